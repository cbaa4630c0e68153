import type { FastifyInstance, FastifyReply } from 'fastify';
import { htmlPage } from '../../html.mts';
import type { Account, Buyer, PaymentRequest } from '../account.mts';
import { readFields, type FieldReader } from '../fields.mts';
import { closedBecause, pay, redirectAfter } from '../pay.mts';
import { Refusal, type FieldErrors } from '../refusal.mts';
import { checkoutPage, closedPage, resultPage } from './pages.mts';

/** What the form is filled with; made-up values stand in for what the request does not say. */
export function presetBuyer(request: PaymentRequest): Buyer {
	return {
		name: request.buyerName || 'Test Buyer',
		email: request.email || 'buyer@example.com',
		phone: request.phone || '+919999999999',
	};
}

function readBuyer(fields: FieldReader): Buyer {
	const name = fields.text('name', { isRequired: true, maximum: 100 });
	const email = fields.email('email', 75) || fields.refuse('email', 'This field is required.');
	const phone = fields.phone('phone') || fields.refuse('phone', 'This field is required.');
	fields.finish();
	return { name: name ?? '', email: email ?? '', phone: phone ?? '' };
}

const html = (reply: FastifyReply, status: number, page: string): FastifyReply =>
	reply.code(status).type('text/html').send(page);

const missing = (reply: FastifyReply): FastifyReply =>
	html(reply, 404, htmlPage('Not found', '<p>There is no such payment link.</p>'));

function submit(
	account: Account,
	request: PaymentRequest,
	fields: FieldReader,
	reply: FastifyReply,
): FastifyReply {
	const reason = closedBecause(account, request);
	if (reason !== null) return html(reply, 403, closedPage(request, reason));
	let buyer: Buyer;
	try {
		buyer = readBuyer(fields);
	} catch (error) {
		if (!(error instanceof Refusal) || !('fields' in error.problem)) throw error;
		return again(reply, request, fields, error.problem.fields);
	}
	const outcome = fields.text('outcome') === 'failed' ? 'failed' : 'success';
	const payment = pay(account, request, { outcome, buyer, instrument: 'UPI' });
	const address = redirectAfter(request, payment) ?? `/@sandbox/${request.id}/${payment.id}`;
	return reply.redirect(address, 303);
}

function again(
	reply: FastifyReply,
	request: PaymentRequest,
	fields: FieldReader,
	errors: FieldErrors,
): FastifyReply {
	const typed: Buyer = {
		name: fields.text('name') ?? '',
		email: fields.text('email') ?? '',
		phone: fields.text('phone') ?? '',
	};
	return html(reply, 400, checkoutPage(request, typed, errors));
}

/** The pages of the links: `/@sandbox/<request id>`, its result, and the short link `/i/<code>`. */
export function checkoutRoutes(app: FastifyInstance, account: Account): void {
	app.get<{ Params: { id: string } }>('/@sandbox/:id', async ({ params }, reply) => {
		const request = account.paymentRequests.get(params.id);
		if (!request) return missing(reply);
		const reason = closedBecause(account, request);
		if (reason !== null) return html(reply, 200, closedPage(request, reason));
		return html(reply, 200, checkoutPage(request, presetBuyer(request), {}));
	});
	app.post<{ Params: { id: string } }>('/@sandbox/:id', async ({ params, body }, reply) => {
		const request = account.paymentRequests.get(params.id);
		return request ? submit(account, request, readFields(body, true), reply) : missing(reply);
	});
	app.get<{ Params: { id: string; paymentId: string } }>(
		'/@sandbox/:id/:paymentId',
		async ({ params }, reply) => {
			const request = account.paymentRequests.get(params.id);
			const payment = account.payments.get(params.paymentId);
			if (!request || payment?.requestId !== request.id) return missing(reply);
			return html(reply, 200, resultPage(request, payment));
		},
	);
	app.get<{ Params: { code: string } }>('/i/:code', async ({ params }, reply) => {
		const shorturl = `${account.core.origin()}/i/${params.code}`;
		for (const request of account.paymentRequests.values()) {
			if (request.shorturl === shorturl) return reply.redirect(`/@sandbox/${request.id}`, 302);
		}
		return missing(reply);
	});
}
