import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account, RefundCase } from '../account.mts';
import { createPaymentRequest } from '../createPaymentRequest.mts';
import { resource, speak, type Answer, type Call } from '../http.mts';
import { findPayment, findRequest, setEnabled } from '../lookup.mts';
import { authoriseToken } from '../oauth/tokens.mts';
import { notFound } from '../refusal.mts';
import { listedRefunds, openCase, readRefund } from '../refunds.mts';
import { answer, listOf, type Endpoints } from './endpoints.mts';
import { filterPayments, filterRequests } from './filters.mts';
import { gatewayEndpoints } from './gatewayRoutes.mts';
import { payoutEndpoints } from './payoutRoutes.mts';
import { showCase, showCreatedRefund, showPayment, showRefund, showRequest } from './shapes.mts';
import { storeEndpoints } from './storeRoutes.mts';
import { userEndpoints } from './users.mts';

interface PaidRefund {
	refundId: string;
	refundCase: RefundCase;
}

function paidRefunds(account: Account): PaidRefund[] {
	return listedRefunds(account).flatMap((refundCase) =>
		refundCase.payout ? [{ refundId: refundCase.payout.refundId, refundCase }] : [],
	);
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
				handle: ({ fields, userId }) => {
					const request = createPaymentRequest(account, fields, userId);
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

/** API v2 under `/v2/`. */
export function v2Routes(app: FastifyInstance, account: Account): void {
	speak(app, 'v2');
	const authorise = (request: FastifyRequest, scope: string | undefined) =>
		authoriseToken(account, request.headers.authorization, scope);
	const endpoints = {
		...requestEndpoints(account),
		...paymentEndpoints(account),
		...refundEndpoints(account),
		...gatewayEndpoints(account),
		...payoutEndpoints(account),
		...storeEndpoints(account),
		...userEndpoints(account),
	};
	for (const [path, methods] of Object.entries(endpoints)) {
		resource(app, path, methods, authorise);
	}
}
