import type { GenericValue } from 'n8n-workflow';

import { Instamojo } from '../../nodes/Instamojo/Instamojo.node';
import { createPaymentRequest } from '../support/creations';
import { generations, REQUEST_ID } from '../support/generations';
import { api, formApi, instamojo, startN8n } from '../support/instamojo';
import { onlyJson, wordsOf } from '../support/outcome';

const RESUME = 'https://n8n.example.com/webhook-waiting/231';
const TOKEN = 'made-up-execution-token';

/** Who knows the token of a waiting execution can let it go on. */
describe.each(generations)('the resume address of a waiting execution ($name)', (generation) => {
	const path = `/${generation.requestsPath}/`;

	const reads = [
		{
			operation: 'get',
			parameters: { paymentRequestId: REQUEST_ID, simplify: false },
			answer: (webhook: GenericValue) =>
				api(generation)
					.get(`${path}${REQUEST_ID}/`)
					.reply(200, generation.one('payment_request', generation.paymentRequest({ webhook }))),
		},
		{
			operation: 'getAll',
			parameters: { simplify: false, limit: 1 },
			answer: (webhook: GenericValue) =>
				api(generation)
					.get(path)
					.query(true)
					.reply(200, generation.page('payment_request', [generation.paymentRequest({ webhook })])),
		},
	];

	it.each([
		{ success: false, message: { webhook: [`${RESUME}?signature=${TOKEN} is not valid`] } },
		{ webhook: `Not reachable: ${RESUME}?signature=${TOKEN}` },
		`Not reachable: ${RESUME}?signature=${TOKEN}`,
	])('is in an error without its token, even when Instamojo quotes it: %j', async (body) => {
		formApi(generation).post(path).reply(400, body);
		const outcome = await startN8n().run(createPaymentRequest(generation));
		expect(wordsOf(outcome)).toContain(RESUME);
		expect(outcome.said).not.toContain(TOKEN);
	});

	it.each([encodeURIComponent, (url: string) => encodeURIComponent(encodeURIComponent(url))])(
		'is in an error without its token where Instamojo quotes the form it was sent (%#)',
		async (encode) => {
			const form = `purpose=x&webhook=${encode(`${RESUME}?signature=${TOKEN}`)}&amount=10.00`;
			formApi(generation)
				.post(path)
				.reply(400, { success: false, message: `Cannot read ${form}` });
			const outcome = await startN8n().run(createPaymentRequest(generation));
			expect(wordsOf(outcome)).toContain('&amount=10.00');
			expect(outcome.said).not.toContain(TOKEN);
		},
	);

	it.each(['builtInAgent', 'builtInAgentAsTool'] as const)(
		'is not made the webhook where there is none, before any call (%s)',
		async (way) => {
			const node = createPaymentRequest(generation, { resumeExecution: true });
			const { said, json } = await startN8n().runByAgent(way, node);
			expect(`${said}${JSON.stringify(json)}`).toContain(
				"'Resume Execution' needs a saved workflow",
			);
		},
	);

	describe.each(reads)('in what $operation gives without Simplify', (read) => {
		const readWith = async (webhook: GenericValue) => {
			read.answer(webhook);
			const node = instamojo(generation, `paymentRequest.${read.operation}`, read.parameters);
			return await startN8n().run(node);
		};

		it.each([
			`${RESUME}?signature=${TOKEN}`,
			`${RESUME}?a=1&signature=${TOKEN}#top`,
			`${RESUME}?a=1&amp;signature=${TOKEN}`,
			`${RESUME}?Signature=${TOKEN}`,
		])('comes without its token: %s', async (webhook) => {
			const outcome = await readWith(webhook);
			expect(onlyJson(outcome).webhook).toBe(RESUME);
			expect(outcome.said).not.toContain(TOKEN);
		});

		it.each([
			'https://example.com/webhook?shop=1&order=2',
			'https://example.com/signature=1',
			'',
			null,
		])('is not mistaken for another webhook, which stays as it is: %p', async (webhook) => {
			expect(onlyJson(await readWith(webhook))).toEqual(generation.paymentRequest({ webhook }));
		});
	});
});

it('is said to take any post, where it is made the webhook', () => {
	const options = new Instamojo().description.properties.flatMap((field) => field.options ?? []);
	const field = options.find(({ name }) => name === 'resumeExecution');
	const description = field && 'description' in field ? field.description : undefined;
	expect(description).toMatch(/Wait node.*any post/s);
	expect(description).toMatch(/check the payment/i);
});
