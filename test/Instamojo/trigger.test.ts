import { sleep, type INodeParameters } from 'n8n-workflow';

import { neverAnswer, withFastClock } from '../support/clock.mts';
import type { Posted } from '../support/http.mts';
import {
	api,
	generations,
	instamojoTrigger,
	PAYMENT_ID,
	REQUEST_ID,
	SALT,
	startN8n,
	v1,
	v2,
} from '../support/instamojo';
import { macOf, POSTED, signed, signedPairs, signedWith } from '../support/signed';
import { asForm, deliver } from '../support/webhook';

const PAYMENT = `/payments/${PAYMENT_ID}/`;
const trusting = (parameters: INodeParameters = {}, options: INodeParameters = {}) =>
	instamojoTrigger({ ...parameters, options: { confirmWithApi: false, ...options } });

describe.each(generations)('a genuine delivery ($name)', (generation) => {
	const trigger = instamojoTrigger({}, generation);
	const confirm = (fields = {}) =>
		api(generation)
			.get(PAYMENT)
			.reply(200, generation.one('payment', generation.payment(fields)));

	it('is confirmed and starts the workflow with the payment', async () => {
		confirm();
		const delivery = await deliver(startN8n(), trigger, signed(POSTED));
		expect(delivery).toMatchObject({ status: 200, started: true });
		expect(delivery.json).toEqual([
			{
				gateway: 'instamojo',
				paymentId: PAYMENT_ID,
				reference: REQUEST_ID,
				status: 'successful',
				rawStatus: generation === v1 ? 'Credit' : 'true',
				amount: '2500.00',
				currency: 'INR',
				fees: '125.00',
				buyer: { name: 'John Doe', email: 'foo@example.com', phone: '+919999999999' },
				instrument: 'NETBANKING',
				failureReason: null,
				createdAt: '2026-11-20T08:26:26.382Z',
				event: 'paymentSuccessful',
				eventKey: `instamojo:${PAYMENT_ID}:successful`,
				verified: true,
				verifiedBy: ['mac'],
				confirmed: true,
				payload: POSTED,
			},
		]);
	});

	it('of a failed payment starts the workflow where that is wanted', async () => {
		confirm({
			status: generation === v1 ? 'Failed' : false,
			failure: { reason: 'AUTHORIZATION_FAILED', message: 'Declined by the bank' },
		});
		const wanted = instamojoTrigger({ events: ['paymentFailed'] }, generation);
		const { json } = await deliver(startN8n(), wanted, signed({ ...POSTED, status: 'Failed' }));
		expect(json[0]).toMatchObject({
			event: 'paymentFailed',
			eventKey: `instamojo:${PAYMENT_ID}:failed`,
			status: 'failed',
			failureReason: 'Declined by the bank',
		});
	});

	it('holds no secret and no MAC in its item', async () => {
		confirm();
		const { said } = await deliver(startN8n(), trigger, signed(POSTED));
		expect(said).not.toContain(macOf(POSTED, SALT));
		for (const secret of generation.secrets) expect(said).not.toContain(secret);
	});

	it('fills in what the gateway leaves out from what was posted', async () => {
		const silent = { currency: null, fees: null, payment_request: null, instrument_type: null };
		const names = ['buyer_name', 'buyer_email', 'buyer_phone', 'name', 'email', 'phone'];
		confirm({ ...silent, ...Object.fromEntries(names.map((name) => [name, null])) });
		const { json } = await deliver(startN8n(), trigger, signed(POSTED));
		expect(json[0]).toMatchObject({
			reference: REQUEST_ID,
			currency: 'INR',
			fees: '125.00',
			buyer: { name: 'John Doe', email: 'foo@example.com', phone: '+919999999999' },
			instrument: null,
			confirmed: true,
		});
	});

	it('whose credential is gone is answered 503 and starts nothing', async () => {
		const n8n = startN8n();
		delete n8n.credentials.stored[generation.credentialType];
		const delivery = await deliver(n8n, trigger, signed(POSTED));
		expect(delivery).toMatchObject({ status: 503, started: false, error: undefined });
	});

	it.each([
		['another amount', { amount: '25.00' }],
		['another status', { status: generation === v1 ? 'Failed' : false }],
		['another payment', { [generation === v1 ? 'payment_id' : 'id']: 'MOJO2' }],
		['another request', { payment_request: 'https://example.com/payment-requests/other/' }],
	])('that the gateway contradicts with %s starts nothing', async (_, fields) => {
		confirm(fields);
		const delivery = await deliver(startN8n(), trigger, signed(POSTED));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});

	it('of a payment that the gateway does not know starts nothing', async () => {
		api(generation).get(PAYMENT).reply(404, { success: false, message: 'Not found.' });
		const delivery = await deliver(startN8n(), trigger, signed(POSTED));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});

	it('is the same amount however the gateway writes it', async () => {
		confirm({ amount: '2500' });
		expect((await deliver(startN8n(), trigger, signed(POSTED))).started).toBe(true);
	});

	it.each([
		['500', 500, 'Oops'],
		['503', 503, ''],
		['429', 429, ''],
		['403', 403, { success: false, message: 'You do not have permission.' }],
		['a page of HTML', 200, '<html></html>'],
		['nothing', 200, ''],
		['a refusal', 200, { success: false, message: 'Maintenance' }],
	])('that cannot be confirmed because of %s: 503', async (_, status, body) => {
		api(generation).get(PAYMENT).reply(status, body);
		const delivery = await deliver(startN8n(), trigger, signed(POSTED));
		expect(delivery).toMatchObject({ status: 503, started: false });
	});

	it('that cannot be confirmed because the connection breaks: 503', async () => {
		const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		api(generation).get(PAYMENT).replyWithError(broken);
		expect(await deliver(startN8n(), trigger, signed(POSTED))).toMatchObject({ status: 503 });
	});

	it('is answered within five seconds when the gateway does not answer: 503', async () => {
		api(generation).get(PAYMENT).reply(neverAnswer);
		const { result, tookMs } = await withFastClock(
			async () => await deliver(startN8n(), trigger, signed(POSTED)),
		);
		expect(result).toMatchObject({ status: 503, started: false });
		expect(tookMs).toBeLessThan(4000);
	});

	it('that was not confirmed does not count as seen', async () => {
		const n8n = startN8n();
		api(generation).get(PAYMENT).reply(503, '');
		expect((await deliver(n8n, trigger, signed(POSTED))).status).toBe(503);
		confirm();
		expect((await deliver(n8n, trigger, signed(POSTED))).started).toBe(true);
	});

	it('of a payment that is still under way there: 503, as it is not confirmed yet', async () => {
		confirm({ status: generation === v1 ? 'Pending' : null });
		const delivery = await deliver(startN8n(), trigger, signed(POSTED));
		expect(delivery).toMatchObject({ status: 503, started: false });
	});

	it('starts the workflow without a call where no confirmation is wanted', async () => {
		const node = instamojoTrigger({ options: { confirmWithApi: false } }, generation);
		const { json } = await deliver(startN8n(), node, signed(POSTED));
		expect(json[0]).toMatchObject({
			confirmed: false,
			verified: true,
			paymentId: PAYMENT_ID,
			reference: REQUEST_ID,
			status: 'successful',
			rawStatus: 'Credit',
			amount: '2500.00',
			buyer: { name: 'John Doe', email: 'foo@example.com', phone: '+919999999999' },
			instrument: null,
			createdAt: null,
		});
	});
});

