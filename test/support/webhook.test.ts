import { asForm, deliver } from './webhook';
import { engineFor } from './probe';

describe('the webhook harness', () => {
	const trigger = { type: 'probeTrigger', parameters: {} };

	it('keeps static data from activation to delivery and from one delivery to the next', async () => {
		const engine = engineFor();
		await engine.activate(trigger);
		const first = await deliver(engine, trigger, asForm({ a: '1' }));
		const second = await deliver(engine, trigger, asForm({ a: '2' }));
		expect([first.json[0]?.count, second.json[0]?.count]).toEqual([1, 2]);
		expect(first.json[0]?.url).toMatch(/^https:\/\/n8n\.example\.com\/webhook\/.+\/webhook$/);
	});

	it('loads the static data anew for each of two deliveries at the same moment', async () => {
		const engine = engineFor();
		const both = await Promise.all([
			deliver(engine, trigger, asForm({ a: '1' })),
			deliver(engine, trigger, asForm({ a: '2' })),
		]);
		expect(both.map(({ json }) => json[0]?.count)).toEqual([1, 1]);
	});

	it('hands a repeated form field over as a list', async () => {
		const { json } = await deliver(
			engineFor(),
			trigger,
			asForm([
				['a', '1'],
				['a', '2'],
			]),
		);
		expect(json[0]?.a).toEqual(['1', '2']);
	});

	it("passes on the node's own answer", async () => {
		const delivery = await deliver(engineFor(), trigger, asForm({ refuse: '1' }));
		expect(delivery).toMatchObject({ status: 401, body: 'Unauthorized', started: false });
	});

	it('answers 200 for a delivery that starts nothing', async () => {
		const delivery = await deliver(engineFor(), trigger, asForm({ ignore: '1' }));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});

	it('answers 500 and starts a failed execution when the node throws', async () => {
		const delivery = await deliver(engineFor(), trigger, asForm({ fail: '1' }));
		expect(delivery).toMatchObject({ status: 500, started: true });
	});
});
