import { withFastClock } from '../support/clock.mts';
import { FakeInstamojo } from '../support/fakeInstamojo';
import { generations } from '../support/generations';
import { instamojo, startN8n } from '../support/instamojo';
import { errorOf, onlyJson, pairsOf } from '../support/outcome';
import { REFUND, type Settings } from '../support/refunds';

describe.each(generations)('refunds of several items ($name)', (generation) => {
	const each = (settings: Settings = {}) =>
		instamojo(
			generation,
			'refund.create',
			{ ...REFUND, paymentId: '={{ $json.id }}', refundAmount: '500' },
			settings,
		);
	const items = [{ id: 'MOJO1' }, { id: 'MOJO2' }, { id: 'MOJO3' }];
	const start = () => {
		const gateway = new FakeInstamojo(generation);
		for (const { id } of items) gateway.addPayment(id);
		return gateway;
	};
	const oops: [number, string] = [400, '{"success": false, "message": "Try later."}'];

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
		expect(gateway.refunds.map(({ paymentId }) => paymentId)).toEqual(['MOJO1', 'MOJO2', 'MOJO3']);
		expect(gateway.asked.map((form) => form.payment_id)).toEqual([
			'MOJO1',
			'MOJO2',
			'MOJO2',
			'MOJO3',
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
		const twice = [{ id: 'MOJO1' }, { id: 'MOJO1' }];
		const { json } = await startN8n().run(each(), twice);
		expect(json.map(({ outcome }) => outcome)).toEqual(['created', 'alreadyExists']);
		expect(gateway.asked).toHaveLength(1);
	});

	it('in two executions at the same moment are sent once', async () => {
		const gateway = start();
		const runs = [startN8n(), startN8n(), startN8n()].map((n8n) =>
			n8n.run(each(), [items[0] ?? {}]),
		);
		const outcomes = (await Promise.all(runs)).map((outcome) => onlyJson(outcome).outcome);
		expect(outcomes.sort()).toEqual(['alreadyExists', 'alreadyExists', 'created']);
		expect(gateway.asked).toHaveLength(1);
	});
});
