import nock from 'nock';
import { startSandbox, type Sandbox } from './server.mts';
import { call, instamojoClient, rowsAt, textAt, type InstamojoClient } from './testing/client.mts';

let sandbox: Sandbox;
let client: InstamojoClient;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox({
		clockFactor: 1_000_000,
		// At this speed a token of the usual lifetime would be good for 36 milliseconds.
		instamojo: { shortUrlDelay: null, tokenLifetime: 36_000_000_000 },
	});
});

beforeEach(() => {
	sandbox.control.reset();
	client = instamojoClient(sandbox);
});

afterAll(() => sandbox.close());

const buyer = { name: 'José Núñez', email: 'jose@example.com', phone: '9999999999' };
const page = (id: string, form?: Record<string, string>) =>
	call(`${sandbox.url}/@sandbox/${id}`, form ? { form } : {});
const payOnPage = (id: string, outcome = 'success') => page(id, { ...buyer, outcome });

describe('payments', () => {
	it('are objects with a request address in v1.1, and addresses in v2', async () => {
		const id = await client.link();
		await payOnPage(id);
		const v11 = await client.v11(`payment-requests/${id}/`);
		const [payment] = rowsAt(Object(v11.body).payment_request, 'payments');
		expect(payment).toMatchObject({
			status: 'Credit',
			amount: '2500.00',
			fees: '50.00',
			buyer_name: 'José Núñez',
			buyer_phone: '+919999999999',
			payment_request: `${sandbox.url}/api/1.1/payment-requests/${id}/`,
			failure: null,
		});
		const paymentId = textAt(payment, 'payment_id');
		const v2 = await client.v2(`payment_requests/${id}/`);
		expect(v2.body).toMatchObject({
			status: 'Completed',
			payments: [`${sandbox.url}/v2/payments/${paymentId}/`],
		});
		expect((await client.v11(`payment-requests/${id}/${paymentId}/`)).body).toMatchObject({
			payment_request: { payment: { payment_id: paymentId } },
		});
		const another = await client.link();
		expect((await client.v11(`payment-requests/${another}/${paymentId}/`)).status).toBe(404);
		expect((await client.v11(`payments/${paymentId}/`)).body).toMatchObject({
			success: true,
			payment: { payment_id: paymentId },
		});
	});

	it('have true, false or null for a status in v2', async () => {
		const { instamojo } = sandbox.control;
		const requestId = await client.link();
		const pending = instamojo.pay({ requestId, outcome: 'pending' }).paymentId;
		const failed = instamojo.pay({ requestId, outcome: 'failed' }).paymentId;
		const statusOf = async (id: string) =>
			Object((await client.v2(`payments/${id}/`)).body).status as unknown;
		expect(await statusOf(pending)).toBeNull();
		expect(await statusOf(failed)).toBe(false);
		instamojo.settlePayment({ paymentId: pending, outcome: 'success' });
		expect(await statusOf(pending)).toBe(true);
		expect((await client.v2(`payments/${failed}/`)).body).toMatchObject({
			fees: null,
			failure: { reason: 'AUTHORIZATION_FAILED' },
			payment_request: `${sandbox.url}/v2/payment_requests/${requestId}/`,
		});
	});

	it('are listed newest first and filtered', async () => {
		const first = await client.payment();
		const second = await client.payment();
		const { body } = await client.v2('payments/');
		expect(rowsAt(body, 'payments').map((row) => textAt(row, 'id'))).toEqual([second, first]);
		expect((await client.v2(`payments/?id=${first}`)).body).toMatchObject({ count: 1 });
		const bySeller = (name: string) => client.v2(`payments/?seller=${name}`);
		expect((await bySeller('sandbox')).body).toMatchObject({ count: 2 });
		expect((await bySeller('somebody')).body).toMatchObject({ count: 0 });
		expect((await client.v2('payments/?product=none')).body).toMatchObject({ count: 0 });
		const v11 = await client.v11('payments/?limit=1');
		expect(textAt(rowsAt(v11.body, 'payments')[0], 'payment_id')).toBe(second);
	});
});
