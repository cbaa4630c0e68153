import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { FakeLedger, type Listed } from '../support/fakeLedger';
import { v1, v2, type Generation } from '../support/generations';
import { instamojoPollTrigger, startN8n } from '../support/instamojo';
import { publish } from '../support/poll';

/** What may happen between, and during, two polls. */
type Step =
	| { kind: 'pay'; count: number; status: 'successful' | 'failed' | 'pending' }
	| { kind: 'settle'; which: number; status: 'successful' | 'failed' }
	| { kind: 'late'; depth: number }
	| { kind: 'cap'; size: number }
	| { kind: 'fail'; at: number }
	| { kind: 'shift'; at: number; count: number }
	| { kind: 'restart' }
	| { kind: 'poll' };

const count = (max: number) => fc.integer({ min: 1, max });
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 5, arbitrary: fc.constant<Step>({ kind: 'poll' }) },
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('pay' as const),
			count: fc.oneof(count(5), count(60), count(600)),
			status: fc.constantFrom('successful' as const, 'failed' as const, 'pending' as const),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('settle' as const),
			which: fc.nat(),
			status: fc.constantFrom('successful' as const, 'failed' as const),
		}),
	},
	fc.record({ kind: fc.constant('late' as const), depth: fc.nat(20) }),
	fc.record({ kind: fc.constant('cap' as const), size: fc.constantFrom(7, 20, 50, 500) }),
	fc.record({ kind: fc.constant('fail' as const), at: count(6) }),
	fc.record({ kind: fc.constant('shift' as const), at: count(6), count: count(30) }),
	fc.constant<Step>({ kind: 'restart' }),
);

/** A gateway with its buyers, and an n8n that polls it. */
async function openWorld(generation: Generation) {
	const ledger = new FakeLedger(generation);
	for (let number = 0; number < 30; number++) ledger.addPayment('successful');
	const older = new Set(ledger.lists.payments.map(({ id }) => id));
	const pending: Listed[] = [ledger.addPayment('pending')];
	const n8n = startN8n();
	const trigger = instamojoPollTrigger('paymentSuccessful', generation);
	const published = await publish(n8n, trigger);
	const reported: string[] = [];
	return { ledger, older, pending, n8n, trigger, published, reported, largest: 0 };
}

type World = Awaited<ReturnType<typeof openWorld>>;

/** More that is pending at once would be more than is watched. */
const MOST_PENDING = 20;

function pay({ ledger, pending }: World, status: 'successful' | 'failed' | 'pending'): Listed {
	ledger.now -= 59_000;
	const payment = ledger.addPayment(status);
	if (status === 'pending') pending.push(payment);
	return payment;
}

/** Lets something happen when a call comes in, counted from now. */
function atCall({ ledger }: World, at: number, happens: () => [number, string] | undefined) {
	let calls = 0;
	ledger.before = () => (++calls === at ? happens() : undefined);
}

/** A poll that fails starts nothing. */
async function poll(world: World, polling: () => Promise<IDataObject[]>): Promise<void> {
	const items = await polling().catch(() => []);
	world.reported.push(...items.map(({ paymentId }) => String(paymentId)));
	world.largest = Math.max(world.largest, JSON.stringify(world.n8n.staticData).length);
}

async function restart(world: World): Promise<IDataObject[]> {
	world.published = await publish(world.n8n, world.trigger);
	return world.published.first;
}

function change(world: World, step: Exclude<Step, { kind: 'poll' | 'restart' }>): void {
	const { ledger, pending } = world;
	if (step.kind === 'pay') {
		const count = step.status === 'pending' ? step.count % MOST_PENDING : step.count;
		for (let made = 0; made < count; made++) pay(world, step.status);
	}
	if (step.kind === 'settle') {
		const [payment] = pending.splice(step.which % Math.max(1, pending.length), 1);
		if (payment) ledger.settle(payment, step.status);
	}
	if (step.kind === 'late') {
		const payment = pay(world, 'successful');
		ledger.lists.payments.shift();
		ledger.lists.payments.splice(step.depth, 0, payment);
	}
	if (step.kind === 'cap') ledger.largestPage = step.size;
	if (step.kind === 'fail') atCall(world, step.at, () => [500, 'Internal Server Error']);
	if (step.kind === 'shift')
		atCall(world, step.at, () => {
			for (let made = 0; made < step.count; made++) pay(world, 'successful');
			return undefined;
		});
}

/** What was reported of what should have been, and the most that was remembered. */
async function live(generation: Generation, steps: Step[]) {
	const world = await openWorld(generation);
	const { ledger, older, reported } = world;
	const pollOnce = async () => await poll(world, async () => await world.published.poll());
	for (const step of steps) {
		if (step.kind === 'poll') await pollOnce();
		else if (step.kind === 'restart') await poll(world, async () => await restart(world));
		else change(world, step);
	}
	ledger.before = () => undefined;
	// Until nothing has come out for so long that everything that was open has had its turn.
	for (let [quiet, polls] = [0, 0]; quiet < 8 && polls < 100; polls++) {
		const before = reported.length;
		await pollOnce();
		quiet = reported.length === before ? quiet + 1 : 0;
	}
	nock.cleanAll();
	const isSuccess = ({ status }: Listed) => status === 'Credit' || status === true;
	const due = ledger.lists.payments.filter((one) => isSuccess(one) && !older.has(one.id));
	return { reported: reported.sort(), due: due.map(({ id }) => id).sort(), largest: world.largest };
}

describe('whatever a gateway, its buyers and n8n do', () => {
	it.each([
		{ generation: v1, seed: 20261121 },
		{ generation: v2, seed: 11212026 },
	])(
		'each payment is reported once (seed $seed)',
		async ({ generation, seed }) => {
			await fc.assert(
				fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
					const { reported, due, largest } = await live(generation, steps);
					expect(reported).toEqual(due);
					// 1,000 that are known, 500 that are open, the edges of a gap.
					expect(largest).toBeLessThan(80_000);
				}),
				{ seed, numRuns: 10 },
			);
		},
		600_000,
	);
});
