import type { FastifyInstance, FastifyRequest } from 'fastify';
import { linksOf, paymentsOf, type Account } from '../account.mts';
import { createPaymentRequest } from '../createPaymentRequest.mts';
import { resource, speak, type Answer, type Call, type Endpoint } from '../http.mts';
import { pageOf, withinDates } from '../lists.mts';
import { findPayment, findRequest, setEnabled } from '../lookup.mts';
import { notFound, Refusal } from '../refusal.mts';
import { listedRefunds, openCase, readRefund } from '../refunds.mts';
import { authoriseKeys } from './authorise.mts';
import { showPayment, showRefund, showRequest } from './shapes.mts';

const succeed = (body: Record<string, unknown>, status = 200): Answer => ({
	status,
	body: { success: true, ...body },
});

function listRequests(account: Account, { query }: Call): Answer {
	const rows = withinDates(linksOf(account), query);
	const page = pageOf(rows, query);
	return succeed({ payment_requests: page.map((request) => showRequest(account, request)) });
}

function getRequest(account: Account, call: Call): Answer {
	const request = findRequest(account, call.parameter('id'));
	const payments = paymentsOf(account, request.id)
		.reverse()
		.map((payment) => showPayment(account, payment));
	return succeed({ payment_request: { ...showRequest(account, request), payments } });
}

function getPaymentOfRequest(account: Account, call: Call): Answer {
	const request = findRequest(account, call.parameter('id'));
	const payment = findPayment(account, call.parameter('paymentId'));
	if (payment.requestId !== request.id) throw notFound();
	return succeed({
		payment_request: { ...showRequest(account, request), payment: showPayment(account, payment) },
	});
}

function createRefund(account: Account, { fields }: Call): Answer {
	const paymentId = fields.text('payment_id', { isRequired: true });
	const payment = paymentId === null ? undefined : account.payments.get(paymentId);
	// What an unknown payment gets here is not known.
	if (paymentId !== null && !payment) fields.refuse('payment_id', 'Invalid payment id.');
	if (!payment) {
		fields.finish();
		throw new Refusal(400, { message: 'Invalid payment id.' });
	}
	const wish = readRefund(account, fields, { payment, generation: 'v1.1' });
	const refundCase = openCase(account, payment, wish, account.settings.refundOutcome);
	return succeed({ refund: showRefund(account, refundCase) }, 201);
}

function getRefund(account: Account, call: Call): Answer {
	const refundCase = account.refundCases.get(call.parameter('id'));
	if (!refundCase) throw notFound();
	return succeed({ refund: showRefund(account, refundCase) });
}

type Endpoints = Record<string, { GET?: Endpoint['handle']; POST?: Endpoint['handle'] }>;

function endpoints(account: Account): Endpoints {
	return {
		'payment-requests/': {
			GET: (call) => listRequests(account, call),
			POST: ({ fields }) => {
				const request = createPaymentRequest(account, fields);
				return succeed({ payment_request: showRequest(account, request) }, 201);
			},
		},
		'payment-requests/:id/': { GET: (call) => getRequest(account, call) },
		'payment-requests/:id/:paymentId/': { GET: (call) => getPaymentOfRequest(account, call) },
		'payment-requests/:id/enable/': {
			POST: (call) => setEnabled(account, call.parameter('id'), true),
		},
		'payment-requests/:id/disable/': {
			POST: (call) => setEnabled(account, call.parameter('id'), false),
		},
		'payments/': {
			GET: ({ query }) => {
				const page = pageOf(account.payments.values(), query);
				return succeed({ payments: page.map((payment) => showPayment(account, payment)) });
			},
		},
		'payments/:id/': {
			GET: (call) => {
				const payment = findPayment(account, call.parameter('id'));
				return succeed({ payment: showPayment(account, payment) });
			},
		},
		'refunds/': {
			GET: ({ query }) => {
				const page = pageOf(listedRefunds(account), query);
				return succeed({ refunds: page.map((refundCase) => showRefund(account, refundCase)) });
			},
			POST: (call) => createRefund(account, call),
		},
		'refunds/:id/': { GET: (call) => getRefund(account, call) },
	};
}

/** API v1.1 under `/api/1.1/`. */
export function v11Routes(app: FastifyInstance, account: Account): void {
	speak(app, 'v1.1');
	const authorise = (request: FastifyRequest) => authoriseKeys(account, request);
	for (const [path, { GET, POST }] of Object.entries(endpoints(account))) {
		resource(
			app,
			`/${path}`,
			{ ...(GET && { GET: { handle: GET } }), ...(POST && { POST: { handle: POST } }) },
			authorise,
		);
	}
}
