import nock from 'nock';
import { sleep, type IDataObject, type INodeParameters, type OnError } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import { startDeduplication } from '../support/deduplication';
import type { NodeSetup } from '../support/engine';
import { errorOf, pairsOf, wordsOf } from '../support/outcome';
import {
	api,
	AUTHORIZATION,
	HTML,
	INVOICE_NUMBER,
	invoiced,
	LIVE,
	paid,
	PATHS,
	PAYMENT_ID,
	payUmoney,
	refused,
	SALT,
	SECRETS,
	startN8n,
	statusRecord,
	treasury,
} from '../support/payumoney';

beforeEach(startDeduplication);

type Operation = {
	name: string;
	method: 'GET' | 'POST' | 'PUT';
	path: string;
	parameters: INodeParameters;
	/** What is asked before the call that fails. */
	before?: () => void;
};

const refundsOfNone = () =>
	api()
		.get(PATHS.refundsOfPayment)
		.query(true)
		.reply(200, treasury({ 'Total Amount': '2500.0', 'Refund Details Map': '[]' }));

const signature = () =>
	api()
		.post(PATHS.signature)
		.query(true)
		.reply(200, invoiced({ signature: 'ABC' }));

const IDS = { merchantTransactionIds: 'order-1', options: { ifNotFound: 'fail' } };

const OPERATIONS: Operation[] = [
	{ name: 'payment.getStatus', method: 'POST', path: PATHS.status, parameters: IDS },
	{ name: 'payment.getResponse', method: 'POST', path: PATHS.response, parameters: IDS },
	{
		name: 'refund.create',
		method: 'POST',
		path: PATHS.refund,
		parameters: { paymentId: PAYMENT_ID, refundAmount: '500', options: { requestKey: 'one' } },
		before: refundsOfNone,
	},
	{
		name: 'refund.get',
		method: 'GET',
		path: PATHS.refundDetails,
		parameters: { refundId: '190783' },
	},
	{
		name: 'refund.getByPayment',
		method: 'GET',
		path: PATHS.refundsOfPayment,
		parameters: { paymentId: PAYMENT_ID },
	},
	{
		name: 'invoice.create',
		method: 'POST',
		path: PATHS.invoice,
		parameters: { invoiceDescription: 'Rent', subAmount: '10' },
		before: signature,
	},
	{ name: 'invoice.search', method: 'POST', path: PATHS.search, parameters: {} },
	{
		name: 'invoice.updateStatus',
		method: 'PUT',
		path: `${PATHS.invoices}/${INVOICE_NUMBER}`,
		parameters: { invoiceNumber: INVOICE_NUMBER, status: 'EXPIRED' },
	},
	{
		name: 'invoice.generateSignature',
		method: 'POST',
		path: PATHS.signature,
		parameters: { subAmount: '10' },
	},
	{
		name: 'invoice.createEmail',
		method: 'POST',
		path: PATHS.emailInvoice,
		parameters: {
			amount: '50',
			transactionId: 'order-1',
			paymentDescription: 'Toy',
			customerName: 'Asha',
			customerEmail: 'asha@example.com',
			customerPhone: '9999999999',
		},
	},
	{
		name: 'invoice.createSms',
		method: 'POST',
		path: PATHS.smsInvoice,
		parameters: {
			amount: '50',
			description: 'Toy',
			customerName: 'Asha',
			customerMobileNumber: '9999999999',
		},
	},
];

const nodeOf = ({ name, parameters }: Operation, settings: Partial<NodeSetup> = {}) =>
	payUmoney(name, parameters, settings);

function fail(operation: Operation, status: number, body: string | IDataObject) {
	operation.before?.();
	return api().intercept(operation.path, operation.method).query(true).reply(status, body);
}

