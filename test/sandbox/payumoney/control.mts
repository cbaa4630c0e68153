import type { Books } from '../books.mts';
import { ControlError } from '../gateway.mts';
import type { Account, Buyer, Invoice, PaymentMode, Transaction } from './account.mts';
import { paiseFrom, twoDecimals } from './amounts.mts';
import { payInvoice } from './invoices/pay.mts';
import { closedBecause } from './invoices/status.mts';
import {
	conclude,
	openTransaction,
	redirectAfter,
	unpayableBecause,
	type Attempt,
	type PayOutcome,
} from './pay.mts';
import { refundedOf, refundsOf, totalOf } from './payments/ledger.mts';
import { Refusal } from './refusal.mts';
import { concludeRefund, startRefund } from './refunds/refunds.mts';
import type { PayUmoneySettings } from './settings.mts';
import { webhookControl, type WebhookControl } from './webhookControl.mts';

export interface AttemptInput extends Partial<Buyer> {
	outcome: PayOutcome;
	/** DC when left out. */
	paymentMode?: PaymentMode;
	/** Rupees as they are to be posted and hashed: `1.50`. */
	additionalCharges?: string;
}

export interface PayInput extends AttemptInput {
	/** Made up when left out. */
	merchantTransactionId?: string;
	/** Rupees; 100 when left out. */
	amount?: string;
	productInfo?: string;
	/** udf1 to udf5. */
	udf?: string[];
}

export interface Paid {
	paymentId: string;
	merchantTransactionId: string;
	/** Where the buyer goes then. */
	redirectUrl: string | null;
}

/** What a test can do to PayUmoney without HTTP. Unknown ids throw a `ControlError`. */
export interface PayUmoneyControl extends WebhookControl {
	settings(): PayUmoneySettings;
	changeSettings(changes: Partial<PayUmoneySettings>): PayUmoneySettings;
	/** Pays an invoice as its page would. */
	payInvoice(input: AttemptInput & { invoiceNumber: string }): Paid;
	/** A payment from some checkout, without an invoice. */
	pay(input: PayInput): Paid;
	/** Ends a transaction that is open: a pending one, a checkout, the link of a deprecated call. */
	settlePayment(input: AttemptInput & { paymentId: string }): Paid;
	/** Any text as the status of chkMerchantTxnStatus; null gives the status back to the sandbox. */
	setStatus(input: { paymentId: string; status: string | null }): void;
	/** A refund made in the dashboard; whatever is left, unless `amount` (rupees) is given. */
	refund(input: { paymentId: string; amount?: string }): { refundId: string };
	/** What is true of a payment, also while the list of its refunds lags behind. */
	booksOf(paymentId: string): Books;
	/** Ends a refund that is in progress. */
	decideRefund(input: { refundId: string; decision: 'complete' | 'fail' }): void;
}

function paid(transaction: Transaction): Paid {
	return {
		paymentId: String(transaction.paymentId),
		merchantTransactionId: transaction.merchantTransactionId,
		redirectUrl: redirectAfter(transaction),
	};
}

function attemptOf({ outcome, paymentMode, additionalCharges }: AttemptInput): Attempt {
	if (additionalCharges && paiseFrom(additionalCharges) === undefined) {
		throw new ControlError('additionalCharges is no amount', 400);
	}
	return {
		outcome,
		...(paymentMode && { paymentMode }),
		...(additionalCharges !== undefined && { additionalCharges }),
	};
}

function buyerIn({ name, email, phone }: Partial<Buyer>): Partial<Buyer> {
	return {
		...(name !== undefined && { name }),
		...(email !== undefined && { email }),
		...(phone !== undefined && { phone }),
	};
}

function find<Key, Thing>(things: Map<Key, Thing>, key: Key, name: string): Thing {
	const thing = things.get(key);
	if (thing === undefined) throw new ControlError(`There is no ${name} ${key}`);
	return thing;
}

function paiseIn(amount: string): number {
	const paise = paiseFrom(amount);
	if (!paise) throw new ControlError('The amount is none', 400);
	return paise;
}

type PayControl = Pick<PayUmoneyControl, 'payInvoice' | 'pay' | 'settlePayment' | 'setStatus'>;

function payControl(account: Account): PayControl {
	const transactionOf = (paymentId: string) =>
		find(account.transactions, Number(paymentId), 'payment');
	return {
		payInvoice({ invoiceNumber, ...input }) {
			const invoice: Invoice = find(account.invoices, invoiceNumber, 'invoice');
			const reason = closedBecause(account, invoice);
			if (reason !== null) throw new ControlError(reason, 409);
			return paid(payInvoice(account, invoice, { ...attemptOf(input), buyer: buyerIn(input) }));
		},
		pay({ merchantTransactionId, amount = '100.00', productInfo, udf, ...input }) {
			const attempt = attemptOf(input);
			const transaction = openTransaction(account, {
				...(merchantTransactionId !== undefined && { merchantTransactionId }),
				...(udf && { udf }),
				paise: paiseIn(amount),
				productInfo: productInfo ?? 'Test Product',
				buyer: {
					...{ name: 'Test Buyer', email: 'buyer@example.com', phone: '9999999999' },
					...buyerIn(input),
				},
			});
			conclude(account, transaction, attempt);
			return paid(transaction);
		},
		settlePayment({ paymentId, ...input }) {
			const transaction = transactionOf(paymentId);
			const reason = unpayableBecause(account, transaction);
			if (reason !== null) throw new ControlError(reason, 409);
			Object.assign(transaction.buyer, buyerIn(input));
			conclude(account, transaction, attemptOf(input));
			return paid(transaction);
		},
		setStatus({ paymentId, status }) {
			transactionOf(paymentId).statusText = status;
		},
	};
}

function refundInDashboard(account: Account, paymentId: number, amount?: string): string {
	const transaction = find(account.transactions, paymentId, 'payment');
	const left = totalOf(transaction) - refundedOf(account, paymentId);
	try {
		const paise = paiseIn(amount ?? twoDecimals(left));
		return String(startRefund(account, transaction, paise).refundId);
	} catch (error) {
		if (error instanceof Refusal) throw new ControlError(error.message, 409);
		throw error;
	}
}

function booksOf(account: Account, paymentId: number): Books {
	const transaction = find(account.transactions, paymentId, 'payment');
	const { state, merchantTransactionId } = transaction;
	const hasEnded = state === 'successful' || state === 'failed';
	const refunds = refundsOf(account, paymentId).map((refund) => ({
		refundId: String(refund.refundId),
		paise: refund.paise,
		key: null,
		stands: refund.state !== 'failed',
	}));
	return {
		status: hasEnded ? state : 'pending',
		paise: totalOf(transaction),
		reference: merchantTransactionId,
		refunds,
	};
}

/** The control functions of one account. */
export function createControl(account: Account): PayUmoneyControl {
	return {
		settings: () => structuredClone(account.settings),
		changeSettings(changes) {
			Object.assign(account.settings, structuredClone(changes));
			return structuredClone(account.settings);
		},
		...payControl(account),
		booksOf: (paymentId) => booksOf(account, Number(paymentId)),
		refund: ({ paymentId, amount }) => ({
			refundId: refundInDashboard(account, Number(paymentId), amount),
		}),
		decideRefund({ refundId, decision }) {
			const refund = find(account.refunds, Number(refundId), 'refund');
			if (refund.state !== 'inProgress') throw new ControlError('It has already ended', 409);
			concludeRefund(account, refund, decision === 'complete' ? 'completed' : 'failed');
		},
		...webhookControl(account),
	};
}
