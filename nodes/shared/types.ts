/**
 * The normalised shapes that both gateways' nodes and triggers emit. Amounts are rupee strings with two
 * decimals, times are ISO 8601 in UTC, what is unknown is null and never absent.
 */

export type Gateway = 'instamojo' | 'payumoney';

export type PaymentStatus =
	| 'successful'
	| 'failed'
	| 'pending'
	| 'refunded'
	| 'partiallyRefunded'
	| 'disputed'
	| 'unknown';

export type LinkStatus =
	| 'pending'
	| 'sent'
	| 'completed'
	| 'failed'
	| 'inactive'
	| 'expired'
	| 'unknown';

export type RefundStatus = 'pending' | 'completed' | 'failed' | 'unknown';

export type RefundOutcome = 'created' | 'alreadyExists' | 'dryRun' | 'unknown';

export type PaymentEvent = 'paymentSuccessful' | 'paymentFailed';

export type Buyer = {
	name: string | null;
	email: string | null;
	phone: string | null;
};

export type Payment = {
	gateway: Gateway;
	paymentId: string | null;
	reference: string | null;
	status: PaymentStatus;
	rawStatus: string | null;
	amount: string | null;
	currency: string | null;
	fees: string | null;
	buyer: Buyer;
	instrument: string | null;
	failureReason: string | null;
	createdAt: string | null;
};

/** A payment request of Instamojo or an invoice of PayUmoney: something a buyer opens to pay. */
export type PaymentLink = {
	gateway: Gateway;
	linkId: string | null;
	url: string | null;
	shortUrl: string | null;
	status: LinkStatus;
	rawStatus: string | null;
	amount: string | null;
	purpose: string | null;
	buyer: Buyer;
	paymentIds: string[] | null;
	createdAt: string | null;
	expiresAt: string | null;
};

export type Refund = {
	gateway: Gateway;
	refundId: string | null;
	paymentId: string | null;
	status: RefundStatus;
	rawStatus: string | null;
	amount: string | null;
	paymentAmount: string | null;
	reasonCode: string | null;
	reason: string | null;
	transactionId: string | null;
	createdAt: string | null;
	outcome: RefundOutcome | null;
};
