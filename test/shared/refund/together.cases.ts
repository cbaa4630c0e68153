import * as fc from 'fast-check';

import { REFUND_FACTS } from '../../../nodes/shared/refund/facts';
import type * as Guard from '../../../nodes/shared/refund/guard';
import { expectNoHarm, expectTruth, run, SAME_EVERY_TIME } from './runs';
import { orderOf, startProcess, World } from './world';

/** The guard as another process of n8n has it: with a queue of its own. */
async function anotherGuard(): Promise<typeof Guard> {
	let guard: typeof Guard | undefined;
	await jest.isolateModulesAsync(async () => {
		guard = await import('../../../nodes/shared/refund/guard');
	});
	if (!guard) throw new Error('not loaded');
	return guard;
}

const EQUAL = [
	[orderOf(50_000n), orderOf(50_000n)],
	[orderOf(50_000n, 'a'), orderOf(50_000n, 'a')],
	[orderOf(30_000n, 'a'), orderOf(40_000n, 'a')],
	[orderOf('full'), orderOf('full')],
] as const;

const OTHERS = [
	[orderOf(30_000n, 'a'), orderOf(30_000n, 'b')],
	[orderOf(30_000n), orderOf(40_000n)],
] as const;

describe.each(Object.entries(REFUND_FACTS))('two processes that refund with %s', (_name, facts) => {
	const together = async (
		scheduler: fc.Scheduler,
		[first, second]: (typeof EQUAL | typeof OTHERS)[number],
		guard: typeof Guard.guardRefund,
	) => {
		const world = new World(facts);
		const { turn } = world;
		world.turn = async () => await scheduler.schedule(Promise.resolve());
		const both = [
			run(world, first, startProcess(), { executionId: '1' }),
			run(world, second, startProcess(), { executionId: '2', guard }),
		];
		const seen = await scheduler.waitFor(Promise.all(both));
		world.turn = turn;
		return { world, seen };
	};

	it('make the same refund at the same moment once', async () => {
		const { guardRefund } = await anotherGuard();
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), fc.constantFrom(...EQUAL), async (scheduler, orders) => {
				const { world, seen } = await together(scheduler, orders, guardRefund);
				expectNoHarm(world, [...orders]);
				orders.forEach((order, index) => {
					const one = seen[index];
					if (one) expectTruth(world, order, one);
				});
				for (const order of orders) expectTruth(world, order, await run(world, order));
				expectNoHarm(world, [...orders]);
			}),
			{ ...SAME_EVERY_TIME, numRuns: 200 },
		);
	});

	it('lose no note of refunds that have nothing to do with each other', async () => {
		const { guardRefund } = await anotherGuard();
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), fc.constantFrom(...OTHERS), async (scheduler, orders) => {
				const { world } = await together(scheduler, orders, guardRefund);
				for (const again of ['3', '4']) {
					for (const order of orders) {
						expectTruth(
							world,
							order,
							await run(world, order, startProcess(), { executionId: again }),
						);
					}
				}
				expectNoHarm(world, [...orders]);
			}),
			{ ...SAME_EVERY_TIME, numRuns: 200 },
		);
	});
});
