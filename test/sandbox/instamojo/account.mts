import type { Core } from '../gateway.mts';
import { createSettings, type InstamojoSettings } from './settings.mts';
import type { User } from './users.mts';
import { createStore, type Store } from './store.mts';

export interface Buyer {
	name: string;
	email: string;
	phone: string;
}

export type DeliveryStatus = 'Pending' | 'Sent' | 'Failed';

/** A payment request as kept here; absent fields are null, empty ones stay empty. */
export interface PaymentRequest {
	id: string;
	/** Whose it is: a merchant that was signed up, or null for the account's own. */
	userId: string | null;
	purpose: string;
	paise: number;
	/** v2 echoes the amount of a create call as it came. */
	amountAsSent: string;
	buyerName: string | null;
	email: string | null;
	phone: string | null;
	sendEmail: boolean;
	sendSms: boolean;
	emailStatus: DeliveryStatus | null;
	smsStatus: DeliveryStatus | null;
	status: DeliveryStatus | 'Completed';
	shorturl: string | null;
	redirectUrl: string | null;
	webhook: string | null;
	allowRepeatedPayments: boolean;
	markFulfilled: boolean;
	expiresAt: string | null;
	/** No answer of either API reports it. */
	isEnabled: boolean;
	/** Of a gateway order; null makes it a payment request. */
	order: { transactionId: string; description: string | null } | null;
	createdAt: string;
	modifiedAt: string;
}

export interface Payment {
	id: string;
	requestId: string;
	status: 'successful' | 'failed' | 'pending';
	paise: number;
	/** Null unless the payment succeeded. */
	feePaise: number | null;
	buyer: Buyer;
	instrument: Instrument;
	failure: { reason: string; message: string } | null;
	/** Whether it may be paid out: at once, or when a held one was released. */
	isFulfilled: boolean;
	payoutId: string | null;
	createdAt: string;
	updatedAt: string;
}

export type Instrument = 'CARD' | 'EMI' | 'NETBANKING' | 'QR' | 'UPI' | 'WALLET';

/** Docs: get-details-of-a-refund-1. Null while it is open. */
export type Resolution = 'FINI_CONC' | 'FINI_DENY' | 'FINI_WITH' | 'FINI_INIT' | null;

/** A refund case (`C…`); once paid out it also has a refund of its own (`R…`). */
export interface RefundCase {
	id: string;
	paymentId: string;
	type: string;
	body: string;
	paise: number;
	/** v2 echoes the amount of a create call as it came. */
	amountAsSent: string;
	transactionId: string | null;
	resolution: Resolution;
	referenceId: string;
	payout: { refundId: string; uuid: string; bankReference: string; createdAt: string } | null;
	createdAt: string;
	updatedAt: string;
}

/** What was paid out to the merchant's bank account at one time. */
export interface Payout {
	id: string;
	salesPaise: number;
	feePaise: number;
	taxPaise: number;
	/** Null while it is on its way. */
	paidOutAt: string | null;
}

export interface VirtualAccount {
	id: string;
	name: string;
	email: string | null;
	phone: string | null;
	accountNumber: string;
}

export interface AccessToken {
	scopes: string[];
	/** Who it is for: the merchant, or null for the application itself. */
	userId: string | null;
	/** Unscaled milliseconds since 1970. */
	expiresAt: number;
}

/** What a refresh token is traded for, and the access token that ends then. */
export interface RefreshToken {
	scopes: string[];
	userId: string | null;
	accessToken: string;
}

export interface AuthorizationCode {
	clientId: string;
	redirectUri: string;
	scopes: string[];
	expiresAt: number;
}

/** One merchant account: what both API generations, the pages and the control API work on. */
export interface Account {
	core: Core;
	settings: InstamojoSettings;
	/** All oldest first. */
	paymentRequests: Map<string, PaymentRequest>;
	payments: Map<string, Payment>;
	refundCases: Map<string, RefundCase>;
	payouts: Map<string, Payout>;
	virtualAccounts: Map<string, VirtualAccount>;
	store: Store;
	accessTokens: Map<string, AccessToken>;
	refreshTokens: Map<string, RefreshToken>;
	/** Merchants that the marketplace has signed up. */
	users: Map<string, User>;
	codes: Map<string, AuthorizationCode>;
}

/** An account without links or payments. */
export function createAccount(core: Core, given: Partial<InstamojoSettings>): Account {
	return {
		core,
		settings: createSettings(given),
		paymentRequests: new Map(),
		payments: new Map(),
		refundCases: new Map(),
		payouts: new Map(),
		virtualAccounts: new Map(),
		store: createStore(),
		accessTokens: new Map(),
		refreshTokens: new Map(),
		users: new Map(),
		codes: new Map(),
	};
}

/** Empties the account and gives it fresh settings. */
export function resetAccount(account: Account, given: Partial<InstamojoSettings>): void {
	Object.assign(account, createAccount(account.core, given));
}

/** The payments of a request, oldest first. */
export function paymentsOf(account: Account, requestId: string): Payment[] {
	return [...account.payments.values()].filter((payment) => payment.requestId === requestId);
}

/** The payment requests, oldest first. A gateway order is kept as one, for its id doubles as one's (sample SDK server). */
export function linksOf(account: Account): PaymentRequest[] {
	return [...account.paymentRequests.values()].filter(({ order }) => order === null);
}
