import { SALT, PAYMENT_ID } from '../support/generations';
import type { Posted } from '../support/http.mts';
import { instamojoTrigger, startN8n, trustingTrigger } from '../support/instamojo';
import { macOf, POSTED, signed, signedPairs, signedWith } from '../support/signed';
import { asForm, deliver } from '../support/webhook';

const LANGUAGE: Array<[string, string]> = [
	['__proto__', 'x'],
	['constructor', 'y'],
	['toString', 'z'],
];

/** So many fields that nobody knows. */
const many = (count: number): Record<string, string> =>
	Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, 'x']));

describe('a post that is no correctly signed form', () => {
	const [plain] = [new URLSearchParams(POSTED).toString()];
	const mac = macOf(POSTED, SALT);
	const json = (value: unknown): Posted => ({
		body: JSON.stringify(value),
		contentType: 'application/json',
	});

	const FORGED: Array<[what: string, posted: Posted]> = [
		['no MAC', asForm(POSTED)],
		['an empty MAC', signedWith(POSTED, '')],
		['a MAC of another salt', signed(POSTED, 'another-salt')],
		['a MAC of an empty salt', signed(POSTED, '')],
		['a MAC that is no hex', signedWith(POSTED, 'x'.repeat(40))],
		['a MAC of the wrong length', signedWith(POSTED, mac.slice(1))],
		['a MAC in capitals', signedWith(POSTED, mac.toUpperCase())],
		['a changed amount', signedWith({ ...POSTED, amount: '1.00' }, mac)],
		['a missing field', signedWith({ ...POSTED, fees: '' }, mac)],
		['a field given twice', asForm([...Object.entries(POSTED), ['amount', '1.00'], ['mac', mac]])],
		[
			'a field given twice under the MAC of both with a comma',
			asForm([
				...Object.entries(POSTED),
				['amount', '1.00'],
				['mac', macOf({ ...POSTED, amount: '2500.00,1.00' }, SALT)],
			]),
		],
		['the MAC given twice', asForm([...Object.entries(POSTED), ['mac', mac], ['mac', mac]])],
		['JSON', json({ ...POSTED, mac })],
		['a JSON list', json([POSTED])],
		['JSON null', json(null)],
		['a text', { body: plain, contentType: 'text/plain' }],
		[
			'a signed form under the wrong content type',
			{ ...signed(POSTED), contentType: 'text/plain' },
		],
		['a signed form as JSON type', { body: '"text"', contentType: 'application/json' }],
		['a content type that n8n does not parse', { body: plain, contentType: 'application/pdf' }],
		['a multipart form', { body: '--x--', contentType: 'multipart/form-data; boundary=x' }],
		['no content type', { body: plain }],
		['a signed form without a content type', { body: signed(POSTED).body ?? '' }],
		['no body', { contentType: 'application/x-www-form-urlencoded' }],
		['nothing at all', {}],
		[
			'a changed field among more than n8n parses',
			signedWith(
				{ ...POSTED, ...many(1200), field1199: 'y' },
				macOf({ ...POSTED, ...many(1200) }, SALT),
			),
		],
		[
			'a field given twice behind those that n8n parses',
			asForm([
				...Object.entries({ ...POSTED, ...many(1200) }),
				['amount', '1.00'],
				['mac', macOf({ ...POSTED, ...many(1200) }, SALT)],
			]),
		],
		[
			'a field given twice, of which n8n has only the list',
			{
				...asForm([...Object.entries(POSTED), ['amount', '1.00'], ['mac', mac]]),
				parsedOnly: true,
			},
		],
		[
			'no form, of which n8n has only the text',
			{ body: plain, contentType: 'text/plain', parsedOnly: true },
		],
		['keys of the language', asForm([...LANGUAGE, ['mac', mac]])],
		['broken escapes', { body: 'a=%zz&mac=%', contentType: 'application/x-www-form-urlencoded' }],
	];

	it.each(FORGED)('(%s) is answered 401, starts nothing and asks nobody', async (_, posted) => {
		const delivery = await deliver(startN8n(), instamojoTrigger(), posted);
		expect(delivery).toMatchObject({ status: 401, started: false, error: undefined });
	});

	it('is answered 401 for every delivery where the credential has no salt', async () => {
		const n8n = startN8n({ keys: { privateSalt: '' } });
		for (const posted of [signed(POSTED, ''), signed(POSTED), asForm(POSTED)]) {
			expect(await deliver(n8n, instamojoTrigger(), posted)).toMatchObject({ status: 401 });
		}
	});

	it('never says which MAC would have been right', async () => {
		const delivery = await deliver(startN8n(), instamojoTrigger(), signedWith(POSTED, 'wrong'));
		expect(delivery.said).not.toContain(mac);
	});

	it('does not count as seen: the genuine one after it starts', async () => {
		const n8n = startN8n();
		expect((await deliver(n8n, trustingTrigger(), signedWith(POSTED, mac.slice(1)))).status).toBe(
			401,
		);
		expect((await deliver(n8n, trustingTrigger(), signed(POSTED))).started).toBe(true);
	});
});

