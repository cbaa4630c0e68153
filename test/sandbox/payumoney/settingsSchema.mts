import type { PayUmoneySettings } from './settings.mts';

const text = { type: 'string', minLength: 1 };
const anyText = { type: 'string' };
const flag = { type: 'boolean' };
const duration = { type: 'number', minimum: 0 };
const address = { type: ['string', 'null'], minLength: 1 };
const oneOf = (...values: string[]) => ({ enum: values });

/** What the HTTP control API accepts as a change of settings. */
export const settingsSchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		merchantKey: text,
		authorization: text,
		merchantId: text,
		salt: text,
		wrongMerchantKey: oneOf('refuse', 'unauthorised', 'forbidden'),
		scalars: oneOf('numbers', 'strings'),
		nothing: oneOf('null', 'empty', 'text'),
		resultShape: oneOf('array', 'object'),
		unknownIds: oneOf('refuseBatch', 'omit'),
		repeatedIds: oneOf('latest', 'all'),
		statusText: oneOf('plain', 'trailingSpace', 'lowerCase', 'upperCase'),
		amountNoise: flag,
		fullRefundStatus: oneOf('Refunded', 'Full Refunded'),
		refundId: oneOf('string', 'number'),
		refundDelay: { type: ['number', 'null'], minimum: 0 },
		refundAboveLeft: oneOf('refuse', 'make'),
		refundListedAfter: duration,
		refundOutcome: oneOf('completed', 'failed'),
		completedRefundStatus: oneOf('completed', 'success'),
		failedRefundStatus: text,
		refundMapOrder: oneOf('changing', 'documented'),
		noRefunds: oneOf('emptyMap', 'nullResult'),
		wrongSalt: oneOf('sign', 'refuse'),
		invoiceSearchShape: oneOf('object', 'array'),
		maxPaymentsAllowedDefault: { type: 'integer', minimum: 0 },
		paidInvoiceStatus: oneOf('ACTIVE', 'EXPIRED'),
		invoiceTransactionIds: oneOf('perPayment', 'invoiceNumber'),
		successWebhookUrl: address,
		failureWebhookUrl: address,
		webhookHeaderName: anyText,
		webhookHeaderValue: anyText,
		webhookFormat: oneOf('json', 'form'),
		successWord: oneOf('Success', 'success', 'Release Payment'),
		failureWord: oneOf('failed', 'Failed', 'failure'),
		errorMessageName: oneOf('error_Message', 'error_message'),
		hashedStatus: oneOf('asPosted', 'lowerCase', 'gateway'),
		hashedAmount: oneOf('asPosted', 'twoDecimals'),
		hashAdditionalCharges: flag,
		webhookDelay: duration,
		webhookRetryDelays: { type: 'array', items: duration },
		webhookTimeout: { type: 'number', exclusiveMinimum: 0 },
	} satisfies Record<keyof PayUmoneySettings, unknown>,
};
