import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createPaymentRequest, expectCreation } from '../support/creations';
import { generations, PAYMENT_ID, REQUEST_ID, v1 } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { onlyJson, wordsOf } from '../support/outcome';

describe.each(generations)('one payment request ($name)', (generation) => {
	const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
	const page = `https://www.instamojo.com/@seller/${REQUEST_ID}`;
	const get = (paymentRequestId: INodeParameters | string, others = {}) =>
		instamojo(generation, 'paymentRequest.get', { paymentRequestId, ...others });

	it.each([
		['picked from the list', locator('list', REQUEST_ID)],
		['given by its ID', locator('id', REQUEST_ID)],
		['given by the address of its page', locator('url', page)],
		['given by the address of its page with a slash at the end', locator('url', `${page}/`)],
		['given as a plain ID', REQUEST_ID],
		['given as a plain address', `${page}/`],
		['given without a scheme', locator('url', `www.instamojo.com/@seller/${REQUEST_ID}/`)],
		['given with what a browser adds', locator('url', ` ${page}/?ref=mail#pay `)],
		['given in capitals', locator('url', `HTTPS://WWW.INSTAMOJO.COM/@seller/${REQUEST_ID}`)],
		['given at another host', `http://localhost:4010/@sandbox/${REQUEST_ID}`],
	])('is found when %s', async (_, paymentRequestId) => {
		api(generation)
			.get(`/${generation.requestsPath}/${REQUEST_ID}/`)
			.reply(200, generation.one('payment_request', generation.paymentRequest()));
		const json = onlyJson(await startN8n().run(get(paymentRequestId)));
		expect(json).toMatchObject({ linkId: REQUEST_ID, status: 'pending' });
	});

	it('is found by an expression that gives its ID or address', async () => {
		for (const id of [1, 2]) {
			api(generation)
				.get(`/${generation.requestsPath}/${REQUEST_ID}/`)
				.reply(200, generation.one('payment_request', generation.paymentRequest({ amount: id })));
		}
		const node = get({ __rl: true, mode: 'id', value: '={{ $json.link }}' });
		const { json } = await startN8n().run(node, [{ link: REQUEST_ID }, { link: page }]);
		expect(json.map(({ linkId }) => linkId)).toEqual([REQUEST_ID, REQUEST_ID]);
	});

	it('names its payments by their plain IDs', async () => {
		const payments =
			generation === v1 ? [v1.payment()] : [`https://api.instamojo.com/v2/payments/${PAYMENT_ID}/`];
		const record = generation.paymentRequest({ status: 'Completed', payments });
		api(generation)
			.get(`/${generation.requestsPath}/${REQUEST_ID}/`)
			.reply(200, generation.one('payment_request', record));
		const json = onlyJson(await startN8n().run(get(locator('id', REQUEST_ID))));
		expect(json).toMatchObject({ status: 'completed', paymentIds: [PAYMENT_ID] });
	});

	it("is the gateway's own object when it is not simplified", async () => {
		const record = generation.paymentRequest();
		api(generation)
			.get(`/${generation.requestsPath}/${REQUEST_ID}/`)
			.reply(200, generation.one('payment_request', record));
		const node = get(locator('id', REQUEST_ID), { simplify: false });
		expect(onlyJson(await startN8n().run(node))).toEqual(record);
	});

	it.each([
		['enable', true],
		['disable', false],
	])('can be switched: %s', async (operation, enabled) => {
		api(generation)
			.post(`/${generation.requestsPath}/${REQUEST_ID}/${operation}/`)
			.reply(200, { success: true });
		const node = instamojo(generation, `paymentRequest.${operation}`, {
			paymentRequestId: locator('url', page),
		});
		expect(onlyJson(await startN8n().run(node))).toEqual({ linkId: REQUEST_ID, enabled });
	});

	const switchOff = () =>
		instamojo(generation, 'paymentRequest.disable', {
			paymentRequestId: locator('id', REQUEST_ID),
		});
	const answerSwitch = (body: IDataObject) =>
		api(generation).post(`/${generation.requestsPath}/${REQUEST_ID}/disable/`).reply(200, body);

	it.each<[string, IDataObject]>([
		['the request', generation.paymentRequest()],
		['the request in an envelope', { payment_request: generation.paymentRequest() }],
	])('counts as switched where Instamojo gives %s', async (_, body) => {
		answerSwitch(body);
		expect(onlyJson(await startN8n().run(switchOff()))).toMatchObject({ enabled: false });
	});

	it.each<[string, IDataObject]>([
		['an empty object', {}],
		['other words', { message: 'Welcome', status: 'ok' }],
		['a success that is none', { success: 'maybe' }],
		['another request', { id: 'another' }],
	])('is not said to be switched where Instamojo gives %s', async (_, body) => {
		answerSwitch(body);
		const words = wordsOf(await startN8n().run(switchOff()));
		expect(words).toMatch(/no usable answer/);
		expect(words).toMatch(/may have been done/);
	});

	it.each([
		['nothing', '={{ $json.missing }}'],
		['a path', 'abc/../payments'],
		['spaces', 'two words'],
		['an address that ends with its host', 'https://imjo.in/'],
		['an address with spaces', 'https://imjo.in/two words'],
		['an address without an ID', 'https://www.instamojo.com/@seller/?id=1'],
	])('is not looked for when %s stands in its place', async (_, value) => {
		const outcome = await startN8n().run(get({ __rl: true, mode: 'id', value }));
		expect(wordsOf(outcome)).toContain('Payment Request');
	});

	it('that does not exist is said to be unknown, with the status of the answer', async () => {
		api(generation)
			.get(`/${generation.requestsPath}/${REQUEST_ID}/`)
			.reply(404, { success: false, message: 'Not found.' });
		const outcome = await startN8n().run(get(locator('id', REQUEST_ID)));
		expect(wordsOf(outcome)).toContain('Not found.');
		expect(outcome.error).toMatchObject({ name: 'NodeApiError', httpCode: '404' });
	});
});

