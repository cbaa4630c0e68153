import type { FastifyInstance } from 'fastify';
import type { Decision, ForgeInput, InstamojoControl, PayInput, RefundInput } from './control.mts';
import { billingInstruments } from './instruments.mts';
import { refundTypes } from './refunds.mts';
import type { OrderInput } from './store.mts';
import { settingsSchema, type InstamojoSettings } from './settings.mts';

const text = { type: 'string', minLength: 1 };

function body(required: string[], properties: Record<string, unknown>) {
	const schema = { type: 'object', required, additionalProperties: false, properties };
	return { schema: { body: schema } };
}

function moneyRoutes(app: FastifyInstance, control: InstamojoControl): void {
	app.post<{ Body: PayInput }>(
		'/pay',
		body(['requestId', 'outcome'], {
			requestId: text,
			outcome: { enum: ['success', 'failed', 'pending'] },
			name: text,
			email: text,
			phone: text,
			instrument: { enum: Object.keys(billingInstruments) },
		}),
		async (request) => control.pay(request.body),
	);
	app.post<{ Body: { paymentId: string; outcome: 'success' | 'failed' } }>(
		'/settle-payment',
		body(['paymentId', 'outcome'], { paymentId: text, outcome: { enum: ['success', 'failed'] } }),
		async (request) => {
			control.settlePayment(request.body);
			return { done: true };
		},
	);
	app.post<{ Body: RefundInput }>(
		'/refund',
		body(['paymentId'], {
			paymentId: text,
			amount: text,
			type: { enum: refundTypes },
			body: text,
			outcome: { enum: ['Refunded', 'Pending'] },
		}),
		async (request) => control.refund(request.body),
	);
	app.post<{ Body: { refundId: string; decision: Decision } }>(
		'/decide-refund',
		body(['refundId', 'decision'], {
			refundId: text,
			decision: { enum: ['complete', 'deny', 'withdraw', 'close'] },
		}),
		async (request) => {
			control.decideRefund(request.body);
			return { done: true };
		},
	);
}

function storeRoutes(app: FastifyInstance, control: InstamojoControl): void {
	app.post('/pay-out', async () => control.payOut());
	app.post<{ Body: { amount: string } }>(
		'/payout',
		body(['amount'], { amount: text }),
		async (request) => control.payout(request.body),
	);
	app.post<{ Body: { payoutId: string } }>(
		'/complete-payout',
		body(['payoutId'], { payoutId: text }),
		async (request) => {
			control.completePayout(request.body);
			return { done: true };
		},
	);
	app.post<{ Body: OrderInput }>(
		'/order',
		body(['amount'], { amount: text, title: text }),
		async (request) => control.order(request.body),
	);
	app.post<{ Body: { orderId: string } }>(
		'/pay-order',
		body(['orderId'], { orderId: text }),
		async (request) => {
			control.payOrder(request.body);
			return { done: true };
		},
	);
}

/** `InstamojoControl` over HTTP, under `/_control/instamojo/`. */
export function instamojoControlRoutes(app: FastifyInstance, control: InstamojoControl): void {
	app.get('/settings', async () => control.settings());
	app.patch<{ Body: Partial<InstamojoSettings> }>(
		'/settings',
		{ schema: { body: settingsSchema } },
		async (request) => control.changeSettings(request.body),
	);
	app.post('/expire-tokens', async () => {
		control.expireTokens();
		return { done: true };
	});
	moneyRoutes(app, control);
	storeRoutes(app, control);
	app.post<{ Body: { deliveryId: string } }>(
		'/redeliver',
		body(['deliveryId'], { deliveryId: text }),
		async (request) => control.redeliver(request.body),
	);
	app.post<{ Body: ForgeInput }>(
		'/forge',
		body(['paymentId'], {
			paymentId: text,
			changes: { type: 'object', additionalProperties: { type: 'string' } },
			salt: text,
			url: text,
		}),
		async (request) => control.forge(request.body),
	);
}
