import type { DeliveryKind, WebhookOrder } from '../webhooks.mts';
import type { Account, Transaction } from './account.mts';
import { doubleText, paiseFrom, twoDecimals } from './amounts.mts';
import { responseHash } from './hash.mts';
import { newNotificationId } from './ids.mts';
import { errorOf } from './payments/postBack.mts';

/** What is posted, without `hash`. */
export type WebhookFields = Record<string, string>;

function statusWord({ settings }: Account, { state }: Transaction): string {
	if (state === 'successful') return settings.successWord;
	return state === 'cancelled' ? 'User Cancelled' : settings.failureWord;
}

/** Every documented field in the order of the sample; `notificationId` is new each time. There is no `key`. */
export function webhookFields(account: Account, transaction: Transaction): WebhookFields {
	const { settings } = account;
	const { buyer, udf, paymentId, additionalCharges, paymentMode } = transaction;
	const { message } = errorOf(transaction);
	return {
		split_info: String(paymentId),
		customerName: buyer.name,
		...{ additionalCharges, paymentMode },
		status: statusWord(account, transaction),
		[settings.errorMessageName]: message,
		paymentId: String(paymentId),
		productInfo: transaction.productInfo,
		customerEmail: buyer.email,
		customerPhone: buyer.phone,
		merchantTransactionId: transaction.merchantTransactionId,
		amount: doubleText(transaction.paise, settings.amountNoise),
		notificationId: newNotificationId(),
		...Object.fromEntries(udf.map((value, index) => [`udf${index + 1}`, value])),
	};
}

function hashedStatus({ settings }: Account, posted: string): string {
	const lower = posted.toLowerCase();
	switch (settings.hashedStatus) {
		case 'asPosted':
			return posted;
		case 'lowerCase':
			return lower;
		case 'gateway':
			return ['success', 'release payment'].includes(lower) ? 'success' : 'failure';
	}
}

function hashedAmount({ settings }: Account, posted: string): string {
	if (settings.hashedAmount === 'asPosted') return posted;
	const paise = paiseFrom(posted) ?? Math.round(Number(posted) * 100);
	return Number.isFinite(paise) ? twoDecimals(paise) : posted;
}

/** The reverse hash over what is posted, with the status and amount that the settings name. */
export function webhookHash(account: Account, fields: WebhookFields, salt: string): string {
	const text = (name: string) => fields[name] ?? '';
	const { merchantKey, hashAdditionalCharges } = account.settings;
	return responseHash(
		{
			key: merchantKey,
			txnid: text('merchantTransactionId'),
			amount: hashedAmount(account, text('amount')),
			productinfo: text('productInfo'),
			firstname: text('customerName'),
			email: text('customerEmail'),
			udf: [1, 2, 3, 4, 5].map((number) => text(`udf${number}`)),
		},
		{
			status: hashedStatus(account, text('status')),
			additionalCharges: hashAdditionalCharges ? text('additionalCharges') : '',
		},
		salt,
	);
}

/** The address for the event that ended a transaction; null if there is none. */
export function webhookUrl({ settings }: Account, { state }: Transaction): string | null {
	if (state === 'successful') return settings.successWebhookUrl;
	return state === 'failed' || state === 'cancelled' ? settings.failureWebhookUrl : null;
}

/** The static header of the settings; none unless it has a name and a value. */
export function staticHeader({ settings }: Account): Record<string, string> {
	const { webhookHeaderName: name, webhookHeaderValue: value } = settings;
	return name === '' || value === '' ? {} : { [name]: value };
}

/** What is posted to `url`. `User-Agent` and content types are those of the specification's revisions. */
export function webhookOrder(
	account: Account,
	kind: DeliveryKind,
	sent: { url: string; fields: WebhookFields; headers: Record<string, string> },
): WebhookOrder {
	const { webhookFormat, webhookDelay, webhookRetryDelays, webhookTimeout } = account.settings;
	const isJson = webhookFormat === 'json';
	const { paymentId = '', merchantTransactionId = '', notificationId = '' } = sent.fields;
	return {
		gateway: 'payumoney',
		url: sent.url,
		contentType: isJson ? 'application/json; charset=UTF-8' : 'application/x-www-form-urlencoded',
		body: isJson ? JSON.stringify(sent.fields) : new URLSearchParams(sent.fields).toString(),
		headers: { 'user-agent': 'Jakarta Commons-HttpClient/3.1', ...sent.headers },
		subject: { paymentId, merchantTransactionId, notificationId },
		kind,
		delay: kind === 'genuine' ? webhookDelay : 0,
		timeout: webhookTimeout,
		retryDelays: kind === 'genuine' ? webhookRetryDelays : [],
	};
}

/** The fields with the genuine hash. */
export function signed(account: Account, fields: WebhookFields): WebhookFields {
	return { ...fields, hash: webhookHash(account, fields, account.settings.salt) };
}

/** Posts to the address for the event, if there is one. */
export function announce(account: Account, transaction: Transaction): void {
	const url = webhookUrl(account, transaction);
	if (url === null) return;
	const fields = signed(account, webhookFields(account, transaction));
	const headers = staticHeader(account);
	account.core.webhooks.send(webhookOrder(account, 'genuine', { url, fields, headers }));
}
