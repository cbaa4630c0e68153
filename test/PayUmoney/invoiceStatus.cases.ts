import { INVOICE } from '../support/payumoneyInvoices';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import {
	api,
	INVOICE_NUMBER,
	invoiced,
	PATHS,
	payUmoney,
	refused,
	startN8n,
} from '../support/payumoney';

describe('changing the status of an invoice', () => {
	const update = (status: string, invoiceNumber = INVOICE_NUMBER) =>
		payUmoney('invoice.updateStatus', { invoiceNumber, status });

	/** What a search would find first; the node may look or not. */
	const find = (status: string) =>
		api()
			.persist()
			.post(PATHS.search)
			.optionally()
			.reply(200, invoiced({ invoiceSearchResponse: [{ ...INVOICE, status }] }));

	it.each([
		['ACTIVE', 'pending'],
		['INACTIVE', 'inactive'],
		['EXPIRED', 'expired'],
	])('to %s is one PUT', async (status, plain) => {
		find(status === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE');
		api()
			.put(`${PATHS.invoices}/${INVOICE_NUMBER}`, { status })
			.matchHeader('content-type', /^application\/json\b/)
			.reply(200, invoiced({ status }));
		expect(onlyJson(await startN8n().run(update(status)))).toMatchObject({
			gateway: 'payumoney',
			linkId: INVOICE_NUMBER,
			status: plain,
			rawStatus: status,
		});
	});

	it.each(['ACTIVE', 'INACTIVE'])(
		'of an expired one to %s is refused before it is sent: EXPIRED is permanent',
		async (status) => {
			find('EXPIRED');
			const words = wordsOf(await startN8n().run(update(status)));
			expect(words).toMatch(/expired/i);
			expect(words).toMatch(/never|permanent|cannot/);
			expect(words).toMatch(/new invoice/);
		},
	);

	it('goes on when the invoice cannot be found before', async () => {
		api().persist().post(PATHS.search).optionally().reply(200, refused('Nothing'));
		api()
			.put(`${PATHS.invoices}/${INVOICE_NUMBER}`, { status: 'INACTIVE' })
			.reply(200, invoiced({ status: 'INACTIVE' }));
		expect(onlyJson(await startN8n().run(update('INACTIVE')))).toMatchObject({
			status: 'inactive',
		});
	});

	it('is not kept back by another invoice that expired', async () => {
		api()
			.persist()
			.post(PATHS.search)
			.optionally()
			.reply(
				200,
				invoiced({
					invoiceSearchResponse: [{ ...INVOICE, invoiceNumber: 'other', status: 'EXPIRED' }],
				}),
			);
		api()
			.put(`${PATHS.invoices}/${INVOICE_NUMBER}`, { status: 'ACTIVE' })
			.reply(200, invoiced({ status: 'ACTIVE' }));
		expect((await startN8n().run(update('ACTIVE'))).error).toBeUndefined();
	});

	it('to EXPIRED says that this is permanent', async () => {
		find('ACTIVE');
		api()
			.put(`${PATHS.invoices}/${INVOICE_NUMBER}`)
			.reply(200, invoiced({ status: 'EXPIRED' }));
		const { hints } = await startN8n().run(update('EXPIRED'));
		expect(JSON.stringify(hints)).toMatch(/permanent/);
	});

	it('that is answered without the status is what was asked for', async () => {
		find('ACTIVE');
		api().put(`${PATHS.invoices}/${INVOICE_NUMBER}`).reply(200, invoiced({}));
		expect(onlyJson(await startN8n().run(update('INACTIVE')))).toMatchObject({
			status: 'inactive',
			rawStatus: 'INACTIVE',
		});
	});

	it.each(['.', '..'])('refuses %p for a number, without any call', async (invoiceNumber) => {
		const outcome = await startN8n().run(update('INACTIVE', invoiceNumber));
		expect(errorOf(outcome).message).toContain('Invoice Number');
	});

	it('escapes the number in the address', async () => {
		find('ACTIVE');
		const uris: string[] = [];
		api()
			.put(/invoices\//)
			.reply(200, (uri) => {
				uris.push(uri);
				return invoiced({ status: 'INACTIVE' });
			});
		await startN8n().run(update('INACTIVE', 'INV 1/2?x'));
		expect(uris).toEqual([`${PATHS.invoices}/INV%201%2F2%3Fx`]);
	});

	it('that PayUmoney refuses fails in its words', async () => {
		find('ACTIVE');
		api().put(`${PATHS.invoices}/${INVOICE_NUMBER}`).reply(200, refused('Invoice is EXPIRED'));
		expect(wordsOf(await startN8n().run(update('INACTIVE')))).toContain('Invoice is EXPIRED');
	});

	it.each([429, 500, 503])('is sent once, whatever the answer: %i', async (status) => {
		find('ACTIVE');
		api().put(`${PATHS.invoices}/${INVOICE_NUMBER}`).reply(status, '');
		const outcome = await startN8n().run(update('INACTIVE'));
		expect(errorOf(outcome)).toMatchObject({ httpCode: String(status) });
	});

	it.each([
		['Invoice Number', '={{ "" }}', 'ACTIVE'],
		['Status', INVOICE_NUMBER, '={{ "PAID" }}'],
		['Status', INVOICE_NUMBER, '={{ "active" }}'],
	])("refuses '%s', without any call", async (displayName, invoiceNumber, status) => {
		const outcome = await startN8n().run(update(status, invoiceNumber));
		expect(errorOf(outcome).message).toContain(displayName);
	});
});
