import nock from 'nock';
import { payUmoneyClient, type PayUmoneyClient } from './payumoney/testing/client.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { call, rowsAt, textAt } from './testing/client.mts';

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

const refused = { status: 200, body: { status: -1, result: null } };
const numbered = (invoiceNumber: string, changes = {}) =>
	client.invoice({ invoiceNumber, ...changes });
const update = (invoiceNumber: string, status: string) =>
	client.json('PUT', `/payment/op/v1/invoices/${invoiceNumber}`, { status });
const search = async (filters: Record<string, string>) => {
	const { body } = await client.json('POST', '/payment/op/v1/invoices/search', filters);
	return rowsAt(Object(body).result.invoiceSearchResponse, 'invoices');
};
const numbersOf = (rows: unknown[]) => rows.map((row) => textAt(row, 'invoiceNumber'));

describe('the status of an invoice', () => {
	it('goes from ACTIVE to INACTIVE and back, and EXPIRED is permanent', async () => {
		await numbered('INV1');
		for (const status of ['INACTIVE', 'ACTIVE', 'EXPIRED']) {
			expect((await update('INV1', status)).body).toMatchObject({
				status: 0,
				result: { status, errorCode: 200 },
			});
		}
		expect(await update('INV1', 'ACTIVE')).toMatchObject(refused);
		expect(await update('INV1', 'expired')).toMatchObject(refused);
		expect(await update('NONE', 'ACTIVE')).toMatchObject(refused);
	});

	it('is EXPIRED from the date of expiry on', async () => {
		await numbered('INV1', { expiryDate: '2017-12-02T08:39:29Z' });
		expect(await search({ status: 'EXPIRED' })).toHaveLength(1);
		expect(await update('INV1', 'ACTIVE')).toMatchObject(refused);
	});
});

describe('searching invoices', () => {
	it('finds by every documented filter', async () => {
		const addedOn = '2026-01-02T08:00:00Z';
		await numbered('INV1', { addedOn, source: 'API_INT_INVOICE' });
		await numbered('INV2', { addedOn: '2026-02-02T08:00:00Z', invoiceDescription: 'Other' });
		await update('INV2', 'INACTIVE');
		const [first] = await search({ invoiceNumber: 'INV1' });
		const tinyUrl = textAt(first, 'tinyUrl');
		const filters = [
			...[{ tinyUrl }, { source: 'API_INT_INVOICE' }, { invoiceDescription: 'Rent for January' }],
			...[{ status: 'ACTIVE' }, { to: addedOn }, { amount: '100.0', from: addedOn, to: addedOn }],
		];
		for (const filter of filters) expect(numbersOf(await search(filter))).toEqual(['INV1']);
		expect(await search({})).toHaveLength(2);
		expect(await search({ amount: '1.00' })).toHaveLength(0);
		const page = await call(tinyUrl);
		expect(page.headers.get('location')).toBe(textAt(first, 'specialMsg'));
	});

	it('has an object or an array under invoiceSearchResponse', async () => {
		await numbered('INV1');
		sandbox.control.payumoney.changeSettings({ invoiceSearchShape: 'array' });
		const { body } = await client.json('POST', '/payment/op/v1/invoices/search', {});
		const result: unknown = Object(body).result;
		expect(rowsAt(result, 'invoiceSearchResponse')).toHaveLength(1);
		expect(result).toMatchObject({ errorCode: 200, errorMsg: 'SUCCESS' });
	});
});
