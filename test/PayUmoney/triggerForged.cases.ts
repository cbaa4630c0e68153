import type { Posted } from '../support/http.mts';
import { startN8n } from '../support/payumoney';
import {
	asJson,
	formWithHeader,
	POSTED,
	shopHeader,
	withHash,
	withHeader,
} from '../support/payumoneyPosts';
import { byHash, post } from '../support/payumoneyTriggers';
import { asForm } from '../support/webhook';

describe('a post that is nothing PayUmoney would send', () => {
	const many = (count: number) =>
		Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, 'x']));
	const headers = shopHeader();
	const raw = (body: string, contentType: string): Posted => ({ body, contentType, headers });
	const FORM = 'application/x-www-form-urlencoded';

	const STRANGE: Array<[what: string, posted: Posted]> = [
		['nested JSON', withHeader({ ...POSTED, amount: { value: '10.00' } })],
		['a list in JSON', withHeader({ ...POSTED, paymentId: ['17076370', '1'] })],
		['a JSON list', withHeader([POSTED])],
		['an empty JSON list', withHeader([])],
		['JSON null', withHeader(null)],
		['a JSON text', withHeader('text')],
		['a JSON number', withHeader(5)],
		['an empty JSON object', withHeader({})],
		['a text', raw('amount=10.00', 'text/plain')],
		['JSON under the type of a text', raw(JSON.stringify(POSTED), 'text/plain')],
		['a multipart form', raw('--x--', 'multipart/form-data; boundary=x')],
		['XML', raw('<a/>', 'application/xml')],
		['an empty form', raw('', FORM)],
		['nothing at all', { headers }],
		['a field given twice', formWithHeader([...Object.entries(POSTED), ['amount', '1.00']])],
		['the status given twice', formWithHeader([...Object.entries(POSTED), ['status', 'failed']])],
	];

	it.each(STRANGE)('is 401 even with the right header: %s', async (_, posted) => {
		const delivery = await post(startN8n(), posted);
		expect(delivery).toMatchObject({ status: 401, started: false, error: undefined });
	});

	it.each(STRANGE)('is 401 where the hash decides: %s', async (_, posted) => {
		const delivery = await post(byHash(), posted);
		expect(delivery).toMatchObject({ status: 401, started: false, error: undefined });
	});

	it.each<[string, Posted]>([
		['1,000 keys as JSON', asJson(many(1000))],
		['1,000 keys as a form', asForm(many(1000))],
		['1,200 keys as a form', asForm({ ...many(1200), ...POSTED })],
		['keys of the language', { ...asJson({}), body: '{"__proto__":{"status":"Success"}}' }],
		[
			'keys of the language as a form',
			asForm([
				['constructor', 'x'],
				['__proto__', 'y'],
				['hash', 'z'],
			]),
		],
		['broken escapes', { body: 'a=%zz&hash=%', contentType: FORM }],
		['a very long hash', withHash(POSTED, 'f'.repeat(100_000))],
	])('is 401 and no exception: %s', async (_, posted) => {
		for (const n8n of [startN8n(), byHash()]) {
			const delivery = await post(n8n, posted);
			expect(delivery).toMatchObject({ status: 401, started: false, error: undefined });
		}
	});

	it('may have 900 further keys and a right header', async () => {
		const { json } = await post(startN8n(), withHeader({ ...POSTED, ...many(900) }));
		expect(json[0]).toMatchObject({ paymentId: '17076370' });
	});

	it('does not count as seen: the genuine one after it starts', async () => {
		const n8n = startN8n();
		expect((await post(n8n, asJson(POSTED, shopHeader('guess')))).status).toBe(401);
		expect((await post(n8n, withHeader(POSTED))).started).toBe(true);
	});
});
