import type { IDataObject } from 'n8n-workflow';
import type nock from 'nock';

import { generations, REQUEST_ID, v2, type Generation } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { onlyJson, wordsOf } from '../support/outcome';

const NEXT = 'https://api.instamojo.com/v2/payment_requests/?page=';

/** Expects the pages of the list to be asked for, one call each, with these short addresses on them. */
function expectPages(generation: Generation, pages: Array<Array<string | null>>, more = false) {
	return pages.map((shortUrls, index): nock.Scope => {
		const page = index + 1;
		const records = shortUrls.map(
			(shorturl, position): IDataObject =>
				generation.paymentRequest({ id: `request-${page}-${position}`, shorturl }),
		);
		const next = more || page < pages.length ? `${NEXT}${page + 1}&limit=500` : null;
		return api(generation)
			.get(`/${generation.requestsPath}/`)
			.query({ page, limit: 500 })
			.reply(200, generation.page('payment_request', records, next));
	});
}

function expectGet(generation: Generation, id: string, times = 1): void {
	api(generation)
		.get(`/${generation.requestsPath}/${id}/`)
		.times(times)
		.reply(200, generation.one('payment_request', generation.paymentRequest({ id })));
}

describe.each(generations)('a short address ($name)', (generation) => {
	const get = (value: string) =>
		instamojo(generation, 'paymentRequest.get', {
			paymentRequestId: { __rl: true, mode: 'url', value },
		});

	it.each([
		'https://imjo.in/AnhTM2',
		'imjo.in/AnhTM2',
		' http://IMJO.in/AnhTM2/ ',
		'https://imojo.in/AnhTM2',
	])('is found in the list: %s', async (address) => {
		expectPages(generation, [[null, 'https://imjo.in/AnhTM3', 'https://imjo.in/AnhTM2']], true);
		expectGet(generation, 'request-1-2');
		expect(onlyJson(await startN8n().run(get(address)))).toMatchObject({ linkId: 'request-1-2' });
	});

	it('is looked for no further back than to where it is', async () => {
		expectPages(generation, [['https://imjo.in/a'], ['https://imjo.in/b']], true);
		expectGet(generation, 'request-2-0');
		const outcome = await startN8n().run(get('https://imjo.in/b'));
		expect(onlyJson(outcome)).toMatchObject({ linkId: 'request-2-0' });
	});

	it('is looked for once for all the items of a run', async () => {
		expectPages(generation, [['https://imjo.in/a'], ['https://imjo.in/b']], true);
		expectGet(generation, 'request-1-0', 6);
		expectGet(generation, 'request-2-0', 6);
		const items = Array.from({ length: 12 }, (_, index) => ({ code: index % 2 ? 'b' : 'a' }));
		const { json } = await startN8n().run(get('=https://imjo.in/{{ $json.code }}'), items);
		expect(json.map(({ linkId }) => linkId)).toEqual(
			items.map(({ code }) => (code === 'a' ? 'request-1-0' : 'request-2-0')),
		);
	});

	it('of another account is told as such, after the whole list', async () => {
		expectPages(
			generation,
			generation === v2 ? [['https://imjo.in/a']] : [['https://imjo.in/a'], []],
		);
		const words = wordsOf(await startN8n().run(get('https://imjo.in/other')));
		expect(words).toMatch(/imjo\.in\/other/);
		expect(words).toMatch(/account/);
	});

	it('with letters of another case is another address', async () => {
		expectPages(
			generation,
			generation === v2 ? [['https://imjo.in/A']] : [['https://imjo.in/A'], []],
		);
		expect(wordsOf(await startN8n().run(get('https://imjo.in/a')))).toMatch(/imjo\.in\/a/);
	});

	it('is not said to be unknown where the list cannot be read', async () => {
		api(generation)
			.persist()
			.get(`/${generation.requestsPath}/`)
			.query(true)
			.reply(403, { success: false, message: 'No.' });
		const node = { ...get('https://imjo.in/a'), onError: 'continueRegularOutput' } as const;
		const items = Array.from({ length: 12 }, () => ({}));
		const { json } = await startN8n().run(node, items);
		expect(json).toHaveLength(12);
		for (const { error } of json) expect(error).toMatch(/No\./);
	});

	it.each(['enable', 'disable'])('leads to what is switched: %s', async (operation) => {
		expectPages(generation, [['https://imjo.in/a']], true);
		api(generation)
			.post(`/${generation.requestsPath}/request-1-0/${operation}/`)
			.reply(200, { success: true });
		const paymentRequestId = { __rl: true, mode: 'url', value: 'imjo.in/a' };
		const node = instamojo(generation, `paymentRequest.${operation}`, { paymentRequestId });
		expect(onlyJson(await startN8n().run(node))).toMatchObject({ linkId: 'request-1-0' });
	});

	it('costs no look through the list beside an ID', async () => {
		expectGet(generation, REQUEST_ID);
		expect(onlyJson(await startN8n().run(get(REQUEST_ID)))).toMatchObject({ linkId: REQUEST_ID });
	});
});