const LANGUAGE: Array<[string, string]> = [
	['__proto__', 'x'],
	['constructor', 'y'],
	['toString', 'z'],
];

describe('a post that is no correctly signed form', () => {
	const many = (count: number) =>
		Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, 'x']));
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
		['no body', { contentType: 'application/x-www-form-urlencoded' }],
		['nothing at all', {}],
		['more keys than n8n takes', signed({ ...POSTED, ...many(1200) })],
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
		expect((await deliver(n8n, trusting(), signedWith(POSTED, mac.slice(1)))).status).toBe(401);
		expect((await deliver(n8n, trusting(), signed(POSTED))).started).toBe(true);
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
		const { json, status } = await deliver(startN8n(), trusting(), signed(fields));
		expect(status).toBe(200);
		expect(json[0]?.payload).toEqual(fields);
	});

	it('with as many keys as n8n takes starts the workflow', async () => {
		const count = 999 - Object.keys(POSTED).length;
		const more = Array.from({ length: count }, (_, index) => [`field${index}`, String(index)]);
		const fields: Record<string, string> = { ...POSTED, ...Object.fromEntries(more) };
		const { json } = await deliver(startN8n(), trusting(), signed(fields));
		expect(Object.keys(json[0]?.payload ?? {})).toHaveLength(999);
	});

	it('with keys of the language starts the workflow', async () => {
		const pairs = [...Object.entries(POSTED), ...LANGUAGE];
		const { json } = await deliver(startN8n(), trusting(), signedPairs(pairs));
		expect(JSON.stringify(json[0]?.payload)).toContain('"__proto__":"x"');
		expect(json[0]).toMatchObject({ paymentId: PAYMENT_ID });
	});

	it('with a character set in its content type starts the workflow', async () => {
		const posted = {
			...signed(POSTED),
			contentType: 'application/x-www-form-urlencoded; charset=UTF-8',
		};
		expect((await deliver(startN8n(), trusting(), posted)).started).toBe(true);
	});

	it.each([
		['a status that nobody knows', { ...POSTED, status: 'Refunded' }],
		['no status', { amount: '1.00', payment_id: PAYMENT_ID }],
		['no payment', { status: 'Credit', amount: '1.00' }],
	])('with %s starts nothing: 200', async (_, fields) => {
		const delivery = await deliver(startN8n(), trusting(), signed(fields));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});
});

