import type { Account, Transaction } from '../account.mts';
import { paiseFrom } from '../amounts.mts';
import { requestHash } from '../hash.mts';
import { readParameters, type Parameters } from '../parameters.mts';
import { openTransaction } from '../pay.mts';

/** Limits of docs.payu.in, addl_info-payment-apis. */
const limits: Record<string, number> = { txnid: 25, productinfo: 100, firstname: 60 };

const mandatory = [
	...['key', 'txnid', 'amount', 'productinfo', 'firstname', 'email', 'phone'],
	...['surl', 'furl', 'hash'],
];

function complaintAbout(account: Account, form: Parameters): string | null {
	const text = (name: string) => form.optional(name) ?? '';
	for (const name of mandatory) {
		if (text(name) === '') return `${name} is missing.`;
		const limit = limits[name];
		if (limit !== undefined && text(name).length > limit) return `${name} is too long.`;
	}
	if (text('key') !== account.settings.merchantKey) return 'key is not known.';
	if (!paiseFrom(text('amount'))) return 'amount is not an amount.';
	const hashed = {
		...{ key: text('key'), txnid: text('txnid'), amount: text('amount') },
		...{ productinfo: text('productinfo'), firstname: text('firstname'), email: text('email') },
		udf: udfOf(form),
	};
	const isHashRight = text('hash') === requestHash(hashed, account.settings.salt);
	return isHashRight ? null : 'hash does not match.';
}

const udfOf = (form: Parameters): string[] =>
	[1, 2, 3, 4, 5].map((number) => form.optional(`udf${number}`) ?? '');

/** Begins a payment from the form that a shop posts; a text is why it does not (invented). */
export function beginCheckout(account: Account, body: unknown): Transaction | string {
	const form = readParameters(new URLSearchParams(), body);
	const complaint = complaintAbout(account, form);
	if (complaint !== null) return complaint;
	const transaction = openTransaction(account, {
		merchantTransactionId: form.required('txnid'),
		paise: paiseFrom(form.required('amount')) ?? 0,
		productInfo: form.required('productinfo'),
		buyer: {
			name: form.required('firstname'),
			email: form.required('email'),
			phone: form.required('phone'),
		},
		udf: udfOf(form),
		surl: form.required('surl'),
		furl: form.required('furl'),
	});
	transaction.state = 'initiated';
	return transaction;
}
