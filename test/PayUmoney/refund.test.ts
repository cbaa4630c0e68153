import type { INodeParameters } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import { startDeduplication } from '../support/deduplication';
import type { NodeSetup } from '../support/engine';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import {
	api,
	MERCHANT_KEY,
	PATHS,
	PAYMENT_ID,
	payUmoney,
	startN8n,
	statusRecord,
	treasury,
	TXN_ID,
} from '../support/payumoney';

beforeEach(startDeduplication);

function refund(
	refundAmount: string,
	options: INodeParameters = {},
	settings: Partial<NodeSetup> = {},
): NodeSetup {
	return payUmoney('refund.create', { paymentId: PAYMENT_ID, refundAmount, options }, settings);
}

const run = async (node: NodeSetup) => await startN8n().run(node);

describe('a refund at the wire', () => {
	it('is one POST with merchant key, payment and amount in the address', async () => {
		const asked: string[] = [];
		api()
			.get(PATHS.refundsOfPayment)
			.query({ merchantKey: MERCHANT_KEY, paymentId: PAYMENT_ID })
			.reply(200, treasury({ PaymentId: PAYMENT_ID, 'Total Amount': '2500.0' }));
		api()
			.post(PATHS.refund)
			.query({ merchantKey: MERCHANT_KEY, paymentId: PAYMENT_ID, refundAmount: '500.00' })
			.reply(200, (uri, body) => {
				asked.push(uri + String(body));
				return treasury('190651', 'Refund Initiated');
			});
		const json = onlyJson(await run(refund('500')));
		expect(asked).toHaveLength(1);
		expect(json).toMatchObject({
			gateway: 'payumoney',
			refundId: '190651',
			paymentId: PAYMENT_ID,
			status: 'pending',
			rawStatus: 'Refund Initiated',
			amount: '500.00',
			paymentAmount: '2500.00',
			reasonCode: null,
			reason: null,
			outcome: 'created',
		});
		expect(json).toHaveProperty('createdAt');
		expect(json).toHaveProperty('transactionId');
		expect(json).not.toHaveProperty('error');
	});

	it.each([
		['a text', '190651'],
		['a number', 190651],
	])('gives its id as a text when PayUmoney gives %s', async (_, result) => {
		const gateway = new FakePayUmoney();
		const body = JSON.stringify(treasury(result, 'Refund Initiated'));
		gateway.answers.push({ makes: true, reply: [200, body] });
		expect(onlyJson(await run(refund('500')))).toMatchObject({ refundId: '190651' });
	});

	it('carries refundToSource only where it is set', async () => {
		const gateway = new FakePayUmoney();
		await run(refund('500'));
		await run(refund('600', { refundToSource: 1 }));
		expect(gateway.asked.map((query) => query.refundToSource)).toEqual([undefined, '1']);
	});

	it('never carries the request key: PayUmoney has no field for it', async () => {
		const gateway = new FakePayUmoney();
		await run(refund('500', { requestKey: 'ticket-4711' }));
		expect(JSON.stringify(gateway.asked)).not.toContain('ticket-4711');
	});
});

