import type { FastifyInstance, FastifyReply } from 'fastify';
import { escapeHtml, htmlPage } from '../../html.mts';
import type { Account, Invoice, Transaction } from '../account.mts';
import { totalOf as invoiceTotal } from '../invoices/fields.mts';
import { invoiceUrl } from '../invoices/links.mts';
import { buyerOf, payInvoice } from '../invoices/pay.mts';
import { closedBecause } from '../invoices/status.mts';
import { readParameters } from '../parameters.mts';
import { conclude, redirectAfter, unpayableBecause } from '../pay.mts';
import { browserPost } from '../payments/postBack.mts';
import { beginCheckout } from './checkout.mts';
import { closedPage, payPage, resultPage, returnPage } from './pages.mts';

const html = (reply: FastifyReply, status: number, page: string): FastifyReply =>
	reply.code(status).type('text/html').send(page);

const missing = (reply: FastifyReply): FastifyReply =>
	html(reply, 404, htmlPage('Not found', '<p>There is no such payment link.</p>'));

function outcomeIn(body: unknown): 'success' | 'failed' {
	const outcome = readParameters(new URLSearchParams(), body).optional('outcome');
	return outcome === 'failed' ? 'failed' : 'success';
}

const resultPath = ({ paymentId }: Transaction) => `/_payment/${paymentId}/result`;

interface InvoicePath {
	Params: { id: string; invoiceNumber: string };
}

function invoicePages(app: FastifyInstance, account: Account): void {
	const url = '/invoicing/invoice/:id/:invoiceNumber';
	const find = ({ id, invoiceNumber }: InvoicePath['Params']): Invoice | undefined => {
		const invoice = account.invoices.get(invoiceNumber);
		return invoice && String(invoice.id) === id ? invoice : undefined;
	};
	const billOf = (invoice: Invoice) => ({
		text: invoice.invoiceDescription,
		paise: invoiceTotal(invoice.amount),
	});
	app.get<InvoicePath>(url, async ({ params }, reply) => {
		const invoice = find(params);
		if (!invoice) return missing(reply);
		const reason = closedBecause(account, invoice);
		if (reason !== null) return html(reply, 200, closedPage(billOf(invoice), reason));
		return html(reply, 200, payPage(billOf(invoice), buyerOf(invoice)));
	});
	app.post<InvoicePath>(url, async ({ params, body }, reply) => {
		const invoice = find(params);
		if (!invoice) return missing(reply);
		const reason = closedBecause(account, invoice);
		if (reason !== null) return html(reply, 403, closedPage(billOf(invoice), reason));
		const transaction = payInvoice(account, invoice, { outcome: outcomeIn(body) });
		return reply.redirect(redirectAfter(transaction) ?? resultPath(transaction), 303);
	});
	app.get<{ Params: { code: string } }>('/pmny/:code', async ({ params }, reply) => {
		const invoice = [...account.invoices.values()].find(({ tinyCode }) => tinyCode === params.code);
		return invoice ? reply.redirect(invoiceUrl(account, invoice), 302) : missing(reply);
	});
}

interface PaymentPath {
	Params: { paymentId: string };
}

/** For payments from a shop's checkout form, and for links of the deprecated calls. */
function transactionPages(app: FastifyInstance, account: Account): void {
	const find = ({ paymentId }: PaymentPath['Params']) =>
		account.transactions.get(Number(paymentId));
	const billOf = ({ productInfo: text, paise }: Transaction) => ({ text, paise });
	app.post('/_payment', async ({ body }, reply) => {
		const begun = beginCheckout(account, body);
		if (typeof begun !== 'string') return reply.redirect(`/_payment/${begun.paymentId}`, 303);
		return html(reply, 400, htmlPage('Error', `<p class="error">${escapeHtml(begun)}</p>`));
	});
	app.get<PaymentPath>('/_payment/:paymentId', async ({ params }, reply) => {
		const transaction = find(params);
		if (!transaction) return missing(reply);
		const reason = unpayableBecause(account, transaction);
		if (reason !== null) return html(reply, 200, closedPage(billOf(transaction), reason));
		// Documented: "Initiated" is begun and not completed.
		transaction.state = 'initiated';
		return html(reply, 200, payPage(billOf(transaction), transaction.buyer));
	});
	app.post<PaymentPath>('/_payment/:paymentId', async ({ params, body }, reply) => {
		const transaction = find(params);
		if (!transaction) return missing(reply);
		const reason = unpayableBecause(account, transaction);
		if (reason !== null) return html(reply, 403, closedPage(billOf(transaction), reason));
		conclude(account, transaction, { outcome: outcomeIn(body) });
		const url = redirectAfter(transaction);
		if (url === null) return reply.redirect(resultPath(transaction), 303);
		return html(reply, 200, returnPage(transaction, url, browserPost(account, transaction)));
	});
	app.get<PaymentPath>('/_payment/:paymentId/result', async ({ params }, reply) => {
		const transaction = find(params);
		return transaction ? html(reply, 200, resultPage(transaction)) : missing(reply);
	});
}

/** Pages to pay on: invoices, the checkout form, links of the deprecated calls. */
export function pageRoutes(app: FastifyInstance, account: Account): void {
	invoicePages(app, account);
	transactionPages(app, account);
}
