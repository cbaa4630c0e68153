import nock from 'nock';
import type { PayUmoneySettings } from './payumoney/settings.mts';
import { fieldsOf, hashOfOrder, order } from './payumoney/testing/order.mts';
import { startSandbox, type Sandbox } from './server.mts';
import { startReceiver, type Receiver } from './testing/receiver.mts';

let sandbox: Sandbox;
let receiver: Receiver;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox({ clockFactor: 1_000_000 });
});

beforeEach(async () => {
	sandbox.control.reset();
	receiver = await startReceiver();
	const { url } = receiver;
	sandbox.control.payumoney.changeSettings({ successWebhookUrl: url, failureWebhookUrl: url });
});

afterEach(() => receiver.close());
afterAll(() => sandbox.close());

async function pay(outcome: 'success' | 'failed' | 'cancelled', more = {}): Promise<string> {
	const { paymentId } = sandbox.control.payumoney.pay({ ...order, ...more, outcome });
	await sandbox.control.settled();
	return paymentId;
}

describe('the webhook', () => {
	it('is JSON with every documented field, no key, and the reverse hash', async () => {
		const paymentId = await pay('success');
		const [received] = receiver.received;
		expect(receiver.received).toHaveLength(1);
		expect(received?.headers).toMatchObject({
			'content-type': 'application/json; charset=UTF-8',
			'user-agent': 'Jakarta Commons-HttpClient/3.1',
		});
		expect(fieldsOf(received)).toEqual({
			...{ paymentId, split_info: paymentId, merchantTransactionId: 'TXN1001', amount: '449.0' },
			...{ customerName: 'Asha', customerEmail: 'asha@example.com', paymentMode: 'UPI' },
			...{ customerPhone: '9999999999', productInfo: 'Tea', additionalCharges: '' },
			...{ udf1: 'ord-1', udf2: '', udf3: '', udf4: '', udf5: '' },
			...{ status: 'Success', error_Message: 'No Error' },
			notificationId: expect.stringMatching(/^\d+$/),
			hash: hashOfOrder(sandbox, ['success', '449.00']),
		});
	});

	const cases: Array<{
		settings: Partial<PayUmoneySettings>;
		outcome: 'success' | 'failed' | 'cancelled';
		says: string;
		hashes: [status: string, amount: string];
	}> = [
		{ settings: {}, outcome: 'success', says: 'Success', hashes: ['success', '449.00'] },
		{ settings: {}, outcome: 'failed', says: 'failed', hashes: ['failure', '449.00'] },
		{ settings: {}, outcome: 'cancelled', says: 'User Cancelled', hashes: ['failure', '449.00'] },
		{
			settings: { hashedStatus: 'asPosted' },
			...{ outcome: 'cancelled', says: 'User Cancelled', hashes: ['User Cancelled', '449.00'] },
		},
		{
			settings: { hashedStatus: 'lowerCase', failureWord: 'Failed' },
			...{ outcome: 'failed', says: 'Failed', hashes: ['failed', '449.00'] },
		},
		{
			settings: { successWord: 'Release Payment' },
			...{ outcome: 'success', says: 'Release Payment', hashes: ['success', '449.00'] },
		},
		{
			settings: { hashedAmount: 'asPosted' },
			...{ outcome: 'success', says: 'Success', hashes: ['success', '449.0'] },
		},
	];
	it.each(cases)(
		'with $settings says $says and hashes $hashes',
		async ({ settings, outcome, says, hashes }) => {
			sandbox.control.payumoney.changeSettings(settings);
			await pay(outcome);
			const fields = fieldsOf(receiver.received[0]);
			expect(fields['status']).toBe(says);
			expect(fields['hash']).toBe(hashOfOrder(sandbox, hashes));
		},
	);

	it('hashes additional charges in front, or leaves them out', async () => {
		await pay('success', { additionalCharges: '1.50' });
		sandbox.control.payumoney.changeSettings({ hashAdditionalCharges: false });
		await pay('success', { additionalCharges: '1.50' });
		const [first, second] = receiver.received.map(fieldsOf);
		expect(first).toMatchObject({ additionalCharges: '1.50', amount: '449.0' });
		expect(first?.['hash']).toBe(hashOfOrder(sandbox, ['success', '449.00', '1.50']));
		expect(second?.['hash']).toBe(hashOfOrder(sandbox, ['success', '449.00']));
	});

	it('is a form where that is set, with the message under its other name', async () => {
		sandbox.control.payumoney.changeSettings({
			webhookFormat: 'form',
			errorMessageName: 'error_message',
		});
		await pay('failed');
		const [received] = receiver.received;
		expect(received?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(received?.fields).toMatchObject({
			status: 'failed',
			error_message: expect.stringContaining('Bank'),
			hash: hashOfOrder(sandbox, ['failure', '449.00']),
		});
	});

	it('goes to the address of its event only, and carries the static header if there is one', async () => {
		sandbox.control.payumoney.changeSettings({
			...{ failureWebhookUrl: null, webhookHeaderName: 'X-Shop', webhookHeaderValue: 'letmein' },
		});
		await pay('failed');
		await pay('success');
		expect(receiver.received).toHaveLength(1);
		expect(receiver.received[0]?.headers['x-shop']).toBe('letmein');
		expect(JSON.stringify(sandbox.control.state())).not.toContain('letmein');
	});

	it('says nothing of a payment that is pending', async () => {
		sandbox.control.payumoney.pay({ ...order, outcome: 'pending' });
		await sandbox.control.settled();
		expect(receiver.received).toHaveLength(0);
	});

	it('is tried once, and again only as often as set', async () => {
		receiver.answers.push(500, 500, 500);
		await pay('success');
		expect(receiver.received).toHaveLength(1);
		sandbox.control.payumoney.changeSettings({ webhookRetryDelays: [60, 60, 60] });
		await pay('success');
		expect(receiver.received).toHaveLength(4);
		expect(receiver.received[3]?.body).toBe(receiver.received[1]?.body);
	});
});