describe('a correctly signed form of unusual form', () => {
	it.each([
		['with further fields', { ...POSTED, new_field: 'new', another: '' }],
		['with capitals in its keys', { ...POSTED, Zeta: '1', Beta: '2' }],
		['with UTF-8', { ...POSTED, buyer_name: 'José Núñez ₹', purpose: 'चाय' }],
		['with pluses, ampersands and pipes', { ...POSTED, purpose: 'a+b & c|d = e%20f' }],
		['with empty values', { ...POSTED, shorturl: '', fees: '' }],
	])('%s starts the workflow', async (_, fields) => {
		const { json, status } = await deliver(startN8n(), trustingTrigger(), signed(fields));
		expect(status).toBe(200);
		expect(json[0]?.payload).toEqual(fields);
	});

	it.each([999, 1000, 1001, 5000])('with %i keys starts the workflow', async (count) => {
		const fields = { ...many(count - Object.keys(POSTED).length), ...POSTED };
		const { json } = await deliver(startN8n(), trustingTrigger(), signed(fields));
		expect(json[0]?.payload).toEqual(fields);
	});

	it('with more than a million characters is forged, and nobody reads them', async () => {
		const fields = { ...many(1000), field0: 'x'.repeat(1_000_000), ...POSTED };
		const delivery = await deliver(startN8n(), trustingTrigger(), signed(fields));
		expect(delivery).toMatchObject({ status: 401, started: false });
	});

	it('of which n8n has only what it made of it starts the workflow', async () => {
		const posted = { ...signed(POSTED), parsedOnly: true };
		const { json } = await deliver(startN8n(), trustingTrigger(), posted);
		expect(json[0]?.payload).toEqual(POSTED);
	});

	it('with keys of the language starts the workflow', async () => {
		const pairs = [...Object.entries(POSTED), ...LANGUAGE];
		const { json } = await deliver(startN8n(), trustingTrigger(), signedPairs(pairs));
		expect(JSON.stringify(json[0]?.payload)).toContain('"__proto__":"x"');
		expect(json[0]).toMatchObject({ paymentId: PAYMENT_ID });
	});

	it.each([
		['a character set in', 'application/x-www-form-urlencoded; charset=UTF-8'],
		['a space in', 'application/x-www-form-urlencoded ; charset=UTF-8'],
		['capitals in', 'Application/X-WWW-Form-URLEncoded'],
	])('with %s its content type starts the workflow', async (_, contentType) => {
		const posted = { ...signed(POSTED), contentType };
		expect((await deliver(startN8n(), trustingTrigger(), posted)).started).toBe(true);
	});

	it.each([
		['a status that nobody knows', { ...POSTED, status: 'Refunded' }],
		['no status', { amount: '1.00', payment_id: PAYMENT_ID }],
		['no payment', { status: 'Credit', amount: '1.00' }],
	])('with %s starts nothing: 200', async (_, fields) => {
		const delivery = await deliver(startN8n(), trustingTrigger(), signed(fields));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});
});
