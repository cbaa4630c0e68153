import { type INodeParameters } from 'n8n-workflow';

import { REQUEST_ID, PAYMENT_ID, v1, generations } from '../support/generations';
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

	it.each([
		['nothing', '={{ $json.missing }}'],
		['a path', 'abc/../payments'],
		['spaces', 'two words'],
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
