import type { INodeParameters } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import { startDeduplication } from '../support/deduplication';
import type { NodeSetup } from '../support/engine';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { onlyJson, wordsOf } from '../support/outcome';
import { startN8n } from '../support/payumoney';
import { refund } from '../support/payumoneyRefunds';
import type { RefundAnswer } from '../support/refundAnswers';

beforeEach(startDeduplication);

const run = async (node: NodeSetup) =>
	(await withFastClock(async () => await startN8n().run(node))).result;

const LOST: RefundAnswer = { makes: false, reply: 'reset' };
const RETRYING = { retryOnFail: true, maxTries: 5 };

describe.each<[string, INodeParameters]>([
	['without a key', {}],
	['under a request key', { requestKey: 'ticket-1' }],
])("'Send Again' (%s)", (_, options) => {
	const plain = refund('500', options);
	const again = (settings: Partial<NodeSetup> = {}) =>
		refund('500', { ...options, sendAgain: true }, settings);

	/** PayUmoney, asked once, with an answer that was lost. */
	async function leaveUnknown() {
		const gateway = new FakePayUmoney();
		gateway.answers.push(LOST);
		expect(wordsOf(await run(plain))).toMatch(/unknown/);
		return gateway;
	}

	it('sends a refund once more whose outcome is still unknown', async () => {
		const gateway = await leaveUnknown();
		expect(onlyJson(await run(again()))).toMatchObject({
			outcome: 'created',
			refundId: gateway.refunds[0]?.id,
		});
		expect(gateway.asked).toHaveLength(2);
	});

	it('leaves a refund behind that exists from then on', async () => {
		const gateway = await leaveUnknown();
		await run(again());
		gateway.showsRefunds = false;
		for (const node of [again(), plain]) {
			expect(onlyJson(await run(node)).outcome).toBe('alreadyExists');
		}
		expect(gateway.asked).toHaveLength(2);
	});

	it('sends it once for an execution, however often Retry On Fail runs the node', async () => {
		const gateway = await leaveUnknown();
		gateway.answers.push(LOST, LOST, LOST, LOST, LOST);
		expect(wordsOf(await run(again(RETRYING)))).toMatch(/unknown/);
		expect(gateway.asked).toHaveLength(2);
	});

	it('sends it once more in another execution where it stayed unknown again', async () => {
		const gateway = await leaveUnknown();
		gateway.answers.push(LOST);
		await run(again());
		expect(wordsOf(await run(plain))).toMatch(/unknown whether it was made\. Nothing was sent/);
		expect(gateway.asked).toHaveLength(2);
		expect(onlyJson(await run(again())).outcome).toBe('created');
		expect(gateway.asked).toHaveLength(3);
	});

	it('sends nothing more in the same run where two items ask for it', async () => {
		const gateway = await leaveUnknown();
		gateway.answers.push(LOST);
		const node = again({ onError: 'continueRegularOutput' });
		const { result } = await withFastClock(async () => await startN8n().run(node, [{}, {}]));
		expect(result.json.map((json) => 'error' in json)).toEqual([true, true]);
		expect(gateway.asked).toHaveLength(2);
	});

	it('does nothing where the refund shows by now', async () => {
		const gateway = await leaveUnknown();
		const { id } = gateway.addRefund(500);
		expect(onlyJson(await run(again()))).toMatchObject({ outcome: 'alreadyExists', refundId: id });
		expect(gateway.asked).toHaveLength(1);
	});

	it('does nothing where PayUmoney accepted the refund, though it does not show', async () => {
		const gateway = new FakePayUmoney();
		gateway.showsRefunds = false;
		await run(plain);
		expect(onlyJson(await run(again()))).toMatchObject({
			outcome: 'alreadyExists',
			refundId: null,
		});
		expect(gateway.asked).toHaveLength(1);
	});

	it('left on sends a new refund once for an execution, too: nobody has looked in between', async () => {
		const gateway = new FakePayUmoney();
		gateway.answers.push(LOST, LOST, LOST, LOST, LOST);
		expect(wordsOf(await run(again(RETRYING)))).toMatch(/unknown/);
		expect(gateway.asked).toHaveLength(1);
	});

	it('only shows in a dry run what it would send', async () => {
		const gateway = await leaveUnknown();
		const dry = refund('500', { ...options, sendAgain: true, dryRun: true });
		expect(onlyJson(await run(dry)).outcome).toBe('dryRun');
		expect(gateway.asked).toHaveLength(1);
	});
});

it("'Send Again' of another amount under the same key is refused", async () => {
	const gateway = new FakePayUmoney();
	gateway.answers.push(LOST);
	await run(refund('500', { requestKey: 'ticket-1' }));
	const node = refund('600', { requestKey: 'ticket-1', sendAgain: true });
	expect(wordsOf(await run(node))).toContain('another refund');
	expect(gateway.asked).toHaveLength(1);
});

it("'Send Again' of an equal refund under another key does not send that one instead", async () => {
	const gateway = new FakePayUmoney();
	gateway.answers.push(LOST);
	await run(refund('500', { requestKey: 'ticket-1' }));
	const other = await run(refund('500', { requestKey: 'ticket-2', sendAgain: true }));
	expect(wordsOf(other)).toMatch(/sent before and it is unknown/);
	expect(wordsOf(await run(refund('500', { requestKey: 'ticket-1' })))).toMatch(/unknown/);
	expect(gateway.asked).toHaveLength(1);
});

it("'Send Again' for a whole run sends the unknown refund once more, not the ones beside it", async () => {
	const gateway = new FakePayUmoney();
	const keys = [{ key: 'ticket-1' }, { key: 'ticket-2' }];
	const both = async (options: INodeParameters) => {
		const node = refund('500', { requestKey: '={{ $json.key }}', ...options });
		return (await withFastClock(async () => await startN8n().run(node, keys))).result;
	};
	gateway.answers.push({ makes: true, reply: 'normal' }, LOST);
	expect(wordsOf(await both({}))).toMatch(/unknown/);
	expect(gateway.asked).toHaveLength(2);
	const { json } = await both({ sendAgain: true });
	expect(json.map(({ outcome }) => outcome)).toEqual(['alreadyExists', 'created']);
	expect(gateway.refunds).toHaveLength(2);
});