describe('events', () => {
	const failed = signed({ ...POSTED, status: 'Failed' });

	it('that are not chosen start nothing: 200, and nobody is asked', async () => {
		const node = instamojoTrigger({ events: ['paymentSuccessful'] });
		expect(await deliver(startN8n(), node, failed)).toMatchObject({ status: 200, started: false });
		const other = instamojoTrigger({ events: ['paymentFailed'] });
		expect(await deliver(startN8n(), other, signed(POSTED))).toMatchObject({
			status: 200,
			started: false,
		});
	});

	it('may be given as one text by an import', async () => {
		const node = trusting({ events: '={{ "paymentFailed" }}' });
		expect((await deliver(startN8n(), node, failed)).started).toBe(true);
		expect((await deliver(startN8n(), node, signed(POSTED))).started).toBe(false);
	});

	it('are both possible', async () => {
		const node = trusting({ events: ['paymentSuccessful', 'paymentFailed'] });
		const n8n = startN8n();
		for (const posted of [signed(POSTED), failed]) {
			expect((await deliver(n8n, node, posted)).started).toBe(true);
		}
	});

	it.each([
		['FIFA', true],
		['fifa 16', true],
		['16', true],
		['cricket', false],
	])('whose purpose contains %p: %p', async (purposeContains, started) => {
		const node = trusting({}, { purposeContains });
		const delivery = await deliver(startN8n(), node, signed(POSTED));
		expect(delivery).toMatchObject({ status: 200, started });
	});

	it('without a purpose match no wish for one', async () => {
		const others = Object.fromEntries(Object.entries(POSTED).filter(([key]) => key !== 'purpose'));
		const node = trusting({}, { purposeContains: 'tea' });
		expect((await deliver(startN8n(), node, signed(others))).started).toBe(false);
		expect((await deliver(startN8n(), trusting(), signed(others))).started).toBe(true);
	});
});

