import type { Core } from '../gateway.mts';
import { createSettings, type PayUmoneySettings } from './settings.mts';

export interface Buyer {
	name: string;
	email: string;
	phone: string;
}

export type PaymentMode = 'CC' | 'DC' | 'NB' | 'UPI' | 'Wallet' | 'Cashcard';

export interface Transaction {
	paymentId: number;
	/** The merchant's own id (`txnid`): not unique, see the setting `repeatedIds`. */
	merchantTransactionId: string;
	/** The invoice it pays, if it pays one. */
	invoiceNumber: string | null;
	state: 'notStarted' | 'initiated' | 'successful' | 'failed' | 'cancelled';
	/** Set by the control API: stands in for the status that `state` and refunds would give. */
	statusText: string | null;
	paise: number;
	/** A decimal text as it is posted and hashed, or empty. */
	additionalCharges: string;
	productInfo: string;
	buyer: Buyer;
	/** udf1 to udf5. */
	udf: string[];
	paymentMode: PaymentMode;
	surl: string | null;
	furl: string | null;
	/** Milliseconds since 1970. */
	expiresAt: number | null;
	mihpayid: string;
	bankReference: string;
	/** Milliseconds since 1970. */
	createdAt: number;
}

export interface Refund {
	refundId: number;
	paymentId: number;
	paise: number;
	/** `failed` is invented. */
	state: 'inProgress' | 'completed' | 'failed';
	/** Milliseconds since 1970. */
	createdAt: number;
	completedAt: number | null;
}

export type InvoiceStatus = 'ACTIVE' | 'INACTIVE' | 'EXPIRED';

/** In paise. */
export interface InvoiceAmount {
	subAmount: number;
	tax: number;
	shippingCharge: number;
	discount: number;
}

export interface Invoice {
	id: number;
	invoiceNumber: string;
	invoiceDescription: string;
	amount: InvoiceAmount;
	currency: string;
	/** As last set; the date of expiry comes on top. */
	status: InvoiceStatus;
	/** Successful payments; 0: as many as come. */
	maxPaymentsAllowed: number;
	channel: { viaEmail: boolean; viaSms: boolean };
	userDetails: Record<string, unknown>;
	customParams: Record<string, unknown>;
	source: string;
	surl: string | null;
	furl: string | null;
	tinyCode: string;
	/** Milliseconds since 1970. */
	addedOn: number;
	expiresAt: number | null;
}

/** One merchant account: what the APIs, the pages and the control API work on. */
export interface Account {
	core: Core;
	settings: PayUmoneySettings;
	/** All oldest first. */
	transactions: Map<number, Transaction>;
	refunds: Map<number, Refund>;
	invoices: Map<string, Invoice>;
	/** How often a refund map was printed: each time its keys stand in another order. */
	printedMaps: number;
}

/** An account without payments. */
export function createAccount(core: Core, given: Partial<PayUmoneySettings>): Account {
	return {
		core,
		settings: createSettings(given),
		transactions: new Map(),
		refunds: new Map(),
		invoices: new Map(),
		printedMaps: 0,
	};
}

/** Empties the account and gives it fresh settings. */
export function resetAccount(account: Account, given: Partial<PayUmoneySettings>): void {
	Object.assign(account, createAccount(account.core, given));
}
