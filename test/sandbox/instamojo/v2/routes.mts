import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account, RefundCase } from '../account.mts';
import { createPaymentRequest } from '../createPaymentRequest.mts';
import { resource, speak, type Answer, type Call, type Endpoint } from '../http.mts';
import { countedPage } from '../lists.mts';
import { findPayment, findRequest, setEnabled } from '../lookup.mts';
import { authoriseToken } from '../oauth/tokens.mts';
import { notFound } from '../refusal.mts';
import { listedRefunds, openCase, readRefund } from '../refunds.mts';
import { filterPayments, filterRequests } from './filters.mts';
import { filterOrders, filterPayouts, showOrder, showPayout } from './storeShapes.mts';
import { showCase, showCreatedRefund, showPayment, showRefund, showRequest } from './shapes.mts';

type Endpoints = Record<string, Partial<Record<'GET' | 'POST', Endpoint>>>;

const answer = (body: unknown, status = 200): Answer => ({ status, body });

interface PaidRefund {
	refundId: string;
	refundCase: RefundCase;
}

function paidRefunds(account: Account): PaidRefund[] {
	return listedRefunds(account).flatMap((refundCase) =>
		refundCase.payout ? [{ refundId: refundCase.payout.refundId, refundCase }] : [],
	);
}

function listOf<Row>(
	account: Account,
	{ path, query }: Call,
	{ key, rows, show }: { key: string; rows: Row[]; show: (row: Row) => unknown },
): Answer {
	return answer(countedPage(rows, { key, url: account.core.origin() + path, query, show }));
}

function createRefund(account: Account, call: Call): Answer {
	const payment = findPayment(account, call.parameter('id'));
	const wish = readRefund(account, call.fields, { payment, generation: 'v2' });
	const refundCase = openCase(account, payment, wish, account.settings.refundOutcome);
	return answer({ refund: showCreatedRefund(account, refundCase), success: true }, 201);
}

function requestEndpoints(account: Account): Endpoints {
	const scope = 'payment-requests:write';
	return {
		'/payment_requests/': {
			GET: {
				scope: 'payment-requests:read',
				handle: (call) =>
					listOf(account, call, {
						key: 'payment_requests',
						rows: filterRequests(account, call.query),
						show: (request) => showRequest(account, request),
					}),
			},
			POST: {
				scope,
				handle: ({ fields }) => {
					const request = createPaymentRequest(account, fields);
					return answer({ ...showRequest(account, request), amount: request.amountAsSent }, 201);
				},
			},
		},
		'/payment_requests/:id/': {
			GET: {
				scope: 'payment-requests:read',
				handle: (call) => answer(showRequest(account, findRequest(account, call.parameter('id')))),
			},
		},
		'/payment_requests/:id/enable/': {
			POST: { scope, handle: (call) => setEnabled(account, call.parameter('id'), true) },
		},
		'/payment_requests/:id/disable/': {
			POST: { scope, handle: (call) => setEnabled(account, call.parameter('id'), false) },
		},
	};
}

function paymentEndpoints(account: Account): Endpoints {
	return {
		'/payments/': {
			GET: {
				scope: 'payments:read',
				handle: (call) =>
					listOf(account, call, {
						key: 'payments',
						rows: filterPayments(account, call.query),
						show: (payment) => showPayment(account, payment),
					}),
			},
		},
		'/payments/:id/': {
			GET: {
				scope: 'payments:read',
				handle: (call) => answer(showPayment(account, findPayment(account, call.parameter('id')))),
			},
		},
		'/payments/:id/refund/': {
			POST: { scope: 'payments:refund', handle: (call) => createRefund(account, call) },
		},
	};
}

function refundEndpoints(account: Account): Endpoints {
	return {
		'/resolutioncenter/cases/:id/': {
			GET: {
				scope: 'cases:read',
				handle: (call) => {
					const refundCase = account.refundCases.get(call.parameter('id'));
					if (!refundCase) throw notFound();
					return answer(showCase(account, refundCase));
				},
			},
		},
		'/refunds/': {
			GET: {
				scope: 'refunds:read',
				handle: (call) =>
					listOf(account, call, {
						key: 'refunds',
						rows: paidRefunds(account),
						show: ({ refundCase, refundId }) => showRefund(account, refundCase, refundId),
					}),
			},
		},
		'/refunds/:id/': {
			GET: {
				scope: 'refunds:read',
				handle: (call) => {
					const found = paidRefunds(account).find((it) => it.refundId === call.parameter('id'));
					if (!found) throw notFound();
					return answer(showRefund(account, found.refundCase, found.refundId));
				},
			},
		},
	};
}

/** Payouts and store orders. A single payout stands in `payout` (java SDK); a single order bare, as is usual. */
function storeEndpoints(account: Account): Endpoints {
	return {
		'/payouts/': {
			GET: {
				scope: 'payouts:read',
				handle: (call) =>
					listOf(account, call, {
						key: 'payouts',
						rows: filterPayouts(account, call.query),
						show: (payout) => showPayout(account, payout),
					}),
			},
		},
		'/payouts/:id/': {
			GET: {
				scope: 'payouts:read',
				handle: (call) => {
					const payout = account.payouts.get(call.parameter('id'));
					if (!payout) throw notFound();
					return answer({ payout: showPayout(account, payout), success: true });
				},
			},
		},
		'/orders/': {
			GET: {
				scope: 'orders:read',
				handle: (call) =>
					listOf(account, call, {
						key: 'orders',
						rows: filterOrders(account, call.query),
						show: (order) => showOrder(account, order),
					}),
			},
		},
		'/orders/:id/': {
			GET: {
				scope: 'orders:read',
				handle: (call) => {
					const order = account.storeOrders.get(call.parameter('id'));
					if (!order) throw notFound();
					return answer(showOrder(account, order));
				},
			},
		},
	};
}

/** API v2 under `/v2/`. */
export function v2Routes(app: FastifyInstance, account: Account): void {
	speak(app, 'v2');
	const authorise = (request: FastifyRequest, scope: string | undefined) =>
		authoriseToken(account, request.headers.authorization, scope);
	const endpoints = {
		...requestEndpoints(account),
		...paymentEndpoints(account),
		...refundEndpoints(account),
		...storeEndpoints(account),
	};
	for (const [path, methods] of Object.entries(endpoints)) {
		resource(app, path, methods, authorise);
	}
}
