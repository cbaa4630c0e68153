import fc from 'fast-check';
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
	| { kind: 'restart' | 'poll' };

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

/** Each payment that is worth an event, and how often it was reported. */
async function live(generation: Generation, steps: Step[]) {
	const ledger = new FakeLedger(generation);
	for (let number = 0; number < 30; number++) ledger.addPayment('successful');
	const older = new Set(ledger.lists.payments.map(({ id }) => id));
	const pending: Listed[] = [ledger.addPayment('pending')];
	const trigger = instamojoPollTrigger('paymentSuccessful', generation);
	const n8n = startN8n();
	let n8nProcess = await publish(n8n, trigger);
	const reported: string[] = [];
	const note = (items: Array<Record<string, unknown>>) =>
		reported.push(...items.map(({ paymentId }) => String(paymentId)));
	let largest = 0;
	const poll = async () => {
		await n8nProcess.poll().then(note, () => undefined);
		largest = Math.max(largest, JSON.stringify(n8n.staticData).length);
	};
	const atCall = (at: number, happens: () => [number, string] | undefined) => {
		let calls = 0;
		ledger.before = () => (++calls === at ? happens() : undefined);
	};
	const pay = (status: 'successful' | 'failed' | 'pending') => {
		ledger.now -= 59_000;
		const payment = ledger.addPayment(status);
		if (status === 'pending') pending.push(payment);
		return payment;
	};
	const take = async (one: Step) => {
		switch (one.kind) {
			case 'pay':
				// More that is pending at once is more than is watched.
				for (let made = 0; made < (one.status === 'pending' ? one.count % 20 : one.count); made++)
					pay(one.status);
				return;
			case 'settle': {
				const [payment] = pending.splice(one.which % Math.max(1, pending.length), 1);
				if (payment) ledger.settle(payment, one.status);
				return;
			}
			case 'late': {
				const payment = pay('successful');
				ledger.lists.payments.shift();
				// The newest that is known stays above it where no poll was in between.
				ledger.lists.payments.splice(one.depth, 0, payment);
				return;
			}
			case 'cap':
				ledger.largestPage = one.size;
				return;
			case 'fail':
				return atCall(one.at, () => [500, 'Internal Server Error']);
			case 'shift':
				return atCall(one.at, () => {
					for (let made = 0; made < one.count; made++) pay('successful');
					return undefined;
				});
			case 'restart':
				await publish(n8n, trigger).then(
					(next) => {
						n8nProcess = next;
						note(next.first);
					},
					() => undefined,
				);
				return;
			case 'poll':
				return await poll();
		}
	};
	for (const one of steps) await take(one);
	ledger.before = () => undefined;
	// Until nothing has come out for so long that everything that was open has had its turn.
	for (let quiet = 0; quiet < 8; ) {
		const before = reported.length;
		await poll();
		quiet = reported.length === before ? quiet + 1 : 0;
	}
	nock.cleanAll();
	const isSuccess = ({ status }: Listed) => status === 'Credit' || status === true;
	const due = ledger.lists.payments.filter((one) => isSuccess(one) && !older.has(one.id));
	return { reported: reported.sort(), due: due.map(({ id }) => id).sort(), largest };
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
