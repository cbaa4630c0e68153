import * as fc from 'fast-check';

import { REFUND_FACTS } from '../../../nodes/shared/refund/facts';
import { expectNoHarm, expectTruth, run, SAME_EVERY_TIME } from './runs';
import { orderOf, startProcess, World, type Fate } from './world';

/** Orders that can be taken for each other: equal amounts, one key for two amounts, a part that is as much as what is left. */
const ORDERS = [
	orderOf(30_000n),
	orderOf(30_000n, 'a'),
	orderOf(30_000n, 'b'),
	orderOf(40_000n, 'a'),
	orderOf(40_000n),
	orderOf('full'),
];

/** The orders that a key makes one of stand for one refund together. */
const ONE_EACH = [ORDERS[0], ORDERS[1], ORDERS[2], ORDERS[4], ORDERS[5]].flatMap(
	(order) => order ?? [],
);

const aRun = fc.record({
	kind: fc.constant('run' as const),
	order: fc.constantFrom(...ORDERS),
	fate: fc.constantFrom<Fate>('accepted', 'accepted', 'lost', 'dropped', 'late', 'refused'),
	diesAt: fc.oneof(
		{ weight: 3, arbitrary: fc.constant(Infinity) },
		fc.integer({ min: 0, max: 16 }),
	),
	listsLate: fc.boolean(),
	isReadable: fc.constantFrom(true, true, true, false),
});

const anEvent = fc.record({ kind: fc.constant('catchUp' as const) });

const sequences = fc.array(fc.oneof({ weight: 5, arbitrary: aRun }, anEvent), {
	minLength: 1,
	maxLength: 12,
});

describe.each(Object.entries(REFUND_FACTS))('any sequence of refunds with %s', (_name, facts) => {
	it('makes no refund twice and tells of none that was not made', async () => {
		await fc.assert(
			fc.asyncProperty(sequences, async (steps) => {
				const world = new World(facts);
				for (const [index, step] of steps.entries()) {
					if (step.kind === 'catchUp') world.catchUp();
					if (step.kind !== 'run') continue;
					world.fate = step.fate;
					// API v1.1 tells no keys: what it does not list either nobody can tell from another refund.
					world.listsLate = step.listsLate && (facts.tellsKeys || !facts.refusesUsedKeys);
					world.isReadable = step.isReadable;
					const process = startProcess(step.diesAt);
					const seen = await run(world, step.order, process, { executionId: String(index) });
					world.isReadable = true;
					expectTruth(world, step.order, seen);
					expectNoHarm(world, ONE_EACH);
				}
				world.catchUp();
				expectNoHarm(world, ONE_EACH);
			}),
			{ ...SAME_EVERY_TIME, numRuns: 400 },
		);
	});
});
