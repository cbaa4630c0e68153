import nock from 'nock';
import { requestHash, responseHash } from './payumoney/hash.mts';
import { payUmoneyClient, type PayUmoneyClient } from './payumoney/testing/client.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { call, textAt } from './testing/client.mts';

let sandbox: Sandbox;
let client: PayUmoneyClient;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox();
});

beforeEach(() => {
	sandbox.control.reset();
	client = payUmoneyClient(sandbox);
});

afterAll(() => sandbox.close());

const invoice = async (changes: Record<string, unknown> = {}) =>
	textAt((await client.invoice(changes)).body, 'result', 'specialMsg');
const payOn = (url: string, outcome = 'success') => call(url, { form: { outcome } });

describe('the page of an invoice', () => {
	it('shows what is to be paid, by whom, and two buttons', async () => {
		const url = await invoice({
			...{ invoiceDescription: '<b>Tea</b>', userDetails: { name: 'Asha' } },
		});
		const { status, text } = await call(url);
		expect(status).toBe(200);
		for (const part of ['&lt;b&gt;Tea&lt;/b&gt;', '₹100.00', 'Asha', 'pay-success', 'pay-fail']) {
			expect(text).toContain(part);
		}
	});

	it('redirects to surl after a success and furl after a failure, with a scheme if there is none', async () => {
		const addresses = { surl: 'www.example.com/success', furl: 'https://example.com/failure' };
		const url = await invoice(addresses);
		const failed = await payOn(url, 'failed');
		expect([failed.status, failed.headers.get('location')]).toEqual([303, addresses.furl]);
		const paid = await payOn(url);
		expect(paid.headers.get('location')).toBe('http://www.example.com/success');
	});

	it('shows the payment id where there is no address, which the APIs know', async () => {
		const url = await invoice({ invoiceNumber: 'INV1' });
		const { headers } = await payOn(url);
		const { text } = await call(sandbox.url + headers.get('location'));
		const [, paymentId = ''] = /id="payment-id">(\d+)</.exec(text) ?? [];
		expect(await client.statusText(`INV1-${paymentId}`)).toBe('Money with Payumoney');
	});

	it('is closed once it has been paid as often as allowed, and the invoice EXPIRED', async () => {
		const url = await invoice({ invoiceNumber: 'INV1', maxPaymentsAllowed: 2 });
		for (const outcome of ['failed', 'success', 'success']) {
			expect((await payOn(url, outcome)).status).toBe(303);
		}
		expect((await payOn(url)).status).toBe(403);
		expect((await call(url)).text).toContain('id="closed"');
		const path = '/payment/op/v1/invoices/INV1';
		expect((await client.json('PUT', path, { status: 'ACTIVE' })).body).toMatchObject({
			status: -1,
		});
	});

	it('takes one payment unless told, and any number for 0', async () => {
		const once = await invoice();
		await payOn(once);
		expect((await payOn(once)).status).toBe(403);
		const often = await invoice({ maxPaymentsAllowed: 0 });
		for (let time = 0; time < 3; time += 1) expect((await payOn(often)).status).toBe(303);
	});

	it('is closed while the invoice is INACTIVE and once it has EXPIRED', async () => {
		const url = await invoice({ invoiceNumber: 'INV1' });
		const update = (status: string) =>
			client.json('PUT', '/payment/op/v1/invoices/INV1', { status });
		await update('INACTIVE');
		expect((await payOn(url)).status).toBe(403);
		await update('ACTIVE');
		expect((await call(url)).text).toContain('pay-success');
		await update('EXPIRED');
		expect((await payOn(url)).status).toBe(403);
		const late = await invoice({ expiryDate: '2017-12-02T08:39:29Z' });
		expect((await payOn(late)).status).toBe(403);
	});

	it('is not found under another id', async () => {
		await client.invoice({ invoiceNumber: 'INV1' });
		expect((await call(`${sandbox.url}/invoicing/invoice/1/INV1`)).status).toBe(404);
	});
});

