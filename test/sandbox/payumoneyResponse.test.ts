import nock from 'nock';
import { responseHash } from './payumoney/hash.mts';
import { payUmoneyClient, type PayUmoneyClient } from './payumoney/testing/client.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { rowsAt } from './testing/client.mts';

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

const pay = (merchantTransactionId: string, amount = '100.00') =>
	sandbox.control.payumoney.pay({ merchantTransactionId, amount, outcome: 'success' });

describe('getPaymentResponse', () => {
	const postBack = async (id: string) =>
		Object(rowsAt((await client.response(id)).body, 'result')[0]).postBackParam as Record<
			string,
			unknown
		>;

	it('has every documented field, texts beside numbers and JSON inside texts', async () => {
		const { paymentId } = sandbox.control.payumoney.pay({
			...{ merchantTransactionId: 'A', amount: '100', outcome: 'success', name: 'Asha' },
			...{ additionalCharges: '6.1', udf: ['ord-1'] },
		});
		const fields = await postBack('A');
		expect(Object.keys(fields)).toHaveLength(71);
		expect(fields).toMatchObject({
			...{ paymentId: Number(paymentId), payuMoneyId: paymentId, txnid: 'A', udf1: 'ord-1' },
			...{ status: 'success', unmappedstatus: 'captured', error: 'E000' },
			...{ amount: '100.0', additionalCharges: '6.1', net_amount_debit: '106.1' },
			...{ amount_split: '{"PAYU":"106.1"}', card_merchant_param: null, calledStatus: false },
			...{ pg_TYPE: 'HDFCPG', udf10: '', lastname: '' },
			cardhash: 'This field is no longer supported in postback params.',
		});
		expect(JSON.parse(String(fields['meCode']))).toHaveProperty('tranportalpwd');
	});

	it('is in Indian time beside milliseconds, and hashed over its own texts', async () => {
		pay('A', '10.00');
		const fields = await postBack('A');
		const text = (name: string) => String(fields[name]);
		const utc = Date.parse(`${text('addedon').replace(' ', 'T')}+05:30`);
		expect(Math.abs(Number(fields['createdOn']) - utc)).toBeLessThan(60_000);
		const { salt, merchantKey } = sandbox.control.payumoney.settings();
		const { amount, productinfo, firstname, email } = {
			...{ amount: text('amount'), productinfo: text('productinfo') },
			...{ firstname: text('firstname'), email: text('email') },
		};
		const hashed = { key: merchantKey, txnid: 'A', amount, productinfo, firstname, email, udf: [] };
		const outcome = { status: 'success', additionalCharges: '' };
		expect(fields['hash']).toBe(responseHash(hashed, outcome, salt));
	});

	it('tells of a failure as the published sample does', async () => {
		sandbox.control.payumoney.pay({ merchantTransactionId: 'A', outcome: 'failed' });
		expect(await postBack('A')).toMatchObject({
			...{ status: 'failure', unmappedstatus: 'failed', error: 'E214' },
			...{ error_Message: 'The Bank servers are unreachable over the network' },
			...{ net_amount_debit: '0.00', field9: expect.stringContaining('unreachable') },
		});
	});

	it('is narrowed by Indian dates and a count, and refuses other forms of a date', async () => {
		for (const id of ['A', 'B', 'C']) pay(id);
		const now = Date.now() + 5.5 * 60 * 60 * 1000;
		const day = (offset: number) => {
			const [year, month, date] = new Date(now + offset).toISOString().slice(0, 10).split('-');
			return `${date}-${month}-${year}`;
		};
		const found = async (parameters: Record<string, string>) =>
			rowsAt((await client.response('A|B|C', parameters)).body, 'result').length;
		const dayLength = 24 * 60 * 60 * 1000;
		expect(await found({ from: day(-dayLength), to: day(dayLength) })).toBe(3);
		expect(await found({ to: day(-2 * dayLength) })).toBe(0);
		expect(await found({ count: '2' })).toBe(2);
		for (const from of ['2026-01-31', '31-02-2026']) {
			expect((await client.response('A', { from })).body).toMatchObject({ status: -1 });
		}
	});
});
