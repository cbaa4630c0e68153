import { type IDataObject } from 'n8n-workflow';

import { REQUEST_ID, v1, v2, generations } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';

describe.each(generations)('the pickers ($name)', (generation) => {
	const anyPage = (query: IDataObject) => Number(query.page) === 1 && Number(query.limit) <= 500;
	const givePage = (resource: string, key: string, records: IDataObject[]) => {
		const reply = generation.page(key, records);
		api(generation).get(`/${resource}/`).query(anyPage).reply(200, reply);
	};
	/** Whoever looks for something in v1.1, which may give fewer than it is asked for, finds the end by an empty page. */
	const giveSearched = (resource: string, key: string, records: IDataObject[]) => {
		givePage(resource, key, records);
		if (generation === v2) return;
		const isNext = (query: IDataObject) => Number(query.page) === 2;
		api(generation).get(`/${resource}/`).query(isNext).reply(200, generation.page(key, []));
	};

	it('lists the newest payment links, to be found by purpose, amount or ID', async () => {
		const links = [
			generation.paymentRequest({ purpose: 'Tea' }),
			generation.paymentRequest({ id: 'other', purpose: 'Coffee' }),
		];
		const node = instamojo(generation, 'paymentRequest.get');
		givePage(generation.requestsPath, 'payment_request', links);
		const all = await startN8n().search(node, 'searchPaymentRequests');
		expect(all.results.map(({ value }) => value)).toEqual([REQUEST_ID, 'other']);
		expect(all.results[0]?.url).toBe(`https://www.instamojo.com/@seller/${REQUEST_ID}`);
		giveSearched(generation.requestsPath, 'payment_request', links);
		const found = await startN8n().search(node, 'searchPaymentRequests', 'tEA');
		expect(found.results.map(({ value }) => value)).toEqual([REQUEST_ID]);
	});

	it('lists the newest payments, to be found by ID or buyer', async () => {
		const idKey = generation === v1 ? 'payment_id' : 'id';
		const payments = [generation.payment(), generation.payment({ [idKey]: 'MOJO2' })];
		giveSearched('payments', 'payment', payments);
		const node = instamojo(generation, 'payment.get');
		const { results } = await startN8n().search(node, 'searchPayments', 'mojo2');
		expect(results.map(({ value }) => value)).toEqual(['MOJO2']);
		expect(results[0]?.name).toContain('MOJO2');
	});

	it('leave out what has no ID', async () => {
		const idKey = generation === v1 ? 'payment_id' : 'id';
		givePage('payments', 'payment', [generation.payment({ [idKey]: null })]);
		const node = instamojo(generation, 'payment.get');
		expect((await startN8n().search(node, 'searchPayments')).results).toEqual([]);
	});

	it('say why there is nothing to pick from', async () => {
		api(generation)
			.get('/payments/')
			.query(anyPage)
			.reply(403, { success: false, message: 'You do not have permission.' });
		const node = instamojo(generation, 'payment.get');
		await expect(startN8n().search(node, 'searchPayments')).rejects.toThrow(
			'You do not have permission.',
		);
	});
});
