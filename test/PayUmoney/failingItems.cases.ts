import { type OnError, sleep } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import { errorOf, pairsOf } from '../support/outcome';
import {
	api,
	HTML,
	INVOICE_NUMBER,
	invoiced,
	PATHS,
	payUmoney,
	refused,
	startN8n,
	treasury,
} from '../support/payumoney';
import { signature } from '../support/payumoneyOperations';

describe('an unknown id that is no unknown id', () => {
	const status = payUmoney('payment.getStatus', { merchantTransactionIds: 'order-1' });

	it('is an error when a page of HTML comes back with 404: the address is wrong', async () => {
		api().post(PATHS.status).query(true).reply(404, HTML, { 'content-type': 'text/html' });
		const outcome = await startN8n().run(status);
		expect(outcome.error).toMatchObject({ httpCode: '404' });
	});

	it('is given up with the calls under way when the credential is wrong', async () => {
		let calls = 0;
		api()
			.persist()
			.post(PATHS.status)
			.query(true)
			.reply(401, () => {
				calls++;
				return HTML;
			});
		const node = payUmoney(
			'payment.getStatus',
			{ merchantTransactionIds: '={{ $json.id }}' },
			{ onError: 'continueRegularOutput' },
		);
		const items = Array.from({ length: 1000 }, (_, index) => ({ id: `order-${index}` }));
		const outcome = await startN8n().run(node, items);
		expect(outcome.json.every((json) => 'error' in json)).toBe(true);
		expect(pairsOf(outcome.items)).toEqual(items.map((_, index) => index));
		expect(calls).toBeLessThanOrEqual(8);
	});
});

describe('several items of which one fails', () => {
	const details = (RefundId: string) => ({ RefundId, 'Refund Status': 'completed' });
	const prepare = () => {
		for (const refundId of ['1', '2', '3']) {
			api()
				.get(PATHS.refundDetails)
				.query((query) => query.refundId === refundId)
				.reply(200, refundId === '2' ? refused('No such refund') : treasury(details(refundId)));
		}
	};
	const items = [{ id: '1' }, { id: '2' }, { id: '3' }];
	const goingOn = (onError?: OnError) =>
		payUmoney('refund.get', { refundId: '={{ $json.id }}' }, onError ? { onError } : {});

	it('gives one item for each where the user goes on, paired, in the order of the input', async () => {
		prepare();
		const outcome = await startN8n().run(goingOn('continueRegularOutput'), items);
		expect(outcome.error).toBeUndefined();
		expect(pairsOf(outcome.items)).toEqual([0, 1, 2]);
		expect(outcome.json.map(({ status }) => status ?? 'error')).toEqual([
			'completed',
			'error',
			'completed',
		]);
		expect(JSON.stringify(outcome.json[1])).toContain('No such refund');
	});

	it('puts the failed one on the error output where there is one', async () => {
		prepare();
		const { outputs } = await startN8n().run(goingOn('continueErrorOutput'), items);
		expect(outputs.map(pairsOf)).toEqual([[0, 2], [1]]);
		expect(JSON.stringify(outputs[1]?.[0]?.json)).toContain('No such refund');
	});

	it.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const)('keeps status and description in its item (%s)', async (onError, output) => {
		api().get(PATHS.refundDetails).query(true).reply(403, refused('Not yours'));
		const { outputs } = await startN8n().run(goingOn(onError), [{ id: '1' }]);
		const told = JSON.stringify(outputs[output]?.[0]?.json);
		expect(told).toContain('Not yours');
		expect(told).toContain('"403"');
	});

	it('stops at the failed one otherwise, and names it', async () => {
		prepare();
		const error = errorOf(await startN8n().run(goingOn(), items));
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
	});

	it('gives one item for a value that is refused before any call', async () => {
		const { json } = await startN8n().run(goingOn('continueRegularOutput'), [{ id: 'x' }]);
		expect(String(json[0]?.error)).toContain('Refund ID');
	});

	it('creates nothing further after one that failed', async () => {
		signature();
		api().post(PATHS.invoice).reply(400, refused('No.'));
		const node = payUmoney('invoice.create', { invoiceDescription: 'Rent', subAmount: '10' });
		const error = errorOf(await startN8n().run(node, [{}, {}, {}]));
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
	});
});

describe('an execution that is stopped', () => {
	it('makes no further call, and ends at once', async () => {
		const stop = { now: () => {} };
		signature();
		api()
			.post(PATHS.invoice)
			.reply(200, () => {
				stop.now();
				return invoiced({ data: INVOICE_NUMBER });
			});
		const node = payUmoney('invoice.create', { invoiceDescription: 'Rent', subAmount: '10' });
		const running = startN8n().start(node, [{}, {}, {}]);
		stop.now = running.cancel;
		expect((await running.finished).items).toEqual([]);
	});

	it('does not wait for Retry-After', async () => {
		const stop = { now: () => {} };
		const asked = () => {
			void sleep(50).then(() => stop.now());
			return '';
		};
		api().post(PATHS.status).query(true).reply(429, asked, { 'retry-after': '60' });
		const node = payUmoney('payment.getStatus', { merchantTransactionIds: 'order-1' });
		const { result, tookMs } = await withFastClock(async () => {
			const running = startN8n().start(node);
			stop.now = running.cancel;
			return await running.finished;
		});
		expect(result.items).toEqual([]);
		expect(tookMs).toBeLessThan(2000);
	});
});
