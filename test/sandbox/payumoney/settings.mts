/** How this PayUmoney behaves. Durations are gateway seconds, so the clock factor shortens them, unless said otherwise. */
export interface PayUmoneySettings {
	merchantKey: string;
	/** The whole header, sent without `Bearer` or `Basic`. */
	authorization: string;
	merchantId: string;
	/** Signs webhooks and invoices. */
	salt: string;
	/** Unknown, so invented: a foreign `merchantKey` beside the right header. `refuse` is status -1 in a 200. */
	wrongMerchantKey: 'refuse' | 'unauthorised' | 'forbidden';
	/** The documentation samples print every value as a text, pasted answers have numbers. */
	scalars: 'numbers' | 'strings';
	/** What stands for nothing in an envelope: null (pasted answers), an empty text (documentation) or `"null"`. */
	nothing: 'null' | 'empty' | 'text';
	/** For one id the documentation shows an object, every client expects an array. */
	resultShape: 'array' | 'object';
	/** Unknown, so invented: a batch with an id that does not exist. */
	unknownIds: 'refuseBatch' | 'omit';
	/** Unknown, so invented: several transactions under one id of the merchant's. */
	repeatedIds: 'latest' | 'all';
	/** Clients trim statuses and ignore their case, so they must have met both. */
	statusText: 'plain' | 'trailingSpace' | 'lowerCase' | 'upperCase';
	/** Amounts as sums of doubles leave them: `106.10000000000001`. */
	amountNoise: boolean;
	/** Both are in use for a payment that went back whole. */
	fullRefundStatus: 'Refunded' | 'Full Refunded';
	/** A text in the documentation; one client's notes have a number. */
	refundId: 'string' | 'number';
	/** Until a refund is completed (60 in a pasted answer); null: only by the control API. */
	refundDelay: number | null;
	/** Unknown: a refund of more than is left. Whoever relies on the gateway to refuse it finds out. */
	refundAboveLeft: 'refuse' | 'make';
	/** Invented: until an accepted refund shows in the list and in what is left, as refunds are made asynchronously. */
	refundListedAfter: number;
	/** What a refund becomes after that delay; that one can fail, and how it is called, is invented. */
	refundOutcome: 'completed' | 'failed';
	/** `completed` was observed, one client also expects `success`. */
	completedRefundStatus: 'completed' | 'success';
	failedRefundStatus: string;
	/** Invented: keys of the refund map in another order each time, as the two known samples differ. */
	refundMapOrder: 'changing' | 'documented';
	/** Unknown: a payment that has no refunds. One client guards against a null result. */
	noRefunds: 'emptyMap' | 'nullResult';
	/** Unknown, so invented: GenerateSignature with a foreign salt. `sign` gives a signature that create rejects. */
	wrongSalt: 'sign' | 'refuse';
	/** Unknown; the documentation's rendering suggests an object. */
	invoiceSearchShape: 'object' | 'array';
	/** Invented: how often an invoice that does not say may be paid; 0 is without limit. */
	maxPaymentsAllowedDefault: number;
	/** Invented: an invoice paid as often as allowed. PayU's newer links become expired then. */
	paidInvoiceStatus: 'ACTIVE' | 'EXPIRED';
	/** Invented: the merchant transaction id of an invoice's payments, `INV…-58876806` or `INV…` itself. */
	invoiceTransactionIds: 'perPayment' | 'invoiceNumber';
	/** One address per event, set in the dashboard; null: none. */
	successWebhookUrl: string | null;
	failureWebhookUrl: string | null;
	/** Sent with every webhook where both are set. */
	webhookHeaderName: string;
	webhookHeaderValue: string;
	/** JSON since December 2014, a form before. */
	webhookFormat: 'json' | 'form';
	/** The specification's words and those of its samples. */
	successWord: 'Success' | 'success' | 'Release Payment';
	failureWord: 'failed' | 'Failed' | 'failure';
	/** The specification's table and its samples disagree. */
	errorMessageName: 'error_Message' | 'error_message';
	/** Never stated, so invented: `gateway` hashes `success` or `failure`, as the payment page does. */
	hashedStatus: 'asPosted' | 'lowerCase' | 'gateway';
	/** Never stated, so invented. */
	hashedAmount: 'asPosted' | 'twoDecimals';
	hashAdditionalCharges: boolean;
	/** Invented: until a webhook is sent. */
	webhookDelay: number;
	/** Unknown whether there are repetitions: none. Each is counted from the attempt before. */
	webhookRetryDelays: number[];
	/** Unknown. Real seconds, not scaled. */
	webhookTimeout: number;
}

/** Made up, all of them. */
export const defaultSettings: PayUmoneySettings = {
	merchantKey: 'SBXKEY1',
	authorization: Buffer.from('sandbox-authorization-made-up-42').toString('base64'),
	merchantId: '4000042',
	salt: 'SbxSalt042',
	wrongMerchantKey: 'refuse',
	scalars: 'numbers',
	nothing: 'null',
	resultShape: 'array',
	unknownIds: 'refuseBatch',
	repeatedIds: 'latest',
	statusText: 'plain',
	amountNoise: false,
	fullRefundStatus: 'Refunded',
	refundId: 'string',
	refundDelay: 60,
	refundAboveLeft: 'refuse',
	refundListedAfter: 0,
	refundOutcome: 'completed',
	completedRefundStatus: 'completed',
	failedRefundStatus: 'failed',
	refundMapOrder: 'changing',
	noRefunds: 'emptyMap',
	wrongSalt: 'sign',
	invoiceSearchShape: 'object',
	maxPaymentsAllowedDefault: 1,
	paidInvoiceStatus: 'EXPIRED',
	invoiceTransactionIds: 'perPayment',
	successWebhookUrl: null,
	failureWebhookUrl: null,
	webhookHeaderName: '',
	webhookHeaderValue: '',
	webhookFormat: 'json',
	successWord: 'Success',
	failureWord: 'failed',
	errorMessageName: 'error_Message',
	hashedStatus: 'gateway',
	hashedAmount: 'twoDecimals',
	hashAdditionalCharges: true,
	webhookDelay: 0.2,
	webhookRetryDelays: [],
	webhookTimeout: 5,
};

/** The defaults with what was given laid over them. */
export function createSettings(given: Partial<PayUmoneySettings>): PayUmoneySettings {
	return structuredClone({ ...defaultSettings, ...given });
}
