import nock from 'nock';
import { payUmoneyClient } from './payumoney/testing/client.mts';
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

async function pay(): Promise<string> {
	const { paymentId } = sandbox.control.payumoney.pay({ ...order, outcome: 'success' });
	await sandbox.control.settled();
	return paymentId;
}

describe('webhooks on demand', () => {
	it('can be sent again byte for byte, or under a new notification id', async () => {
		const { payumoney } = sandbox.control;
		const paymentId = await pay();
		const deliveryId = sandbox.control.state().webhooks[0]?.id ?? '';
		expect(await payumoney.redeliver({ deliveryId })).toMatchObject({ kind: 'duplicate' });
		await payumoney.notify({ paymentId });
		const [first, again, other] = receiver.received;
		expect(again?.body).toBe(first?.body);
		const { notificationId: before, ...fields } = fieldsOf(first);
		const { notificationId: after, ...otherFields } = fieldsOf(other);
		expect(after).not.toBe(before);
		expect(otherFields).toEqual(fields);
	});

	it('can be forged: another salt and header value, unless told', async () => {
		const { payumoney } = sandbox.control;
		payumoney.changeSettings({ webhookHeaderName: 'X-Shop', webhookHeaderValue: 'letmein' });
		const paymentId = await pay();
		const genuine = fieldsOf(receiver.received[0])['hash'];
		receiver.answers.push(401);
		expect(await payumoney.forge({ paymentId })).toMatchObject({
			kind: 'forged',
			attempts: [{ status: 401 }],
		});
		const changes = { amount: '1.0' };
		await payumoney.forge({ paymentId, changes, hash: 'original', header: 'right' });
		await payumoney.forge({ paymentId, changes, hash: 'right', header: 'none' });
		await payumoney.forge({ paymentId, hash: 'none' });
		const forged = receiver.received.slice(1);
		const hashes = forged.map((it) => fieldsOf(it)['hash']);
		expect(hashes[0]).toMatch(/^[0-9a-f]{128}$/);
		expect(hashes[0]).not.toBe(genuine);
		expect(hashes.slice(1)).toEqual([
			genuine,
			hashOfOrder(sandbox, ['success', '1.00']),
			undefined,
		]);
		expect(forged.map(({ headers }) => headers['x-shop'])).toEqual([
			...['not-the-header-value', 'letmein', undefined, 'not-the-header-value'],
		]);
	});

	it('can be registered only where something answers', async () => {
		const { payumoney } = sandbox.control;
		payumoney.changeSettings({ successWebhookUrl: null });
		receiver.answers.push(401);
		await payumoney.registerWebhook({ event: 'success', url: receiver.url });
		expect(payumoney.settings().successWebhookUrl).toBe(receiver.url);
		const url = 'http://127.0.0.1:1/hook';
		await expect(payumoney.registerWebhook({ event: 'failure', url })).rejects.toThrow(
			'Nothing answers',
		);
	});
});

it('reports the payment of an invoice', async () => {
	await payUmoneyClient(sandbox).invoice({ invoiceNumber: 'INV1', invoiceDescription: 'Tea' });
	const { payumoney } = sandbox.control;
	const { paymentId } = payumoney.payInvoice({ invoiceNumber: 'INV1', outcome: 'success' });
	await sandbox.control.settled();
	expect(fieldsOf(receiver.received[0])).toMatchObject({
		...{ paymentId, merchantTransactionId: `INV1-${paymentId}`, productInfo: 'Tea' },
		amount: '100.0',
	});
});
