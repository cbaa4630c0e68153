import nock from 'nock';
import { payUmoneyClient, type PayUmoneyClient } from './payumoney/testing/client.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { call } from './testing/client.mts';

let sandbox: Sandbox;
let client: PayUmoneyClient;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox({ payumoney: { refundDelay: null } });
});

beforeEach(() => {
	sandbox.control.reset();
	client = payUmoneyClient(sandbox);
});

afterAll(() => sandbox.close());

const statusPath = '/payment/payment/chkMerchantTxnStatus';
const pay = (merchantTransactionId: string, amount = '100.00') =>
	sandbox.control.payumoney.pay({ merchantTransactionId, amount, outcome: 'success' });
const change = (changes: Parameters<typeof sandbox.control.payumoney.changeSettings>[0]): unknown =>
	sandbox.control.payumoney.changeSettings(changes);

describe('access', () => {
	const send = (headers: Record<string, string>, query = '') =>
		call(`${sandbox.url}${statusPath}?${query}`, { method: 'POST', headers });

	it('is refused with 401 and an HTML page without the header, with a wrong one and with a scheme before it', async () => {
		const { authorization } = sandbox.control.payumoney.settings();
		const wrong = [{}, { authorization: 'wrong' }, { authorization: `Bearer ${authorization}` }];
		for (const headers of wrong) {
			const reply = await send(headers as Record<string, string>);
			expect(reply.status).toBe(401);
			expect(reply.headers.get('content-type')).toContain('text/html');
			expect(reply.text).toContain('<html');
		}
	});

	it('looks at the header before the body', async () => {
		const headers = { authorization: 'wrong', 'content-type': 'application/json' };
		const url = `${sandbox.url}/payment/op/v1/invoice`;
		expect((await call(url, { raw: '{', headers })).status).toBe(401);
	});

	it('is refused with 400 and nothing without a merchant key or without ids', async () => {
		const { authorization, merchantKey } = sandbox.control.payumoney.settings();
		for (const query of ['merchantTransactionIds=A', `merchantKey=${merchantKey}`]) {
			const reply = await send({ authorization }, query);
			expect([reply.status, reply.text]).toEqual([400, '']);
		}
	});

	it('is refused with a foreign merchant key as the setting says', async () => {
		pay('A');
		const ask = () =>
			client.send('POST', statusPath, { merchantKey: 'OTHER', merchantTransactionIds: 'A' });
		expect(await ask()).toMatchObject({ status: 200, body: { status: -1, result: null } });
		change({ wrongMerchantKey: 'forbidden' });
		expect((await ask()).status).toBe(403);
		change({ wrongMerchantKey: 'unauthorised' });
		expect((await ask()).status).toBe(401);
	});

	it('takes parameters from a form as from the query', async () => {
		const { authorization, merchantKey } = sandbox.control.payumoney.settings();
		pay('A');
		const form = { merchantKey, merchantTransactionIds: 'A' };
		const reply = await call(sandbox.url + statusPath, { form, headers: { authorization } });
		expect(reply.body).toMatchObject({ status: 0, message: 'All txnIds are valid' });
	});

	it('takes a JSON header on a call without a body', async () => {
		const { authorization, merchantKey } = sandbox.control.payumoney.settings();
		pay('A');
		const headers = { authorization, 'content-type': 'application/json' };
		const query = `merchantKey=${merchantKey}&merchantTransactionIds=A`;
		expect((await send(headers, query)).body).toMatchObject({ status: 0 });
	});
});