describe('a refund', () => {
	const once = (gateway: FakePayUmoney) => expect(gateway.asked).toHaveLength(1);

	it.each([
		['500', '500.00'],
		['8.35', '8.35'],
		['1', '1.00'],
		['1,000.50', '1000.50'],
		['2,500.00', '2500.00'],
	])('of %s rupees is of %s', async (given, amount) => {
		const gateway = new FakePayUmoney();
		expect(onlyJson(await run(refund(given)))).toMatchObject({ outcome: 'created', amount });
		expect(gateway.refunds.map((made) => made.amount.toFixed(2))).toEqual([amount]);
	});

	it('that is asked for again in the next run is the earlier one', async () => {
		const gateway = new FakePayUmoney();
		const first = onlyJson(await run(refund('500')));
		const again = onlyJson(await run(refund('500')));
		expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: first.refundId });
		once(gateway);
	});

	it('written differently is still the same', async () => {
		const gateway = new FakePayUmoney();
		await run(refund('1000'));
		expect(onlyJson(await run(refund('1,000.00'))).outcome).toBe('alreadyExists');
		once(gateway);
	});

	it('that is asked for again fails where the user wants that, and nothing is sent', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(500);
		const words = wordsOf(await run(refund('500', { ifAlreadyRefunded: 'fail' })));
		expect(words).toMatch(/already/i);
		expect(words).toContain('500');
		expect(gateway.asked).toEqual([]);
	});

	it('that n8n made itself fails the next time where the user wants that', async () => {
		const gateway = new FakePayUmoney();
		await run(refund('500'));
		const words = wordsOf(await run(refund('500', { ifAlreadyRefunded: 'fail' })));
		expect(words).toMatch(/already/i);
		once(gateway);
	});

	it.each(['refundinprogress', 'completed', 'success'])(
		'that was made in the dashboard in full and is %s counts',
		async (status) => {
			const gateway = new FakePayUmoney();
			const { id } = gateway.addRefund(2500, { status });
			const json = onlyJson(await run(refund('2500')));
			expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: id });
			expect(gateway.asked).toEqual([]);
		},
	);

	it('of another payment does not count', async () => {
		const gateway = new FakePayUmoney();
		gateway.payments.set('58876807', 2500);
		gateway.addRefund(500, { paymentId: '58876807' });
		expect(onlyJson(await run(refund('500'))).outcome).toBe('created');
	});

	it('of another amount is another refund', async () => {
		const gateway = new FakePayUmoney();
		for (const amount of ['500', '600']) {
			expect(onlyJson(await run(refund(amount))).outcome).toBe('created');
		}
		expect(gateway.refunds).toHaveLength(2);
	});

	it('of an equal amount needs its own request key', async () => {
		const gateway = new FakePayUmoney();
		const first = onlyJson(await run(refund('500')));
		const second = onlyJson(await run(refund('500', { requestKey: 'ticket-2' })));
		expect(second.outcome).toBe('created');
		expect(second.refundId).not.toBe(first.refundId);
		expect(gateway.refunds).toHaveLength(2);
	});

	it('under a request key is made once, too, and stays the same refund', async () => {
		const gateway = new FakePayUmoney();
		await run(refund('500'));
		const node = refund('500', { requestKey: 'ticket-2' });
		const second = onlyJson(await run(node));
		const again = onlyJson(await run(node));
		expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: second.refundId });
		expect(gateway.refunds).toHaveLength(2);
	});

	it('under each request key stays its own, whichever is asked for again', async () => {
		const gateway = new FakePayUmoney();
		const keyed = (requestKey: string) => refund('500', { requestKey });
		const keys = ['a', 'b', 'c'];
		const made = [];
		for (const key of keys) made.push(onlyJson(await run(keyed(key))).refundId);
		const again = [];
		for (const key of keys) again.push(onlyJson(await run(keyed(key))).refundId);
		expect(new Set(made).size).toBe(3);
		expect(again).toEqual(made);
		expect(gateway.refunds).toHaveLength(3);
	});

	it('under a request key of a payment with nothing left is refused or the same, never sent', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(2500);
		const outcome = await run(refund('2500', { requestKey: 'ticket-2' }));
		expect(gateway.asked).toEqual([]);
		expect(outcome.json.map((json) => json.outcome)).not.toContain('created');
	});

	it('after one of the same amount that failed is a new one', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(500, { status: 'failed' });
		expect(onlyJson(await run(refund('500'))).outcome).toBe('created');
		once(gateway);
	});

	it.each(['empty list', 'null', 'words'] as const)(
		'is made when PayUmoney shows by %p that there was none before',
		async (showsNone) => {
			const gateway = new FakePayUmoney();
			gateway.showsNone = showsNone;
			expect(onlyJson(await run(refund('500'))).outcome).toBe('created');
			expect(onlyJson(await run(refund('500'))).outcome).toBe('alreadyExists');
			once(gateway);
		},
	);

	it('holds no secret in its item', async () => {
		new FakePayUmoney();
		const { said } = await run(refund('500'));
		expect(said).not.toContain('TESTSALT01');
	});
});

