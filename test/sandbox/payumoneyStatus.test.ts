import nock from 'nock';
import { payUmoneyClient, type PayUmoneyClient } from './payumoney/testing/client.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { rowsAt, textAt } from './testing/client.mts';

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

const tooMany = {
	status: -1,
	message: 'merchantTxnId list is empty or more than 100',
	result: null,
	errorCode: null,
	responseCode: null,
};
const pay = (merchantTransactionId: string, amount = '100.00') =>
	sandbox.control.payumoney.pay({ merchantTransactionId, amount, outcome: 'success' });
const change = (changes: Parameters<typeof sandbox.control.payumoney.changeSettings>[0]): unknown =>
	sandbox.control.payumoney.changeSettings(changes);

describe('chkMerchantTxnStatus', () => {
	it('answers with an array of rows, numbers and nulls, in the order of the ids', async () => {
		const { paymentId } = pay('A', '106.10');
		pay('B');
		const { body } = await client.status('B|A');
		expect(body).toMatchObject({ status: 0, errorCode: null, responseCode: null });
		expect(rowsAt(body, 'result')[1]).toEqual({
			merchantTransactionId: 'A',
			paymentId: Number(paymentId),
			status: 'Money with Payumoney',
			amount: 106.1,
		});
	});

	it('answers with texts, empty texts and an object for one id, as the documentation prints it', async () => {
		const { paymentId } = pay('A', '106.10');
		change({ scalars: 'strings', nothing: 'empty', resultShape: 'object' });
		expect((await client.status('A')).body).toEqual({
			status: '0',
			message: 'All txnIds are valid',
			result: {
				...{ merchantTransactionId: 'A', paymentId },
				...{ status: 'Money with Payumoney', amount: '106.1' },
			},
			...{ errorCode: '', responseCode: '' },
		});
		pay('B');
		expect(rowsAt((await client.status('A|B')).body, 'result')).toHaveLength(2);
		change({ nothing: 'text' });
		expect((await client.status('A')).body).toMatchObject({ errorCode: 'null' });
	});

	it('has float noise in amounts where that is switched on', async () => {
		pay('A', '106.10');
		change({ amountNoise: true });
		expect((await client.status('A')).text).toContain('"amount":106.10000000000001');
	});

	it('refuses no id and more than 50, and takes 50', async () => {
		const ids = Array.from({ length: 51 }, (_, index) => `T${index}`);
		for (const id of ids) pay(id);
		expect((await client.status('')).body).toEqual(tooMany);
		expect((await client.status('|')).body).toEqual(tooMany);
		expect((await client.status(ids.join('|'))).body).toEqual(tooMany);
		const { body } = await client.status(ids.slice(1).join('|'));
		expect(rowsAt(body, 'result')).toHaveLength(50);
	});

	it('refuses a batch with an unknown id, or leaves it out', async () => {
		pay('A');
		expect(await client.status('A|NONE')).toMatchObject({
			status: 200,
			body: { status: -1, result: null },
		});
		change({ unknownIds: 'omit' });
		expect(rowsAt((await client.status('A|NONE')).body, 'result')).toHaveLength(1);
		expect((await client.status('NONE')).body).toMatchObject({ status: 0, result: [] });
		change({ resultShape: 'object' });
		expect((await client.status('NONE')).body).toMatchObject({ status: 0, result: null });
	});

	it('answers with the latest of several transactions under one id, or with all', async () => {
		sandbox.control.payumoney.pay({ merchantTransactionId: 'A', outcome: 'failed' });
		pay('A');
		const statuses = async () =>
			rowsAt((await client.status('A')).body, 'result').map((row) => textAt(row, 'status'));
		expect(await statuses()).toEqual(['Money with Payumoney']);
		change({ repeatedIds: 'all' });
		expect(await statuses()).toEqual(['Failed', 'Money with Payumoney']);
	});

	it('words every state, and any text that the control API sets', async () => {
		const { payumoney } = sandbox.control;
		payumoney.pay({ merchantTransactionId: 'F', outcome: 'failed' });
		payumoney.pay({ merchantTransactionId: 'C', outcome: 'cancelled' });
		const { paymentId } = payumoney.pay({ merchantTransactionId: 'P', outcome: 'pending' });
		expect(await client.statusText('F')).toBe('Failed');
		expect(await client.statusText('C')).toBe('CancelledByUser');
		expect(await client.statusText('P')).toBe('Initiated');
		payumoney.settlePayment({ paymentId, outcome: 'success' });
		expect(await client.statusText('P')).toBe('Money with Payumoney');
		payumoney.setStatus({ paymentId, status: 'Under Dispute' });
		expect(await client.statusText('P')).toBe('Under Dispute');
		change({ statusText: 'trailingSpace' });
		expect(await client.statusText('P')).toBe('Under Dispute ');
		change({ statusText: 'lowerCase' });
		expect(await client.statusText('P')).toBe('under dispute');
	});
});
