import type { FastifyInstance } from 'fastify';
import type { AttemptInput, PayInput, PayUmoneyControl } from './control.mts';
import type { PayUmoneySettings } from './settings.mts';
import { settingsSchema } from './settingsSchema.mts';
import type { ForgeInput, WebhookEvent } from './webhookControl.mts';

const text = { type: 'string', minLength: 1 };
const anyText = { type: 'string' };
const done = { done: true };

function body(required: string[], properties: Record<string, unknown>) {
	const schema = { type: 'object', required, additionalProperties: false, properties };
	return { schema: { body: schema } };
}

const attempt = {
	outcome: { enum: ['success', 'failed', 'cancelled', 'pending'] },
	paymentMode: { enum: ['CC', 'DC', 'NB', 'UPI', 'Wallet', 'Cashcard'] },
	additionalCharges: anyText,
	name: text,
	email: anyText,
	phone: anyText,
};

function payRoutes(app: FastifyInstance, control: PayUmoneyControl): void {
	app.post<{ Body: AttemptInput & { invoiceNumber: string } }>(
		'/pay-invoice',
		body(['invoiceNumber', 'outcome'], { invoiceNumber: text, ...attempt }),
		async (request) => control.payInvoice(request.body),
	);
	app.post<{ Body: PayInput }>(
		'/pay',
		body(['outcome'], {
			...{ merchantTransactionId: text, amount: text, productInfo: text, ...attempt },
			udf: { type: 'array', items: anyText, maxItems: 5 },
		}),
		async (request) => control.pay(request.body),
	);
	app.post<{ Body: AttemptInput & { paymentId: string } }>(
		'/settle-payment',
		body(['paymentId', 'outcome'], { paymentId: text, ...attempt }),
		async (request) => control.settlePayment(request.body),
	);
	app.post<{ Body: { paymentId: string; status: string | null } }>(
		'/set-status',
		body(['paymentId', 'status'], { paymentId: text, status: { type: ['string', 'null'] } }),
		async (request) => {
			control.setStatus(request.body);
			return done;
		},
	);
}

function refundRoutes(app: FastifyInstance, control: PayUmoneyControl): void {
	app.post<{ Body: { paymentId: string; amount?: string } }>(
		'/refund',
		body(['paymentId'], { paymentId: text, amount: text }),
		async (request) => control.refund(request.body),
	);
	app.post<{ Body: { refundId: string; decision: 'complete' | 'fail' } }>(
		'/decide-refund',
		body(['refundId', 'decision'], { refundId: text, decision: { enum: ['complete', 'fail'] } }),
		async (request) => {
			control.decideRefund(request.body);
			return done;
		},
	);
}

function webhookRoutes(app: FastifyInstance, control: PayUmoneyControl): void {
	app.post<{ Body: { event: WebhookEvent; url: string } }>(
		'/register-webhook',
		body(['event', 'url'], { event: { enum: ['success', 'failure'] }, url: text }),
		async (request) => {
			await control.registerWebhook(request.body);
			return done;
		},
	);
	app.post<{ Body: { deliveryId: string } }>(
		'/redeliver',
		body(['deliveryId'], { deliveryId: text }),
		async (request) => control.redeliver(request.body),
	);
	app.post<{ Body: { paymentId: string; url?: string } }>(
		'/notify',
		body(['paymentId'], { paymentId: text, url: text }),
		async (request) => control.notify(request.body),
	);
	app.post<{ Body: ForgeInput }>(
		'/forge',
		body(['paymentId'], {
			paymentId: text,
			changes: { type: 'object', additionalProperties: anyText },
			hash: { enum: ['right', 'wrong', 'original', 'none'] },
			header: { enum: ['right', 'wrong', 'none'] },
			url: text,
		}),
		async (request) => control.forge(request.body),
	);
}

/** `PayUmoneyControl` over HTTP, under `/_control/payumoney/`. */
export function payUmoneyControlRoutes(app: FastifyInstance, control: PayUmoneyControl): void {
	app.get('/settings', async () => control.settings());
	app.patch<{ Body: Partial<PayUmoneySettings> }>(
		'/settings',
		{ schema: { body: settingsSchema } },
		async (request) => control.changeSettings(request.body),
	);
	payRoutes(app, control);
	refundRoutes(app, control);
	webhookRoutes(app, control);
}