describe('a refund that is refused before anything is sent', () => {
	const refuse = async (gateway: FakePayUmoney, node: NodeSetup) => {
		const words = wordsOf(await run(node));
		expect(gateway.asked).toEqual([]);
		return words;
	};

	it('of more than was paid names both amounts', async () => {
		const words = await refuse(new FakePayUmoney(), refund('2500.01'));
		expect(words).toMatch(/2,?500\.01/);
		expect(words).toMatch(/2,?500\.00/);
	});

	it('of more than is left names both amounts', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(2000);
		const words = await refuse(gateway, refund('600'));
		expect(words).toMatch(/600\.00/);
		expect(words).toMatch(/500\.00/);
	});

	it('of the rest after a refund in full', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(2500);
		expect(await refuse(gateway, refund('100'))).toMatch(/100\.00/);
	});

	it('of a part once more under a new key when not enough is left', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(2400);
		const words = await refuse(gateway, refund('200', { requestKey: 'more' }));
		expect(words).toMatch(/200\.00/);
		expect(words).toMatch(/100\.00/);
	});

	it("above 'Maximum Amount' names both amounts", async () => {
		const words = await refuse(new FakePayUmoney(), refund('500', { maximumAmount: '499.99' }));
		expect(words).toContain('Maximum Amount');
		expect(words).toMatch(/500\.00/);
		expect(words).toMatch(/499\.99/);
	});

	it("of 'Maximum Amount' is made", async () => {
		new FakePayUmoney();
		expect(onlyJson(await run(refund('500', { maximumAmount: '500' }))).outcome).toBe('created');
	});

	it('of a payment that PayUmoney does not know', async () => {
		const gateway = new FakePayUmoney();
		gateway.payments.clear();
		expect(await refuse(gateway, refund('500'))).toContain('No payment found');
	});

	it.each([
		['failed', 'Failed'],
		['is still pending', 'Initiated'],
		['was dropped', 'Dropped'],
		['has a status that nobody knows', 'Strange'],
	])('of a payment that %s, where its transaction is named', async (_, status) => {
		const gateway = new FakePayUmoney();
		gateway.transactions.set(TXN_ID, statusRecord({ status }));
		const words = await refuse(gateway, refund('500', { merchantTransactionId: TXN_ID }));
		expect(words).toContain(PAYMENT_ID);
		expect(words).toContain(status);
	});

	it('of a payment that belongs to another transaction than the one named', async () => {
		const gateway = new FakePayUmoney();
		gateway.transactions.set(TXN_ID, statusRecord({ paymentId: 1 }));
		const words = await refuse(gateway, refund('500', { merchantTransactionId: TXN_ID }));
		expect(words).toContain(TXN_ID);
	});

	it('of a payment whose named transaction PayUmoney does not know', async () => {
		const node = refund('500', { merchantTransactionId: 'nowhere' });
		expect(await refuse(new FakePayUmoney(), node)).toContain('nowhere');
	});

	it('is made where the named transaction succeeded', async () => {
		const gateway = new FakePayUmoney();
		gateway.transactions.set(TXN_ID, statusRecord());
		const json = onlyJson(await run(refund('500', { merchantTransactionId: TXN_ID })));
		expect(json.outcome).toBe('created');
	});

	it.each([
		'RefundId=1',
		'[{RefundId=1, Refund Amount=}]',
		'[{Something=else}]',
		'[{RefundId=1, Refund Amount=5.0}',
	])('because the list of its refunds cannot be read: %s', async (detailsText) => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(2000);
		gateway.detailsText = detailsText;
		expect(await refuse(gateway, refund('500'))).toMatch(/read/);
	});

	it('because what stands at PayUmoney cannot be read', async () => {
		api().get(PATHS.refundsOfPayment).query(true).times(3).reply(503, '');
		const { result } = await withFastClock(async () => await run(refund('500')));
		expect(errorOf(result)).toMatchObject({ httpCode: '503' });
	});

	it.each(['={{ "" }}', '0', '0.00', '-5', 'ten', '10.005', '1e3', '10,50', '={{ 0 }}', '१००'])(
		'of %p, without any call',
		async (amount) => {
			expect(errorOf(await run(refund(amount))).message).toContain('Refund Amount');
		},
	);

	it.each(['', 'abc', '12 34', '../1', '12.5', '-1', TXN_ID])(
		"of the payment %p, without any call, naming 'Payment ID'",
		async (paymentId) => {
			const node = payUmoney('refund.create', {
				paymentId: `={{ "${paymentId}" }}`,
				refundAmount: '5',
			});
			expect(errorOf(await run(node)).message).toContain('Payment ID');
		},
	);

	it.each([
		['Maximum Amount', { maximumAmount: 'lots' }],
		['Maximum Amount', { maximumAmount: '0' }],
		['If Already Refunded', { ifAlreadyRefunded: '={{ "again" }}' }],
		['Dry Run', { dryRun: '={{ "maybe" }}' }],
		['Refund to Source', { refundToSource: '={{ "bank" }}' }],
		['Refund to Source', { refundToSource: '={{ 1.5 }}' }],
		['Request Key', { requestKey: '={{ { a: 1 } }}' }],
		['Request Key', { requestKey: 'x'.repeat(1000) }],
	])("for its '%s' %p, without any call", async (displayName, options) => {
		expect(errorOf(await run(refund('500', options))).message).toContain(displayName);
	});
});