describe.each(generations)('a long purpose ($name)', (generation) => {
	const create = (additionalFields?: INodeParameters, others?: INodeParameters) =>
		createPaymentRequest(generation, additionalFields, others);

	it('hints at a purpose of more than 30 characters and sends it', async () => {
		const sent = expectCreation(generation);
		const purpose = 'A purpose of thirty-one letters';
		const { hints } = await startN8n().run(create({}, { purpose }));
		expect(sent[0]?.purpose).toBe(purpose);
		expect(hints).toHaveLength(1);
		expect(hints[0]?.message).toMatch(/Purpose.*30/);
	});

	it('names the items that the hint is about', async () => {
		[1, 2, 3].forEach(() => expectCreation(generation));
		const node = create({}, { purpose: '={{ $json.purpose }}' });
		const items = ['short', 'x'.repeat(31), 'x'.repeat(32)].map((purpose) => ({ purpose }));
		const { hints } = await startN8n().run(node, items);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/items 1, 2/)]);
	});

	it('gives one hint for all the items that it is about', async () => {
		const items = Array.from({ length: 7 }, () => ({}));
		items.forEach(() => expectCreation(generation));
		const { hints } = await startN8n().run(create({}, { purpose: 'x'.repeat(31) }), items);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/0, 1, 2.*more/)]);
	});

	it('says nothing about a purpose of 30 characters', async () => {
		expectCreation(generation);
		const { hints } = await startN8n().run(create({}, { purpose: 'x'.repeat(30) }));
		expect(hints).toEqual([]);
	});
});

describe('a webhook that Instamojo cannot reach', () => {
	it.each([
		'http://localhost:5678/webhook/1',
		'https://127.0.0.1/webhook',
		'https://10.1.2.3/webhook',
		'https://172.16.0.9/webhook',
		'https://192.168.1.20/webhook',
		'https://169.254.1.1/webhook',
		'http://[::1]:5678/webhook',
		'http://[::]/webhook',
		'HTTP://LOCALHOST/webhook',
		'https://100.110.0.1/webhook',
		'http://n8n.local/webhook',
		'http://n8n/webhook',
		'http://localhost.:5678/webhook/1',
		'http://n8n.local./webhook',
		'http://n8n.home.arpa/webhook',
		'http://0.1.2.3/webhook',
		'https://100.64.0.1/webhook',
		'https://100.127.255.254/webhook',
		'http://[fe80::1]/webhook',
		'http://[febf::1]/webhook',
		'http://[fd12:3456::1]/webhook',
		'http://[::ffff:127.0.0.1]/webhook',
		'http://[::ffff:192.168.1.20]/webhook',
		'http://[::ffff:6440:1]/webhook',
	])('%s gets a hint and is sent', async (webhook) => {
		const sent = expectCreation(v1);
		const { hints, error } = await startN8n().run(createPaymentRequest(v1, { webhook }));
		expect(error).toBeUndefined();
		expect(sent[0]?.webhook).toBe(webhook);
		expect(hints[0]?.message).toMatch(/Webhook/);
	});

	it.each([
		'https://n8n.example.com/webhook/1',
		'https://n8n.example.com./',
		'https://172.32.0.1/webhook',
		'https://172.15.0.1/',
		'https://192.168.example.com/',
		'https://169.254.example.com/',
		'https://11.0.0.1/',
		'https://100.63.255.255/',
		'https://100.128.0.1/',
		'https://[2001:db8::1]/',
		'https://[::ffff:8.8.8.8]/',
		'https://home.arpa.example.com/',
	])('%s is none of those', async (webhook) => {
		expectCreation(v1);
		expect((await startN8n().run(createPaymentRequest(v1, { webhook }))).hints).toEqual([]);
	});
});
