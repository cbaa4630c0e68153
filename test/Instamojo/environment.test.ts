import { generations } from '../support/generations';
import { PAYMENT_PATH, api, startN8n, getPayment } from '../support/instamojo';
import { HTTP_REQUEST } from '../support/nodeTypes';
import { onlyJson, wordsOf } from '../support/outcome';

const CUSTOM = 'http://127.0.0.1:4010';

const inEnvironment = (environment: string, baseUrl = '') => ({
	keys: { environment, baseUrl },
	client: { environment, baseUrl },
});

describe.each(generations)('the environment ($name)', (generation) => {
	it.each([
		['live', generation.live, ''],
		['test', generation.test, ''],
		['custom', CUSTOM, CUSTOM],
		['custom', CUSTOM, `${CUSTOM}/`],
	])('%s is served by %s (%p)', async (environment, origin, baseUrl) => {
		api(generation, origin)
			.get(PAYMENT_PATH)
			.reply(200, generation.one('payment', generation.payment()));
		const n8n = startN8n(inEnvironment(environment, baseUrl));
		expect((await n8n.run(getPayment(generation))).error).toBeUndefined();
	});

	it('is live where nothing was chosen', async () => {
		api(generation).get(PAYMENT_PATH).reply(200, generation.one('payment', generation.payment()));
		expect((await startN8n().run(getPayment(generation))).error).toBeUndefined();
	});

	it.each(['', 'not an address', 'ftp://example.com'])(
		'custom with the base URL %p fails with a sentence about it',
		async (baseUrl) => {
			const outcome = await startN8n(inEnvironment('custom', baseUrl)).run(getPayment(generation));
			expect(wordsOf(outcome)).toContain('Base URL');
		},
	);

	it('live ignores a base URL that was entered before', async () => {
		api(generation).get(PAYMENT_PATH).reply(200, generation.one('payment', generation.payment()));
		const n8n = startN8n(inEnvironment('live', CUSTOM));
		expect((await n8n.run(getPayment(generation))).error).toBeUndefined();
	});
});

describe.each(generations)('in the HTTP Request node ($name)', (generation) => {
	it('the credential signs calls of any kind', async () => {
		api(generation).get('/anything/').reply(200, { fine: true });
		const url = `${generation.live}${generation.path}/anything/`;
		const parameters = { nodeCredentialType: generation.credentialType, url };
		const outcome = await startN8n().run({ type: HTTP_REQUEST, parameters });
		expect(onlyJson(outcome)).toEqual({ fine: true });
	});
});
