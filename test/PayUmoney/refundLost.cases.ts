import { withFastClock } from '../support/clock.mts';
import { startDeduplication } from '../support/deduplication';
import type { NodeSetup } from '../support/engine';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { onlyJson, wordsOf } from '../support/outcome';
import { PAYMENT_ID, startN8n, treasury } from '../support/payumoney';
import { refund } from '../support/payumoneyRefunds';
import { LOST_ON_THE_WAY, type LostAnswer } from '../support/refundAnswers';

beforeEach(startDeduplication);

const run = async (node: NodeSetup) =>
	(await withFastClock(async () => await startN8n().run(node))).result;

const LOST: LostAnswer[] = [
	...LOST_ON_THE_WAY,
	['500 comes back', [500, '{"status":-1,"message":"Oops"}']],
	['nothing comes back with 200', [200, '']],
	['half a JSON comes back', [200, '{"status":"0","result":"1906']],
	['a success without a refund id comes back', [200, JSON.stringify(treasury(null))]],
	['a failure comes back as a success', [200, JSON.stringify(treasury('190999', 'Refund Failed'))]],
	['a success with zero for an id comes back', [200, JSON.stringify(treasury('0'))]],
	['a body without a status comes back', [200, '{"message":"Refund Initiated"}']],
];

describe('a refund of which the answer is lost', () => {
	it.each(LOST)('is found when %s after it was made: sent once', async (_, reply) => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply });
		const json = onlyJson(await run(refund('500')));
		expect(json).toMatchObject({
			outcome: 'created',
			amount: '500.00',
			refundId: gateway.refunds[0]?.id,
		});
		expect(gateway.asked).toHaveLength(1);
	});

	it.each(LOST)('stays unknown when %s and it does not show', async (_, reply) => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: false, reply });
		const words = wordsOf(await run(refund('500')));
		expect(words).toMatch(/unknown/i);
		expect(words).toMatch(/do not resend/i);
		expect(words).toMatch(/shows no such refund/);
		expect(words).not.toMatch(/not made|safe/i);
		for (const later of [await run(refund('500')), await run(refund('500'))]) {
			expect(wordsOf(later)).toMatch(/unknown whether it was made\. Nothing was sent now/);
			expect(wordsOf(later)).toContain('Send Again');
		}
		expect(gateway.asked).toHaveLength(1);
		const { id } = gateway.addRefund(500);
		expect(onlyJson(await run(refund('500')))).toMatchObject({
			outcome: 'alreadyExists',
			refundId: id,
		});
		expect(gateway.asked).toHaveLength(1);
	});

	it.each(LOST)('stays unknown when %s and nothing can be read', async (_, reply) => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply, thenUnreadable: true });
		const words = wordsOf(await run(refund('500')));
		expect(words).toMatch(/unknown/i);
		expect(words).toMatch(/do not resend/i);
		expect(words).toMatch(/could not be read afterwards/);
		expect(words).toMatch(/key/i);
		expect(gateway.asked).toHaveLength(1);
	});

	it('stays unknown when less is left afterwards and no refund explains it', async () => {
		const gateway = new FakePayUmoney();
		gateway.listsRefunds = false;
		gateway.answers.push({ makes: true, reply: 'timeout' });
		const words = wordsOf(await run(refund('500')));
		expect(words).toMatch(/unknown/i);
		expect(words).toMatch(/less is left/i);
		await run(refund('500'));
		expect(gateway.asked).toHaveLength(1);
	});

	it.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const)('stays unknown, and the item for it says so (%s)', async (onError, output) => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply: 'timeout', thenUnreadable: true });
		const { outputs } = await run(refund('500', {}, { onError }));
		const json = outputs[output]?.[0]?.json ?? {};
		const told = JSON.stringify(json);
		for (const known of ['"outcome":"unknown"', PAYMENT_ID, '500.00']) {
			expect(told).toContain(known);
		}
		expect(String(json.error)).toMatch(/unknown/i);
	});

	it('names the same key as a dry run', async () => {
		const gateway = new FakePayUmoney();
		const { transactionId } = onlyJson(await run(refund('500', { dryRun: true })));
		gateway.answers.push({ makes: true, reply: 'timeout', thenUnreadable: true });
		expect(String(transactionId)).not.toBe('');
		expect(wordsOf(await run(refund('500')))).toContain(String(transactionId));
	});

	it('is not taken for an equal one that was there before', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(500);
		gateway.answers.push({ makes: false, reply: 'timeout' });
		for (const words of [/unknown whether the refund/, /unknown whether it was made/]) {
			expect(wordsOf(await run(refund('500', { requestKey: 'two' })))).toMatch(words);
		}
		expect(gateway.asked).toHaveLength(1);
	});

	it('is found beside an equal one that was there before', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(500);
		gateway.answers.push({ makes: true, reply: 'reset' });
		const json = onlyJson(await run(refund('500', { requestKey: 'two' })));
		expect(json).toMatchObject({ outcome: 'created', refundId: gateway.refunds[1]?.id });
	});

	it('is found by Retry On Fail, which does not send it again', async () => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply: 'timeout' });
		const node = refund('500', {}, { retryOnFail: true, maxTries: 3 });
		expect(onlyJson(await run(node))).toMatchObject({ refundId: gateway.refunds[0]?.id });
		expect(gateway.asked).toHaveLength(1);
	});

	it('and stays unknown is not sent again by Retry On Fail', async () => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: true, reply: 'reset', thenUnreadable: true });
		await run(refund('500', {}, { retryOnFail: true, maxTries: 3 }));
		expect(gateway.asked).toHaveLength(1);
	});
});