describe('refunds of several items', () => {
	const IDS = ['58876801', '58876802', '58876803'];
	const items = IDS.map((id) => ({ id }));
	const each = (settings: Partial<NodeSetup> = {}) =>
		payUmoney('refund.create', { paymentId: '={{ $json.id }}', refundAmount: '500' }, settings);
	const start = () => {
		const gateway = new FakePayUmoney();
		for (const id of IDS) gateway.payments.set(id, 2500);
		return gateway;
	};
	const oops: [number, string] = [400, ''];

	it('that are run again as a whole after one failed are each made once', async () => {
		const gateway = start();
		gateway.answers.push({ makes: true, reply: 'normal' }, { makes: false, reply: oops });
		const node = each({ retryOnFail: true, maxTries: 2 });
		const { result } = await withFastClock(async () => await startN8n().run(node, items));
		expect(result.json.map(({ outcome }) => outcome)).toEqual([
			'alreadyExists',
			'created',
			'created',
		]);
		expect(gateway.refunds.map(({ paymentId }) => paymentId)).toEqual(IDS);
		expect(gateway.asked.map(({ paymentId }) => paymentId)).toEqual([
			'58876801',
			'58876802',
			'58876802',
			'58876803',
		]);
	});

	it('stop at the first that fails: nothing further is sent', async () => {
		const gateway = start();
		gateway.answers.push({ makes: false, reply: oops });
		expect(errorOf(await startN8n().run(each(), items))).toMatchObject({
			context: { itemIndex: 0 },
		});
		expect(gateway.asked).toHaveLength(1);
	});

	it('go on after one that fails where the user wants that', async () => {
		const gateway = start();
		gateway.answers.push({ makes: false, reply: oops });
		const node = each({ onError: 'continueErrorOutput' });
		const { outputs } = await startN8n().run(node, items);
		const [good = [], bad = []] = outputs;
		expect([pairsOf(good), pairsOf(bad)]).toEqual([[1, 2], [0]]);
		expect(gateway.refunds).toHaveLength(2);
	});

	it('of the same payment and amount are one refund', async () => {
		const gateway = start();
		const twice = [{ id: '58876801' }, { id: '58876801' }];
		const { json } = await startN8n().run(each(), twice);
		expect(json.map(({ outcome }) => outcome)).toEqual(['created', 'alreadyExists']);
		expect(gateway.asked).toHaveLength(1);
	});

	it('in several executions at the same moment are sent once', async () => {
		const gateway = start();
		const runs = [1, 2, 3, 4, 5].map(
			async () => await startN8n().run(each(), [{ id: '58876801' }]),
		);
		const outcomes = (await Promise.all(runs)).map((outcome) => onlyJson(outcome).outcome);
		expect(outcomes.sort()).toEqual([...Array<string>(4).fill('alreadyExists'), 'created']);
		expect(gateway.asked).toHaveLength(1);
	});

	it('in several executions at the same moment are sent once though they do not show yet', async () => {
		const gateway = start();
		gateway.showsRefunds = false;
		const runs = [1, 2, 3].map(async () => await startN8n().run(each(), [{ id: '58876801' }]));
		await Promise.all(runs);
		expect(gateway.asked).toHaveLength(1);
	});
});
