import { withFastClock } from '../support/clock.mts';
import { startDeduplication } from '../support/deduplication';
import type { NodeSetup } from '../support/engine';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { errorOf, onlyJson, pairsOf } from '../support/outcome';
import {
	api,
	MERCHANT_KEY,
	PATHS,
	PAYMENT_ID,
	payUmoney,
	startN8n,
	treasury,
} from '../support/payumoney';
import { giveRefunds } from '../support/payumoneyRefundDetails';
import { refund } from '../support/payumoneyRefunds';

beforeEach(startDeduplication);

const run = async (node: NodeSetup) => await startN8n().run(node);

describe('a refund at the wire', () => {
	it('is one POST with merchant key, payment and amount in the address', async () => {
		const asked: string[] = [];
		giveRefunds({ PaymentId: PAYMENT_ID, 'Total Amount': '2500.0' });
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

	it.each([
		['the same payment and amount', '58876801'],
		['the same payment with zeros in front of its number', '0058876801'],
	])('of %s are one refund', async (_, id) => {
		const gateway = start();
		const { json } = await startN8n().run(each(), [{ id: '58876801' }, { id }]);
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
