import { REFUND_FACTS } from '../../../nodes/shared/refund/facts';
import { expectNoHarm, expectTruth, madeFor, run } from './runs';
import { orderOf, PAID, startProcess, World, type Fate } from './world';

const LOST: Fate[] = ['lost', 'dropped', 'late'];
const STEPS = Array.from({ length: 24 }, (_, index) => index);

const orders = [
	['without a key', orderOf(50_000n)],
	['of the whole payment', orderOf('full')],
	['under an own key', orderOf(50_000n, 'ticket-1')],
] as const;

describe.each(Object.entries(REFUND_FACTS))('a refund with %s', (_name, facts) => {
	const forgets = !facts.refusesUsedKeys;

	describe.each(orders)('%s', (_, order) => {
		it('is made once, however often it is asked for', async () => {
			const world = new World(facts);
			const first = await run(world, order);
			expect(first.outcome).toBe('created');
			for (const again of [1, 2, 3]) {
				const seen = await run(world, order, startProcess(), { executionId: String(again) });
				expect(seen).toMatchObject({ outcome: 'alreadyExists', refundId: first.refundId });
			}
			expect(madeFor(world, order)).toBe(1);
		});

		it('is made once where the gateway lists it late', async () => {
			const world = new World(facts);
			world.listsLate = true;
			expect((await run(world, order)).outcome).toBe('created');
			const again = await run(world, order);
			expectTruth(world, order, again);
			world.catchUp();
			expect((await run(world, order)).outcome).toBe('alreadyExists');
			expect(madeFor(world, order)).toBe(1);
		});

		it.each(LOST)(
			'whose answer is lost (%s) is made at most once, and never told as made before',
			async (fate) => {
				const world = new World(facts);
				world.fate = fate;
				const first = await run(world, order);
				expect(first.outcome).toBe(fate === 'lost' ? 'created' : 'failed');
				world.fate = 'accepted';
				for (const again of [1, 2]) {
					const seen = await run(world, order, startProcess(), { executionId: String(again) });
					expectTruth(world, order, seen);
				}
				world.catchUp();
				expectTruth(world, order, await run(world, order));
				expectNoHarm(world, [order]);
			},
		);

		it.each(STEPS)('is made at most once when the process dies at step %i', async (diesAt) => {
			for (const fate of ['accepted', ...LOST] as const) {
				const world = new World(facts);
				world.fate = fate;
				await run(world, order, startProcess(diesAt));
				world.fate = 'accepted';
				for (const again of [1, 2]) {
					const seen = await run(world, order, startProcess(), { executionId: String(again) });
					expectTruth(world, order, seen);
				}
				world.catchUp();
				expectTruth(world, order, await run(world, order));
				expectNoHarm(world, [order]);
			}
		});

		it('that was certainly refused may be asked for again', async () => {
			const world = new World(facts);
			world.fate = 'refused';
			expect((await run(world, order)).outcome).toBe('failed');
			world.fate = 'accepted';
			expect((await run(world, order)).outcome).toBe('created');
		});
	});

	it('under an own key is refused with another amount, naming what the gateway shows', async () => {
		const world = new World(facts);
		await run(world, orderOf(50_000n, 'ticket-1'));
		const seen = await run(world, orderOf(40_000n, 'ticket-1'));
		expect(seen.outcome).toBe('failed');
		expect(world.made).toHaveLength(1);
	});

	it('of an equal amount is another one under another key', async () => {
		const world = new World(facts);
		for (const key of [undefined, 'a', 'b']) {
			const order = orderOf(30_000n, key);
			expect((await run(world, order)).outcome).toBe('created');
			expect((await run(world, order)).outcome).toBe('alreadyExists');
		}
		expect(world.made).toHaveLength(3);
	});

	it('under an own key is known again where nothing is left for another', async () => {
		const world = new World(facts);
		const order = orderOf(60_000n, 'a');
		await run(world, order);
		expect((await run(world, order)).outcome).toBe('alreadyExists');
		expect((await run(world, orderOf(60_000n, 'b'))).outcome).toBe('failed');
		expect(world.made).toHaveLength(1);
	});

	it('under an own key is known where its process dies in a pause after it was made', async () => {
		const world = new World(facts);
		const order = orderOf(30_000n, 'a');
		const process = startProcess();
		world.onPause = () => {
			if (world.made.length > 0) process.isAlive = false;
		};
		await run(world, order, process);
		const again = await run(world, order, startProcess(), { executionId: '2' });
		expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: 'R0001' });
		const other = await run(world, orderOf(30_000n, 'b'), startProcess(), { executionId: '3' });
		expect(other.outcome).toBe('created');
		expect(world.made).toHaveLength(2);
	});

	it('of the whole payment that was made in the dashboard counts', async () => {
		const world = new World(facts);
		world.make(PAID, '', 'dashboard');
		expect((await run(world, orderOf('full'))).outcome).toBe('alreadyExists');
		expect(world.asked).toBe(0);
	});

	it(`that is still unknown ${forgets ? 'stays so until it shows' : 'may be sent again: the key protects'}`, async () => {
		const world = new World(facts);
		const order = orderOf(50_000n, 'a');
		world.fate = 'dropped';
		await run(world, order);
		world.fate = 'accepted';
		const again = await run(world, order);
		expect(again.outcome).toBe(forgets ? 'failed' : 'created');
		expect(again.message).toMatch(forgets ? /unknown/ : /^$/);
		expect(world.asked).toBe(forgets ? 1 : 2);
	});
});

it("'Send Again' does not send a refund that has shown while an equal one of another key is unknown", async () => {
	const world = new World(REFUND_FACTS.payumoney);
	const one = orderOf(20_000n, 'a');
	world.fate = 'late';
	await run(world, one);
	world.catchUp();
	world.fate = 'dropped';
	await run(world, orderOf(20_000n, 'b'), startProcess(), { executionId: '2' });
	world.fate = 'accepted';
	const again = orderOf(20_000n, 'a', { sendAgain: true });
	await run(world, again, startProcess(), { executionId: '3' });
	expect(madeFor(world, one)).toBe(1);
});
