import type { INodeParameters } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import { failStore, startDeduplication, storeCalls } from '../support/deduplication';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { errorOf, onlyJson, wordsOf, type Outcome } from '../support/outcome';
import { startN8n } from '../support/payumoney';
import { refund } from '../support/payumoneyRefunds';
import { NORMAL, type RefundAnswer } from '../support/refundAnswers';

beforeEach(startDeduplication);

const WAYS: Array<[string, INodeParameters]> = [
	['without a key', {}],
	['under a request key', { requestKey: 'ticket-1' }],
];

const run = async (options: INodeParameters) =>
	(await withFastClock(async () => await startN8n().run(refund('500', options)))).result;

const ANSWERS: Array<[string, RefundAnswer]> = [
	['is accepted', NORMAL],
	['is refused', { makes: false, reply: [400, ''] }],
	['is made while its answer is lost', { makes: true, reply: 'reset' }],
	['is not made while its answer is lost', { makes: false, reply: 'reset' }],
];

/** More calls than a refund needs; each that it needs is to fail once. */
const MOST_CALLS = 12;

/** No run may speak of a refund that was never made, or make a second one. */
function expectHonesty({ json }: Outcome, gateway: FakePayUmoney): void {
	expect(gateway.refunds.length).toBeLessThanOrEqual(1);
	const saysMade = json.some(({ outcome }) => outcome === 'created' || outcome === 'alreadyExists');
	if (saysMade) expect(gateway.refunds).toHaveLength(1);
}

const cases = WAYS.flatMap(([way, options]) =>
	ANSWERS.flatMap(([what, answer]) =>
		[true, false].flatMap((shows) =>
			(['before', 'after'] as const).map((when) => ({
				...{ options, answer, shows, when },
				name: `${way}, that ${what} and ${shows ? 'shows' : 'does not show'}, ${when} it writes`,
			})),
		),
	),
);

describe.each(cases)('a database error in a refund ($name)', ({ options, answer, shows, when }) => {
	it('at any one call never leads to a second refund, nor to one that is only said to be made', async () => {
		const gateway = new FakePayUmoney();
		let atCall = 0;
		do {
			atCall++;
			await startDeduplication();
			gateway.showsRefunds = shows;
			gateway.refunds.splice(0);
			gateway.answers.splice(0, 1, answer);
			failStore({ atCall, when });
			expectHonesty(await run(options), gateway);
			if (storeCalls() < atCall) break;
			failStore(undefined);
			expectHonesty(await run(options), gateway);
			gateway.showsRefunds = true;
			expectHonesty(await run(options), gateway);
		} while (atCall < MOST_CALLS);
		expect(atCall).toBeGreaterThan(3);
		expect(atCall).toBeLessThan(MOST_CALLS);
	});
});

describe.each(WAYS)("a refund when n8n's database cannot be written to (%s)", (_, options) => {
	it('is refused in words, and nothing is sent', async () => {
		const gateway = new FakePayUmoney();
		failStore({ atCall: 1, when: 'before', lasts: true });
		const outcome = await run(options);
		expect(errorOf(outcome).message).toMatch(/cannot remember this refund/);
		expect(wordsOf(outcome)).toMatch(/nothing was sent/);
		expect(wordsOf(outcome)).toContain('database is locked');
		expect(gateway.asked).toEqual([]);
		failStore(undefined);
		expect(onlyJson(await run(options)).outcome).toBe('created');
	});

	it('is made all the same, and known, when that begins after it was sent', async () => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({
			makes: true,
			get reply() {
				failStore({ atCall: 1, when: 'before', lasts: true });
				return 'normal' as const;
			},
		});
		expect(onlyJson(await run(options)).outcome).toBe('created');
		failStore(undefined);
		expect(onlyJson(await run(options)).outcome).toBe('alreadyExists');
		expect(gateway.asked).toHaveLength(1);
	});
});
