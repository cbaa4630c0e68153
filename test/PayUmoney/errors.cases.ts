import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { withFastClock } from '../support/clock.mts';
import { startDeduplication } from '../support/deduplication';
import { errorOf, wordsOf } from '../support/outcome';
import {
	api,
	AUTHORIZATION,
	HTML,
	PATHS,
	payUmoney,
	refused,
	SALT,
	SECRETS,
	startN8n,
	treasury,
} from '../support/payumoney';
import { fail, nodeOf, OPERATIONS } from '../support/payumoneyOperations';

beforeEach(startDeduplication);

describe.each(OPERATIONS)('$name', (operation) => {
	const run = async () => await startN8n().run(nodeOf(operation));

	it.each<[string, number, string | IDataObject, RegExp]>([
		['401 and a page of HTML', 401, HTML, /credential|Authorization/],
		['403 and nothing', 403, '', /allow|access|permission/i],
		['403 and words', 403, refused('No access to this method'), /No access to this method/],
		['400 and nothing', 400, '', /PayUmoney/],
		['400 and plain words', 400, 'Amount is missing', /Amount is missing/],
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

	it.each<[IDataObject, string]>([
		[{ status: -1, message: null, result: 'The account is on hold' }, 'The account is on hold'],
		[{ status: -1, errors: [{ field: 'amount', message: 'Too small' }] }, 'amount: Too small'],
		[{ status: -1, errors: [{ field: 'tax', defaultMessage: 'Too big' }] }, 'tax: Too big'],
		[{ status: -1, errors: [{ message: 'Too early' }] }, ': Too early'],
		[{ status: -1, errorMessage: 'Not for this account' }, 'Not for this account'],
		[{ status: -1, result: { errorMessage: 'Not in this form' } }, 'Not in this form'],
	])('tells the words of PayUmoney wherever they stand: %j', async (body, words) => {
		fail(operation, 200, body);
		const told = wordsOf(await run());
		expect(told).toContain(words);
		expect(told).not.toContain(': : ');
	});

	it('never tells the user and password of an acquirer that PayUmoney quotes', async () => {
		const quoted = '{"tranportalid":"made-up-id","tranportalpwd" : "made-up-word"}';
		fail(operation, 200, refused(`Not possible with ${quoted} or tranportalpwd=made-up-word`));
		const words = wordsOf(await run());
		expect(words).toContain('Not possible with');
		expect(words).not.toContain('made-up');
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

it.each(['refund.steal', 'wallet.get'])('refuses the operation %s by name', async (operation) => {
	expect(wordsOf(await startN8n().run(payUmoney(operation)))).toMatch(/steal|wallet/);
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

	it('is no refusal where plain words come under 200', async () => {
		fail(operation, 200, 'OK');
		expect(wordsOf(await startN8n().run(nodeOf(operation)))).toMatch(/no usable answer/);
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
