import { optional, refuse, sentAs, type Given } from '../../../shared/given';
import { formatRupees, parseRupees, sayRupees } from '../../../shared/money';
import type { Call } from '../../../shared/operation/operation';
import { isPrivateAddress } from '../../../shared/privateHost';
import { checkLength, checkPhone, checkUrl } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { checkBuyerEmail, checkBuyerName } from '../buyer';
import { checkTransactionId } from '../transactionId';
import { fields } from './createFields';

export type OrderForm = Record<string, string> & { transaction_id: string };

/** Nothing is said of a maximum (java and csharp SDKs). */
const LEAST = 900n;
const LONGEST_DESCRIPTION = 255;

function checkAmount(given: Given): string {
	const amount = parseRupees(given);
	if (amount >= LEAST) return formatRupees(amount);
	return refuse(
		given,
		`must be at least ${sayRupees(LEAST)}`,
		`Instamojo takes no less for an order. It is ${sayRupees(amount)}`,
	);
}

/** Instamojo puts its own query behind the address (java SDK). */
function checkRedirect(given: Given): string {
	const url = checkUrl(given);
	if (!/[?#]/.test(url)) return url;
	return refuse(
		given,
		'has a question mark or a # in it',
		`Instamojo takes only a plain address for an order. Leave out what follows it in '${given.displayName}'`,
	);
}

function readWebhook({ given, hint }: Call<InstamojoClient>): Record<string, string> {
	const entered = given(fields.webhookUrl);
	const webhook = optional(entered, checkUrl);
	if (webhook !== undefined && isPrivateAddress(webhook)) {
		hint(
			`'${entered.displayName}' cannot be reached from the internet, so Instamojo cannot report the payment there`,
		);
	}
	return sentAs('webhook_url', webhook);
}

/**
 * What is sent to create a gateway order, checked field by field. Nothing that is unset is in it.
 *
 * @throws UserError naming the first field that cannot be sent
 */
export function readOrderForm(call: Call<InstamojoClient>): OrderForm {
	const { given } = call;
	const checkDescription = (text: Given) => checkLength(text, LONGEST_DESCRIPTION);
	return {
		transaction_id: checkTransactionId(given(fields.transactionId)),
		name: checkBuyerName(given(fields.name)),
		email: checkBuyerEmail(given(fields.email)),
		phone: checkPhone(given(fields.phone)),
		currency: 'INR',
		amount: checkAmount(given(fields.amount)),
		redirect_url: checkRedirect(given(fields.redirectUrl)),
		...readWebhook(call),
		...sentAs('description', optional(given(fields.description), checkDescription)),
	};
}
