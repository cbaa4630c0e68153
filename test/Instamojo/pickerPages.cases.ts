import type { IDataObject } from 'n8n-workflow';

import { generations, v1, v2 } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';

describe.each(generations)('the pages of a picker ($name)', (generation) => {
	const node = instamojo(generation, 'paymentRequest.get');
	const links = (page: number, count: number): IDataObject[] =>
		Array.from({ length: count }, (_, index) =>
			generation.paymentRequest({ id: `request-${page}-${index}`, purpose: `Tea ${page}` }),
		);
	const expectPage = (page: number, records: IDataObject[], isLast = false) => {
		const next = isLast ? null : `https://api.instamojo.com/v2/payment_requests/?page=${page + 1}`;
		api(generation)
			.get(`/${generation.requestsPath}/`)
			.query((query) => query.page === String(page) && Number(query.limit) <= 500)
			.reply(200, generation.page('payment_request', records, next));
	};
	const search = async (filter?: string, token?: string) => {
		const { results, paginationToken } = await startN8n().search(
			node,
			'searchPaymentRequests',
			filter,
			token,
		);
		const ids = results.map(({ value }) => value);
		return { ids, token: paginationToken === undefined ? undefined : String(paginationToken) };
	};

	it('are shown one by one, each for one call, until there are no more', async () => {
		expectPage(1, links(1, 3));
		const first = await search();
		expect(first.ids).toEqual(['request-1-0', 'request-1-1', 'request-1-2']);
		expectPage(2, links(2, 3));
		const second = await search(undefined, first.token);
		expect(second.ids).toEqual(['request-2-0', 'request-2-1', 'request-2-2']);
		expectPage(3, links(3, 1), true);
		expect(await search(undefined, second.token)).toEqual({
			ids: ['request-3-0'],
			token: undefined,
		});
	});

	it('go on where a gateway gives fewer than it was asked for', async () => {
		expectPage(1, links(1, 50));
		const { token } = await search();
		expect(token).toBeDefined();
	});

	it('are none where there is nothing', async () => {
		expectPage(1, [], true);
		expect(await search()).toEqual({ ids: [], token: undefined });
	});

	it('are searched until there is enough to scroll', async () => {
		expectPage(1, links(1, 12));
		expectPage(2, links(2, 12));
		const first = await search('tea 2');
		expect(first.ids).toHaveLength(12);
		expectPage(3, links(2, 1), true);
		expect(await search('tea 2', first.token)).toEqual({ ids: ['request-2-0'], token: undefined });
	});

	it('are searched to their end for what is nowhere', async () => {
		expectPage(1, links(1, 2));
		expectPage(2, [], true);
		expect(await search('coffee')).toEqual({ ids: [], token: undefined });
	});

	it('are searched no further than ten calls, and say how far that was', async () => {
		for (let page = 1; page <= 10; page++) expectPage(page, links(page, 2));
		await expect(search('coffee')).rejects.toThrow(/newest 20 payment requests/);
	});

	it('lead on after ten calls where something was found', async () => {
		for (let page = 1; page <= 10; page++) expectPage(page, links(page, 2));
		const { ids, token } = await search('request-7-1');
		expect(ids).toEqual(['request-7-1']);
		expectPage(11, links(11, 2), true);
		if (generation === v1) expectPage(12, []);
		expect(await search('request-7-1', token)).toEqual({ ids: [], token: undefined });
	});
});

it('takes the page of v2 without a next one for the last, however long it is', async () => {
	const records = Array.from({ length: 200 }, (_, index) =>
		v2.paymentRequest({ id: `request-${index}` }),
	);
	api(v2)
		.get('/payment_requests/')
		.query(true)
		.reply(200, v2.page('payment_request', records, null));
	const node = instamojo(v2, 'paymentRequest.get');
	const found = await startN8n().search(node, 'searchPaymentRequests');
	expect(found.results).toHaveLength(200);
	expect(found.paginationToken).toBeUndefined();
});