describe('duplicates', () => {
	it('start nothing: 200, and nobody is asked', async () => {
		const n8n = startN8n();
		api(v1).get(PAYMENT).reply(200, v1.one('payment', v1.payment()));
		expect((await deliver(n8n, instamojoTrigger(), signed(POSTED))).started).toBe(true);
		const again = await deliver(n8n, instamojoTrigger(), signed(POSTED));
		expect(again).toMatchObject({ status: 200, started: false });
	});

	it('are known by payment and event, whatever else the form says', async () => {
		const n8n = startN8n();
		await deliver(n8n, trusting(), signed(POSTED));
		const again = signed({ ...POSTED, shorturl: 'https://imjo.in/other', extra: '1' });
		expect((await deliver(n8n, trusting(), again)).started).toBe(false);
	});

	it('are not other payments, nor other events of the same payment', async () => {
		const n8n = startN8n();
		const node = trusting({ events: ['paymentSuccessful', 'paymentFailed'] });
		await deliver(n8n, node, signed({ ...POSTED, status: 'Failed' }));
		expect((await deliver(n8n, node, signed(POSTED))).started).toBe(true);
		const other = signed({ ...POSTED, payment_id: 'MOJO2' });
		expect((await deliver(n8n, node, other)).started).toBe(true);
	});

	it('start the workflow each time where the user wants that', async () => {
		const n8n = startN8n();
		const node = trusting({}, { ignoreDuplicates: false });
		const first = await deliver(n8n, node, signed(POSTED));
		const second = await deliver(n8n, node, signed(POSTED));
		expect([first.started, second.started]).toEqual([true, true]);
	});

	it('that arrive at the same moment start one execution', async () => {
		const n8n = startN8n();
		const all = [1, 2, 3, 4, 5].map(async () => await deliver(n8n, trusting(), signed(POSTED)));
		const deliveries = await Promise.all(all);
		expect(deliveries.filter(({ started }) => started)).toHaveLength(1);
		expect(deliveries.every(({ status }) => status === 200)).toBe(true);
	});

	it('of which the second was loaded before the first was remembered start one execution', async () => {
		const n8n = startN8n();
		const first = deliver(n8n, trusting(), signed(POSTED));
		const second = deliver(n8n, trusting(), signed(POSTED), sleep(40));
		expect((await first).started).toBe(true);
		expect((await second).started).toBe(false);
	});

	it('that arrive while the first is being confirmed start one execution', async () => {
		const n8n = startN8n();
		api(v1)
			.get(PAYMENT)
			.reply(async () => {
				await sleep(200);
				return [200, v1.one('payment', v1.payment())];
			});
		const first = deliver(n8n, instamojoTrigger(), signed(POSTED));
		await sleep(50);
		const second = deliver(n8n, instamojoTrigger(), signed(POSTED));
		expect((await first).started).toBe(true);
		expect(await second).toMatchObject({ status: 200, started: false });
	});

	it('at the same moment, of which the first cannot be confirmed: the second starts', async () => {
		const n8n = startN8n();
		api(v1).get(PAYMENT).reply(503, '');
		api(v1).get(PAYMENT).reply(200, v1.one('payment', v1.payment()));
		const both = [1, 2].map(async () => await deliver(n8n, instamojoTrigger(), signed(POSTED)));
		const deliveries = await Promise.all(both);
		expect(deliveries.map(({ status }) => status).sort()).toEqual([200, 503]);
		expect(deliveries.filter(({ started }) => started)).toHaveLength(1);
	});

	it('are remembered with the workflow, and their number is bounded', async () => {
		const n8n = startN8n();
		const node = trusting();
		const seen = Array.from({ length: 1005 }, (_, index) => `instamojo:MOJO${index}:successful`);
		await deliver(n8n, node, signed(POSTED));
		const [key = ''] = Object.keys(n8n.staticData);
		const memory = JSON.stringify(n8n.staticData[key]);
		expect(memory).toContain(`instamojo:${PAYMENT_ID}:successful`);
		n8n.staticData = JSON.parse(
			JSON.stringify(n8n.staticData).replace(
				`"instamojo:${PAYMENT_ID}:successful"`,
				seen.map((eventKey) => `"${eventKey}"`).join(),
			),
		);
		const before = JSON.stringify(n8n.staticData).length;
		await deliver(n8n, node, signed({ ...POSTED, payment_id: 'MOJOnew' }));
		expect(JSON.stringify(n8n.staticData).length).toBeLessThan(before);
		expect(JSON.stringify(n8n.staticData)).toContain('MOJOnew');
	});
});

describe('publishing the workflow', () => {
	it.each(generations)('works with a salt, and calls nobody ($name)', async (generation) => {
		await expect(startN8n().activate(instamojoTrigger({}, generation))).resolves.toBeUndefined();
	});

	it.each(generations)(
		'without a salt fails and says what is missing ($name)',
		async (generation) => {
			const n8n = startN8n({ keys: { privateSalt: '' }, client: { privateSalt: '  ' } });
			const activation = n8n.activate(instamojoTrigger({}, generation));
			await expect(activation).rejects.toThrow(/Private Salt/);
		},
	);

	it('can be undone, and calls nobody', async () => {
		expect(await startN8n().lifecycle(instamojoTrigger(), 'delete')).toBe(true);
	});
});

describe('the token of v2', () => {
	it('is renewed once when the confirmation is answered 401', async () => {
		api(v2).get(PAYMENT).reply(401, { success: false, message: 'Expired' });
		api({ ...v2, path: '', headers: {} })
			.post('/oauth2/token/')
			.reply(200, { access_token: 'token-2', token_type: 'Bearer', expires_in: 36000 });
		api({ ...v2, headers: { authorization: 'Bearer token-2' } })
			.get(PAYMENT)
			.reply(200, v2.payment());
		const delivery = await deliver(startN8n(), instamojoTrigger({}, v2), signed(POSTED));
		expect(delivery.started).toBe(true);
	});
});