describe.each(OPERATIONS)('$name', (operation) => {
	const run = async () => await startN8n().run(nodeOf(operation));

	it.each<[string, number, string | IDataObject, RegExp]>([
		['401 and a page of HTML', 401, HTML, /credential|Authorization/],
		['403 and nothing', 403, '', /allow|access|permission/i],
		['403 and words', 403, refused('No access to this method'), /No access to this method/],
		['400 and nothing', 400, '', /PayUmoney/],
		['402 and words', 402, refused('Parameters valid, request failed'), /request failed/],
	])('on %s says so and keeps the status', async (_, status, body, words) => {
		fail(operation, status, body);
		const outcome = await run();
		expect(wordsOf(outcome)).toMatch(words);
		expect(wordsOf(outcome)).not.toMatch(/<|undefined|\[object|null/);
		expect(outcome.error).toMatchObject({
			name: 'NodeApiError',
			httpCode: String(status),
			context: { itemIndex: 0 },
		});
	});

	it('on 404 fails in words', async () => {
		fail(operation, 404, '');
		expect(wordsOf(await run())).toMatch(/PayUmoney/);
	});

	it('on -1 in a 200 fails with the words of PayUmoney', async () => {
		fail(operation, 200, refused('Something is wrong with it'));
		const outcome = await run();
		expect(errorOf(outcome).name).toBe('NodeApiError');
		expect(wordsOf(outcome)).toContain('Something is wrong with it');
	});

	it('on a failure without any reason still fails in words', async () => {
		fail(operation, 200, { status: -1, message: null, result: null });
		const outcome = await run();
		expect(errorOf(outcome).message).toMatch(/^PayUmoney /);
		expect(wordsOf(outcome)).not.toMatch(/undefined|\[object/);
	});

	it('never shows a secret, even when PayUmoney repeats it', async () => {
		const echo = SECRETS.map((secret) => `You sent ${secret} ${encodeURIComponent(secret)}`);
		fail(operation, 400, { ...refused(echo.join()), headers: echo, result: { errorMsg: echo } });
		const { said } = await run();
		for (const secret of SECRETS) {
			expect(said).not.toContain(secret);
			expect(said).not.toContain(encodeURIComponent(secret));
		}
	});

	it('never shows a secret in the item of a failure', async () => {
		fail(operation, 200, refused(`You sent ${SECRETS.join()}`));
		const node = nodeOf(operation, { onError: 'continueRegularOutput' });
		const { said, items } = await startN8n().run(node);
		expect(items).toHaveLength(1);
		for (const secret of SECRETS) expect(said).not.toContain(secret);
	});
});

const answering = OPERATIONS.filter(({ name }) => name !== 'refund.create');

describe.each(answering)('$name without a usable answer', (operation) => {
	it.each<[string, number, string]>([
		['500 and HTML', 500, HTML],
		['500 and nothing', 500, ''],
		['a page of HTML under 200', 200, HTML],
		['nothing under 200', 200, ''],
		['null', 200, 'null'],
		['a list', 200, '[]'],
		['half a JSON', 200, '{"status":0,"result":['],
		['an object without a status', 200, '{"result":{}}'],
	])('becomes a sentence: %s', async (_, status, body) => {
		fail(operation, status, body);
		const outcome = await startN8n().run(nodeOf(operation));
		expect(wordsOf(outcome)).toMatch(/^PayUmoney [a-z]+ [a-z]+/);
		expect(wordsOf(outcome)).not.toMatch(/<|undefined|\[object|null|JSON/);
		expect(outcome.error).toMatchObject({ name: 'NodeApiError', httpCode: String(status) });
	});

	it('shows no secret when the connection breaks', async () => {
		operation.before?.();
		const broken = Object.assign(new Error(`connect ${SALT} ${AUTHORIZATION}`), {
			code: 'ECONNRESET',
		});
		api().persist().intercept(operation.path, operation.method).query(true).replyWithError(broken);
		const { result } = await withFastClock(async () => await startN8n().run(nodeOf(operation)));
		expect(result.error).toBeDefined();
		for (const secret of SECRETS) expect(result.said).not.toContain(secret);
	});
});

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

describe('a redirect', () => {
	const elsewhere = { location: 'https://elsewhere.example.com/' };

	it.each(OPERATIONS.filter(({ method }) => method !== 'GET'))(
		'of a call that is no GET is an error: $name',
		async (operation) => {
			operation.before?.();
			api().intercept(operation.path, operation.method).query(true).reply(302, '', elsewhere);
			expect(errorOf(await startN8n().run(nodeOf(operation)))).toMatchObject({ httpCode: '302' });
		},
	);

	it('of a GET never carries the Authorization to another host', async () => {
		const seen: unknown[] = [];
		api().get(PATHS.refundDetails).query(true).reply(302, '', elsewhere);
		nock('https://elsewhere.example.com')
			.get('/')
			.optionally()
			.reply(200, function () {
				seen.push(this.req.headers.authorization);
				return treasury(null);
			});
		await startN8n().run(payUmoney('refund.get', { refundId: '1' }));
		expect(JSON.stringify(seen)).not.toContain(AUTHORIZATION);
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

describe('the credential', () => {
	const status = payUmoney('payment.getStatus', { merchantTransactionIds: 'order-1' });
	const good = paid([statusRecord({ merchantTransactionId: 'order-1' })]);

	it.each([
		['live', LIVE, ''],
		['test', 'https://test.payumoney.com', ''],
		['custom', 'http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
		['custom', 'http://127.0.0.1:4010', 'http://127.0.0.1:4010/'],
		['live', LIVE, 'http://127.0.0.1:4010'],
	])('in the environment %s leads to %s (%p)', async (environment, origin, baseUrl) => {
		api(origin).post(PATHS.status).query(true).reply(200, good);
		const outcome = await startN8n({ account: { environment, baseUrl } }).run(status);
		expect(outcome.error).toBeUndefined();
	});

	it('keeps its Authorization out of the address', async () => {
		const asked: string[] = [];
		api()
			.post(PATHS.status)
			.query(true)
			.reply(200, (uri) => {
				asked.push(decodeURIComponent(uri));
				return good;
			});
		await startN8n().run(status);
		expect(asked.join()).not.toContain(AUTHORIZATION);
		expect(asked.join()).not.toContain(SALT);
	});
});

it.each(['refund.steal', 'wallet.get'])('refuses the operation %s by name', async (operation) => {
	expect(wordsOf(await startN8n().run(payUmoney(operation)))).toMatch(/steal|wallet/);
});
