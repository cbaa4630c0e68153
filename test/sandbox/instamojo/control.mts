import type { Books } from '../books.mts';
import { ControlError } from '../gateway.mts';
import type { Delivery } from '../webhooks.mts';
import type { Account, Instrument, Payment, PaymentRequest, RefundCase } from './account.mts';
import { presetBuyer } from './checkout/routes.mts';
import { readPaise } from './controlAmount.mts';
import { expireTokens } from './oauth/tokens.mts';
import { closedBecause, pay, redirectAfter, settle, type Outcome } from './pay.mts';
import { createPayoutControl, type PayoutControl } from './payouts.mts';
import { Refusal } from './refusal.mts';
import { openCase, resolve } from './refunds.mts';
import { rupees } from './rupees.mts';
import type { InstamojoSettings } from './settings.mts';
import { createStoreControl, type StoreControl } from './store.mts';
import { webhookOrder } from './webhook.mts';

export interface PayInput {
	requestId: string;
	outcome: Outcome;
	name?: string;
	email?: string;
	/** With country code, as it comes back. */
	phone?: string;
	/** UPI when left out. */
	instrument?: Instrument;
}

export interface ForgeInput {
	paymentId: string;
	/** Fields that the forger changes or adds. */
	changes?: Record<string, string>;
	/** The salt it is signed with: any but the right one makes the MAC wrong. */
	salt?: string;
	/** Where to, if not to the request's webhook. */
	url?: string;
}

export interface RefundInput {
	paymentId: string;
	/** Rupees; the whole payment when left out. */
	amount?: string;
	/** PTH when left out. */
	type?: string;
	body?: string;
	/** As set when left out. */
	outcome?: 'Refunded' | 'Pending';
}

export type Decision = 'complete' | 'deny' | 'withdraw' | 'close';

/** What a test can do to Instamojo without HTTP. Unknown ids throw a `ControlError`. */
export interface InstamojoControl extends PayoutControl, StoreControl {
	settings(): InstamojoSettings;
	changeSettings(changes: Partial<InstamojoSettings>): InstamojoSettings;
	/** Pays, fails or leaves pending, as the page would; `redirectUrl` is where the buyer goes then. */
	pay(input: PayInput): { paymentId: string; redirectUrl: string | null };
	settlePayment(input: { paymentId: string; outcome: 'success' | 'failed' }): void;
	expireTokens(): void;
	/** Every access token that was issued, for those who look where none may be. */
	accessTokens(): string[];
	/** What is true of a payment, also while lists lag behind. */
	booksOf(paymentId: string): Books;
	/** Posts a delivery of before once more, the same bytes; resolves with what came of it. */
	redeliver(input: { deliveryId: string }): Promise<Delivery>;
	/** Posts a webhook about a payment whose MAC is wrong; resolves with what came of it. */
	forge(input: ForgeInput): Promise<Delivery>;
	/** A refund made in the dashboard: it has no transaction id. */
	refund(input: RefundInput): { refundId: string };
	decideRefund(input: { refundId: string; decision: Decision }): void;
}

const resolutions = {
	complete: 'FINI_CONC',
	deny: 'FINI_DENY',
	withdraw: 'FINI_WITH',
	close: 'FINI_INIT',
} as const;

function find<Thing>(things: Map<string, Thing>, id: string, name: string): Thing {
	const thing = things.get(id);
	if (thing === undefined) throw new ControlError(`There is no ${name} ${id}`);
	return thing;
}

function paymentAndRequest(account: Account, paymentId: string): [Payment, PaymentRequest] {
	const payment = find(account.payments, paymentId, 'payment');
	return [payment, find(account.paymentRequests, payment.requestId, 'payment request')];
}

function payControl(account: Account): Pick<InstamojoControl, 'pay' | 'settlePayment'> {
	return {
		pay({ requestId, outcome, instrument = 'UPI', ...given }) {
			const request = find(account.paymentRequests, requestId, 'payment request');
			const reason = closedBecause(account, request);
			if (reason !== null) throw new ControlError(reason, 409);
			const buyer = { ...presetBuyer(request), ...given };
			const payment = pay(account, request, { outcome, buyer, instrument });
			return { paymentId: payment.id, redirectUrl: redirectAfter(request, payment) };
		},
		settlePayment({ paymentId, outcome }) {
			const [payment, request] = paymentAndRequest(account, paymentId);
			if (payment.status !== 'pending') throw new ControlError('It is not pending', 409);
			settle(account, request, payment, outcome);
		},
	};
}

function webhookControl(account: Account): Pick<InstamojoControl, 'redeliver' | 'forge'> {
	const { webhooks } = account.core;
	const afterwards = async ({ id }: Delivery): Promise<Delivery> => {
		await webhooks.settled(id);
		const [delivery] = webhooks.list((it) => it.id === id);
		if (!delivery) throw new ControlError('The sandbox was reset meanwhile', 409);
		return delivery;
	};
	return {
		async redeliver({ deliveryId }) {
			const order = webhooks.order(deliveryId);
			if (!order) throw new ControlError(`There is no delivery ${deliveryId}`);
			return afterwards(webhooks.send({ ...order, kind: 'duplicate', delay: 0, retryDelays: [] }));
		},
		async forge({ paymentId, changes = {}, salt = 'not-the-private-salt', url: given }) {
			const [payment, request] = paymentAndRequest(account, paymentId);
			const url = given ?? request.webhook;
			if (!url) throw new ControlError('The request has no webhook', 409);
			const about = { request, payment, url };
			return afterwards(webhooks.send(webhookOrder(account, about, 'forged', { salt, changes })));
		},
	};
}

function refundInDashboard(account: Account, input: RefundInput): RefundCase {
	const payment = find(account.payments, input.paymentId, 'payment');
	const amountAsSent = input.amount ?? rupees(payment.paise);
	const paise = readPaise(amountAsSent);
	const { type = 'PTH', body = 'Refunded in the dashboard' } = input;
	const wish = { type, body, paise, amountAsSent, transactionId: null };
	try {
		return openCase(account, payment, wish, input.outcome ?? account.settings.refundOutcome);
	} catch (error) {
		if (error instanceof Refusal) throw new ControlError(error.message, 409);
		throw error;
	}
}

function booksOf(account: Account, paymentId: string): Books {
	const { status, paise, requestId } = find(account.payments, paymentId, 'payment');
	const cases = [...account.refundCases.values()].filter((it) => it.paymentId === paymentId);
	const refunds = cases.map((it) => ({
		refundId: it.id,
		paise: it.paise,
		key: it.transactionId,
		stands: it.resolution === null || it.resolution === 'FINI_CONC',
	}));
	return { status, paise, reference: requestId, refunds };
}

/** The control functions of one account. */
export function createControl(account: Account): InstamojoControl {
	return {
		settings: () => structuredClone(account.settings),
		changeSettings(changes) {
			Object.assign(account.settings, structuredClone(changes));
			return structuredClone(account.settings);
		},
		...payControl(account),
		expireTokens: () => expireTokens(account),
		...createPayoutControl(account),
		accessTokens: () => [...account.accessTokens.keys()],
		booksOf: (paymentId) => booksOf(account, paymentId),
		...webhookControl(account),
		...createStoreControl(account),
		refund: (input) => ({ refundId: refundInDashboard(account, input).id }),
		decideRefund({ refundId, decision }) {
			const refundCase = find(account.refundCases, refundId, 'refund case');
			if (refundCase.resolution !== null) throw new ControlError('It is decided already', 409);
			resolve(account, refundCase, resolutions[decision]);
		},
	};
}
