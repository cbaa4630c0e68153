import type { Account, Transaction } from '../account.mts';
import { doubleText, twoDecimals } from '../amounts.mts';
import { indianTime } from '../dates.mts';
import { scalar } from '../envelopes.mts';
import { responseHash } from '../hash.mts';
import { totalOf } from './ledger.mts';

/** `pending` and its `in progress` for a payment that has begun and not ended. */
const words = {
	notStarted: { status: 'pending', unmappedstatus: 'initiated' },
	initiated: { status: 'pending', unmappedstatus: 'in progress' },
	successful: { status: 'success', unmappedstatus: 'captured' },
	failed: { status: 'failure', unmappedstatus: 'failed' },
	cancelled: { status: 'failure', unmappedstatus: 'userCancelled' },
} as const;

/** What a payment page says of an outcome. The failure is that of a published sample, the cancellation invented. */
export function errorOf({ state }: Transaction): { error: string; message: string } {
	if (state === 'successful') return { error: 'E000', message: 'No Error' };
	if (state === 'failed') {
		return { error: 'E214', message: 'The Bank servers are unreachable over the network' };
	}
	if (state === 'cancelled') return { error: 'E1605', message: 'Cancelled by the user' };
	return { error: '', message: '' };
}

function outcomeFields(account: Account, transaction: Transaction) {
	const { settings } = account;
	const { error, message } = errorOf(transaction);
	const isPaid = transaction.state === 'successful';
	const isCard = ['CC', 'DC'].includes(transaction.paymentMode);
	const total = doubleText(totalOf(transaction), settings.amountNoise);
	const explanation = transaction.state === 'failed' ? message : '';
	return {
		...{ field1: '', field2: '', field3: '', field4: '', field5: '', field6: '', field7: '' },
		...{ field8: explanation, field9: explanation },
		bank_ref_num: isPaid ? transaction.bankReference : '',
		bankcode: isCard ? 'MAST' : transaction.paymentMode,
		...{ error, error_Message: message },
		...{ cardToken: '', offer_key: '', offer_type: '', offer_availed: '', pg_ref_no: '' },
		offer_failure_reason: '',
		name_on_card: isCard ? transaction.buyer.name : '',
		cardnum: isCard ? '500446XXXXXX0000' : '',
		cardhash: 'This field is no longer supported in postback params.',
		...{ card_type: '', card_merchant_param: null, version: '' },
		postUrl: `${account.core.origin()}/customer/dashboard/#/payment/notification/success`,
		...{ calledStatus: false, additional_param: '' },
		amount_split: JSON.stringify({ PAYU: total }),
		discount: '0.00',
		net_amount_debit: isPaid ? total : '0.00',
		...{ fetchAPI: null, paisa_mecode: '' },
		// Real answers carry what the acquirer knows the merchant by, password included. These are made up.
		meCode: JSON.stringify({
			tranportalid: 'SANDBOX01',
			tranportalpwd: 'made-up-acquirer-password',
		}),
	};
}

const empty = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '']));

const udfNames = Array.from({ length: 10 }, (_, index) => `udf${index + 1}`);

function allFields(
	account: Account,
	transaction: Transaction,
	amount: string,
): Record<string, unknown> {
	const { settings } = account;
	const { paymentId, createdAt, buyer, additionalCharges, udf } = transaction;
	const { status, unmappedstatus } = words[transaction.state];
	const key = settings.merchantKey;
	const txnid = transaction.merchantTransactionId;
	const productinfo = transaction.productInfo;
	const { name: firstname, email } = buyer;
	const hashed = { key, txnid, amount, productinfo, firstname, email, udf };
	return {
		postBackParamId: scalar(paymentId - 19_000_000, settings),
		mihpayid: transaction.mihpayid,
		paymentId: scalar(paymentId, settings),
		mode: transaction.paymentMode,
		...{ status, unmappedstatus, key, txnid, amount, additionalCharges },
		addedon: indianTime(createdAt),
		// Some seconds behind `addedon`, as in every pasted answer.
		createdOn: scalar(createdAt + 9_000, settings),
		...{ productinfo, firstname, lastname: '' },
		...empty(['address1', 'address2', 'city', 'state', 'country', 'zipcode']),
		...{ email, phone: buyer.phone },
		...Object.fromEntries(udfNames.map((name, index) => [name, udf[index] ?? ''])),
		hash: responseHash(hashed, { status, additionalCharges }, settings.salt),
		...outcomeFields(account, transaction),
		...{ payuMoneyId: String(paymentId), encryptedPaymentId: null, pg_TYPE: 'HDFCPG' },
	};
}

/**
 * Everything the payment page once posted, in the documented fields and order (paywix's copy of the official
 * sample; types as in pasted answers). `success` is printed `sucess` in that sample and nowhere else.
 */
export function postBackParam(account: Account, transaction: Transaction): Record<string, unknown> {
	const amount = doubleText(transaction.paise, account.settings.amountNoise);
	return allFields(account, transaction, amount);
}

/** What the payment page posts to the shop through the browser: texts only, `PG_TYPE` in capitals, no `meCode`. */
export function browserPost(account: Account, transaction: Transaction): Record<string, string> {
	const { pg_TYPE: PG_TYPE, ...fields } = allFields(
		account,
		transaction,
		twoDecimals(transaction.paise),
	);
	const texts = Object.entries({ ...fields, PG_TYPE }).filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'meCode',
	);
	return Object.fromEntries(texts);
}
