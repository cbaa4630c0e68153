import { type IDataObject } from 'n8n-workflow';

import { generations } from '../support/generations';
import {
	api,
	formApi,
	startN8n,
	PAYMENT_PATH,
	getPayment,
	createRequest,
} from '../support/instamojo';
import { errorOf, wordsOf } from '../support/outcome';

const HTML = '<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>';

type Body = IDataObject | string[] | string;

const REFUSALS: Array<[form: string, status: number, body: Body, texts: string[]]> = [
	['an error as one word', 400, { error: 'invalid_request' }, ['invalid_request']],
	['a sentence', 400, { success: false, message: 'Bad input.' }, ['Bad input.']],
	[
		'an object of fields in an envelope',
		400,
		{
			success: false,
			message: {
				purpose: ['This field is required.'],
				amount: ['Amount cannot be less than INR 9.00.', 'Enter a number.'],
			},
		},
		[
			'purpose: This field is required.',
			'amount: Amount cannot be less than INR 9.00.',
			'amount: Enter a number.',
		],
	],
	[
		'a bare object of fields',
		400,
		{ phone: ['Enter a valid phone number'], email: ['Enter a valid email address.'] },
		['phone: Enter a valid phone number', 'email: Enter a valid email address.'],
	],
	[
		'errors that belong to no field',
		400,
		{ non_field_errors: ['Nothing to do.'] },
		['Nothing to do.'],
	],
	['a reason', 400, { success: false, reason: 'Account on hold' }, ['Account on hold']],
	['a refusal under the status of a success', 200, { success: false, message: 'No.' }, ['No.']],
	[
		'a refusal of fields under the status of a success',
		200,
		{ success: false, message: { amount: ['Too little.'] } },
		['amount: Too little.'],
	],
	[
		'bare fields under the status of a success',
		200,
		{ success: false, purpose: ['This field is required.'] },
		['purpose: This field is required.'],
	],
	['a refusal without a reason under the status of a success', 200, { success: false }, ['reason']],
	['a list of texts', 400, ['Bad thing', 'Worse thing'], ['Bad thing', 'Worse thing']],
	['a text', 400, ' Purpose is too long for us.\n', ['Purpose is too long for us.']],
	['a text in quotes', 422, '"No such thing < 9"', ['No such thing < 9']],
];

describe.each(generations)('what Instamojo refuses ($name)', (generation) => {
	it.each(REFUSALS)('as %s (%i) is said in full', async (_, status, body, texts) => {
		formApi(generation).post(`/${generation.requestsPath}/`).reply(status, body);
		const outcome = await startN8n().run(createRequest(generation));
		for (const text of texts) expect(wordsOf(outcome)).toContain(text);
		expect(outcome.error).toMatchObject({ name: 'NodeApiError', httpCode: String(status) });
		expect(wordsOf(outcome)).not.toMatch(/nevertheless|no reason that can be read/);
	});

	it.each([403, 404, 409, 422, 500])('keeps its status: %i', async (status) => {
		api(generation).get(PAYMENT_PATH).reply(status, { success: false, message: 'Because.' });
		const outcome = await startN8n().run(getPayment(generation));
		expect(outcome.error).toMatchObject({
			name: 'NodeApiError',
			httpCode: String(status),
			context: { itemIndex: 0 },
		});
		expect(wordsOf(outcome)).toContain('Because.');
	});

	it.each([
		['a page of HTML', 500, HTML],
		['a page of HTML under the status of a success', 200, HTML],
		['an empty body', 500, ''],
		['an empty body under the status of a success', 200, ''],
		['null', 200, 'null'],
		['a list', 200, '[]'],
		['half a JSON', 200, '{"success": true, "payment": {'],
		['a text', 200, 'OK'],
		['a list of texts under the status of a success', 200, '["null"]'],
		['a long text', 400, 'undefined '.repeat(100)],
		['a piece of a page', 400, '<p>Bad request</p>'],
		['a piece of a page in capitals', 400, '<P>Bad request'],
		['the end of a page', 400, 'Bad request</p>'],
		['a comment of a page', 400, '<!-- Bad request -->'],
		['half a JSON that is refused', 400, '{"purpose": ["null'],
		['half a list that is refused', 400, '["null'],
		['a number', 400, '404'],
		['null that is refused', 400, 'null'],
	])('%s becomes a sentence', async (_, status, body) => {
		api(generation).get(PAYMENT_PATH).reply(status, body, { 'content-type': 'text/html' });
		const outcome = await startN8n().run(getPayment(generation));
		const words = wordsOf(outcome);
		expect(words).toMatch(/^Instamojo [a-z]+ [a-z]+/);
		expect(words).not.toMatch(/<|undefined|\[object|null|JSON/);
		expect(outcome.error).toMatchObject({ httpCode: String(status) });
	});

	it.each([
		['nothing', '', /answered with nothing/],
		['a page', '<!doctype html><p>Bad request', /web page/],
		['a part of a page', '<body>Bad request</body>', /web page/],
		['300 characters', 'x'.repeat(300), /: x{300}$/m],
		['301 characters', 'x'.repeat(301), /no reason that can be read/],
	])('%s that is refused is told for what it is', async (_, body, words) => {
		api(generation).get(PAYMENT_PATH).reply(400, body, { 'content-type': 'text/html' });
		expect(wordsOf(await startN8n().run(getPayment(generation)))).toMatch(words);
	});

	it('a success without what was asked for becomes a sentence, and nothing may have been done', async () => {
		api(generation).get(PAYMENT_PATH).reply(200, { success: true });
		const words = wordsOf(await startN8n().run(getPayment(generation)));
		expect(words).toMatch(/Instamojo/);
		expect(words).not.toMatch(/nevertheless/);
	});

	it('a payment that comes with a redirect is none', async () => {
		const body = generation.one('payment', generation.payment());
		api(generation).get(PAYMENT_PATH).reply(302, body, { location: 'https://example.com/' });
		expect(errorOf(await startN8n().run(getPayment(generation)))).toMatchObject({
			httpCode: '302',
		});
	});

	it('a redirect of a write is an error: its body would be lost', async () => {
		formApi(generation)
			.post(`/${generation.requestsPath}/`)
			.reply(301, '', { location: 'https://www.instamojo.com/elsewhere/' });
		expect(errorOf(await startN8n().run(createRequest(generation)))).toMatchObject({
			httpCode: '301',
		});
	});

	it.each([301, 302, 307, 308])(
		'a redirect (%i) is followed with no credential',
		async (status) => {
			const location = 'https://elsewhere.example.com/';
			api(generation).get(PAYMENT_PATH).reply(status, '', { location });
			const outcome = await startN8n().run(getPayment(generation));
			expect(errorOf(outcome)).toMatchObject({ httpCode: String(status) });
		},
	);

	it('a wrong credential is named as such', async () => {
		const refusal = { success: false, message: 'Authentication credentials were not provided.' };
		api(generation).get(PAYMENT_PATH).reply(403, refusal);
		expect(wordsOf(await startN8n().run(getPayment(generation)))).toMatch(/credential/);
	});
});
