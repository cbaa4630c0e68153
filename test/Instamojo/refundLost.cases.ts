import { sleep, type IDataObject } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import type { NodeSetup } from '../support/engine';
import { FakeInstamojo } from '../support/fakeInstamojo';
import {
	PAYMENT_ID,
	REFUND_ID,
	v1,
	v2,
	generations,
	type Generation,
} from '../support/generations';
import { api, startN8n } from '../support/instamojo';
import { onlyJson, wordsOf } from '../support/outcome';
import { LOST_ON_THE_WAY, type LostAnswer } from '../support/refundAnswers';
import { refund } from '../support/refunds';

describe.each(generations)('a refund of which the answer is lost ($name)', (generation) => {
	const run = async (node: NodeSetup) =>
		(await withFastClock(async () => await startN8n().run(node))).result;

	const LOST: LostAnswer[] = [
		...LOST_ON_THE_WAY,
		['500 comes back', [500, '{"success": false, "message": "Oops"}']],
		['nothing comes back with 201', [201, '']],
		['half a JSON comes back with 201', [201, '{"refund": {"id": "C5']],
		['a success without a refund comes back', [201, '{"success": true}']],
	];

	it.each(LOST)('is found when %s after it was made: sent once', async (_, reply) => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: true, reply });
		const json = onlyJson(await run(refund(generation, '500')));
		expect(json).toMatchObject({
			outcome: 'created',
			amount: '500.00',
			refundId: gateway.refunds[0]?.id,
		});
		expect(gateway.asked).toHaveLength(1);
	});

	it.each(LOST)('fails plainly when %s and it was not made', async (_, reply) => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: false, reply });
		const words = wordsOf(await run(refund(generation, '500')));
		expect(words).toMatch(/not made|was not/);
		expect(words).not.toMatch(/unknown/i);
		expect(gateway.asked).toHaveLength(1);
		const again = onlyJson(await run(refund(generation, '500')));
		expect(again.outcome).toBe('created');
		expect(gateway.refunds).toHaveLength(1);
	});

	it.each(LOST)('stays unknown when %s and nothing can be read', async (_, reply) => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: true, reply, thenUnreadable: true });
		const words = wordsOf(await run(refund(generation, '500')));
		expect(words).toMatch(/unknown/i);
		expect(words).toMatch(/do not resend/i);
		expect(words).toContain(gateway.asked[0]?.transaction_id);
		expect(gateway.asked).toHaveLength(1);
	});

	it.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const)('stays unknown, and the item for it says so (%s)', async (onError, output) => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: true, reply: 'timeout', thenUnreadable: true });
		const { outputs } = await run(refund(generation, '500', {}, { onError }));
		const [item] = outputs[output] ?? [];
		const json = item?.json ?? {};
		const told = JSON.stringify(json);
		expect(told).toContain('"outcome":"unknown"');
		const sent = [gateway.asked[0]?.transaction_id, 'QFL', 'Parcel arrived damaged'];
		for (const known of [PAYMENT_ID, '500.00', ...sent]) {
			expect(told).toContain(known);
		}
		expect(String(json.error)).toMatch(/unknown/i);
	});

	it('is not taken for an equal one that was there before', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addRefund('500.00');
		gateway.answers.push({ makes: false, reply: 'timeout' });
		const node = refund(generation, '500', { transactionId: 'ticket-2' });
		expect(wordsOf(await run(node))).toMatch(/not made|was not/);
		expect(gateway.asked).toHaveLength(1);
	});

	it('is found by Retry On Fail, which does not send it again', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: true, reply: 'timeout' });
		const node = refund(generation, '500', {}, { retryOnFail: true, maxTries: 3 });
		expect(onlyJson(await run(node))).toMatchObject({ refundId: gateway.refunds[0]?.id });
		expect(gateway.asked).toHaveLength(1);
	});
});

describe.each(generations)(
	'stopping an execution in the middle of a refund ($name)',
	(generation) => {
		it('ends at once, and says that the refund may have been made', async () => {
			const gateway = new FakeInstamojo(generation);
			gateway.answers.push({ makes: true, reply: 'timeout' });
			const running = startN8n().start(refund(generation, '500'));
			while (gateway.asked.length === 0) await sleep(10);
			const began = Date.now();
			running.cancel();
			const outcome = await running.finished;
			expect(Date.now() - began).toBeLessThan(2000);
			expect(wordsOf(outcome)).toMatch(/unknown|may have been/i);
			expect(gateway.asked).toHaveLength(1);
		});
	},
);

describe('looking for the refunds of a payment', () => {
	const older = '2020-01-01T00:00:00Z';
	const newer = '2026-11-21T00:00:00Z';
	const pageOf = (createdAt: string, count: number, last?: IDataObject) => {
		const other = (_: unknown, index: number) =>
			v1.refund({ id: `C${index}`, payment_id: 'MOJO2', created_at: createdAt });
		const records = Array.from({ length: count }, other);
		return v1.page('refund', last ? [...records, last] : records);
	};
	const prepare = (generation: Generation, ...pages: IDataObject[]) => {
		const payment = generation.payment();
		delete payment.cases;
		api(generation).get(`/payments/${PAYMENT_ID}/`).reply(200, generation.one('payment', payment));
		pages.forEach((body, index) => {
			api(generation)
				.get('/refunds/')
				.query({ page: index + 1, limit: 500 })
				.reply(200, body);
		});
	};

	it('goes on to the next page of v1.1 while the refunds are newer than the payment', async () => {
		const found = v1.refund({ refund_amount: '500.00', created_at: newer });
		prepare(v1, pageOf(newer, 500), pageOf(newer, 0, found));
		const json = onlyJson(await startN8n().run(refund(v1, '500')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: REFUND_ID });
	});

	it('ends with the page on which the refunds are older than the payment', async () => {
		const found = v1.refund({ refund_amount: '500.00', created_at: newer });
		const { refunds, ...body } = pageOf(older, 499);
		prepare(v1, { ...body, refunds: [found, ...(Array.isArray(refunds) ? refunds : [])] });
		const json = onlyJson(await startN8n().run(refund(v1, '500')));
		expect(json.outcome).toBe('alreadyExists');
	});

	it('passes over none where another is made while the pages are read', async () => {
		const numbers = Array.from({ length: 120 }, (_, index) => 120 - index);
		const records = numbers.map((number) =>
			v1.refund({ id: `C${number}`, payment_id: `MOJO${number}`, created_at: newer }),
		);
		const found = v1.refund({ refund_amount: '500.00', created_at: newer });
		const after = [v1.refund({ id: 'C121', payment_id: 'MOJO121' }), ...records, found];
		const shifted = [50, 100].map((from) => v1.page('refund', after.slice(from, from + 50)));
		prepare(v1, v1.page('refund', records.slice(0, 50)), ...shifted);
		const json = onlyJson(await startN8n().run(refund(v1, '500')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: REFUND_ID });
	});

	it('searches the list of v2 where the payment names no cases', async () => {
		const found = { id: 'R1', payment: `https://api.instamojo.com/v2/payments/${PAYMENT_ID}/` };
		prepare(v2, v2.page('refund', [{ ...found, amount: '500.00' }]));
		const json = onlyJson(await startN8n().run(refund(v2, '500')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: 'R1' });
	});
});