describe('the page of a deprecated link', () => {
	it('is paid once, and its transaction begins when it is opened', async () => {
		const { body } = await client.send('POST', '/payment/payment/smsInvoice', {
			...{ customerName: 'Asha', customerMobileNumber: '9999999999', description: 'toy' },
			...{ amount: '50', invoiceReferenceId: 'ref-1' },
		});
		const url = textAt(body, 'result', 'url');
		expect((await call(url)).text).toContain('₹50.00');
		expect(await client.statusText('ref-1')).toBe('Initiated');
		const { headers } = await payOn(url);
		expect((await call(sandbox.url + headers.get('location'))).text).toContain('payment-id');
		expect(await client.statusText('ref-1')).toBe('Money with Payumoney');
		expect((await payOn(url)).status).toBe(403);
	});

	it('is closed after the Indian day of its expiry', async () => {
		const { body } = await client.send('POST', '/payment/payment/smsInvoice', {
			...{ customerName: 'Asha', customerMobileNumber: '9999999999', description: 'toy' },
			...{ amount: '50', expiryTime: '2020-01-31' },
		});
		expect((await payOn(textAt(body, 'result', 'url'))).status).toBe(403);
	});
});

describe('the checkout of a shop', () => {
	const hashed = {
		...{ txnid: 'TXN1001', amount: '10.00', productinfo: 'Test Product' },
		...{ firstname: 'Asha', email: 'asha@example.com' },
	};
	const checkout = (changes: Record<string, string> = {}) => {
		const { merchantKey, salt } = sandbox.control.payumoney.settings();
		const fields = { key: merchantKey, ...hashed, ...changes };
		const hash = requestHash({ ...fields, udf: ['ord-1'] }, salt);
		const more = { phone: '9999999999', udf1: 'ord-1', hash };
		const addresses = { surl: 'https://example.com/ok', furl: 'https://example.com/no' };
		return call(`${sandbox.url}/_payment`, {
			form: { ...fields, ...more, ...addresses, ...changes },
		});
	};

	it('posts the outcome back to the shop with the reverse hash', async () => {
		const { merchantKey, salt } = sandbox.control.payumoney.settings();
		const begun = await checkout();
		expect(begun.status).toBe(303);
		const { text } = await payOn(sandbox.url + begun.headers.get('location'));
		const hash = responseHash(
			{ key: merchantKey, ...hashed, udf: ['ord-1'] },
			{ status: 'success', additionalCharges: '' },
			salt,
		);
		expect(text).toContain('action="https://example.com/ok"');
		expect(text).toContain(`name="hash" value="${hash}"`);
		expect(text).toContain('name="PG_TYPE"');
		expect(text).not.toContain('tranportalpwd');
		expect(text).toMatch(/id="payment-id">\d{8}</);
		expect(await client.statusText('TXN1001')).toBe('Money with Payumoney');
	});

	it('goes to furl after a failure', async () => {
		const begun = await checkout();
		const { text } = await payOn(sandbox.url + begun.headers.get('location'), 'failed');
		expect(text).toContain('action="https://example.com/no"');
		expect(text).toContain('name="status" value="failure"');
	});

	it.each([
		['a wrong hash', { hash: 'a'.repeat(128) }],
		['an amount that was not hashed', { amount: '10.0', hash: 'b'.repeat(128) }],
		['a foreign key', { key: 'OTHER' }],
		['a transaction id of 26 characters', { txnid: 'x'.repeat(26) }],
		['no phone', { phone: '' }],
	])('refuses %s', async (_what, changes) => {
		const reply = await checkout(changes);
		expect(reply.status).toBe(400);
		expect(reply.headers.get('content-type')).toContain('text/html');
		expect(sandbox.control.state()['payumoney']).toMatchObject({ transactions: [] });
	});
});
