import { Engine } from '../support/engine';
import type { Posted } from '../support/http.mts';
import {
	HEADER_NAME,
	HEADER_VALUE,
	payUmoneyTrigger,
	SECRETS,
	startN8n,
} from '../support/payumoney';
import {
	asJson,
	FAILED,
	formWithHeader,
	POSTED,
	returnHash,
	shopHeader,
	withHash,
	withHeader,
	type Fields,
	type Hashed,
} from '../support/payumoneyPosts';
import { asForm, deliver } from '../support/webhook';

const NO_HEADER = { webhookHeaderName: '', webhookHeaderValue: '' };

const BOTH_EVENTS = { events: ['paymentSuccessful', 'paymentFailed'] };

/** The trigger without a look at PayUmoney, for both events. */
const trigger = (options = {}) =>
	payUmoneyTrigger(BOTH_EVENTS, { confirmWithApi: false, ...options });

const byHash = () => startN8n({ account: NO_HEADER });

const post = async (n8n: Engine, posted: Posted, options = {}) =>
	await deliver(n8n, trigger(options), posted);

describe('a delivery to a trigger with a header', () => {
	it('is genuine with the right value, and says so', async () => {
		const { status, started, json } = await post(startN8n(), withHeader(POSTED));
		expect({ status, started }).toEqual({ status: 200, started: true });
		expect(json[0]).toMatchObject({ verified: true, verifiedBy: ['header'] });
	});

	it('is genuine as a form, too', async () => {
		const { json } = await post(startN8n(), formWithHeader(POSTED));
		expect(json[0]).toMatchObject({ verifiedBy: ['header'], paymentId: '17076370' });
	});

	it.each(['x-shop-secret', 'X-SHOP-SECRET', ' X-Shop-Secret '])(
		'is genuine however the credential writes the name: %p',
		async (webhookHeaderName) => {
			const n8n = startN8n({ account: { webhookHeaderName } });
			expect((await post(n8n, withHeader(POSTED))).started).toBe(true);
		},
	);

	it('is genuine whatever its hash is', async () => {
		const posted = withHeader({ ...POSTED, hash: 'x'.repeat(128) });
		expect((await post(startN8n(), posted)).started).toBe(true);
	});

	const FORGED: Array<[what: string, posted: Posted]> = [
		['no header', asJson(POSTED)],
		['an empty value', asJson(POSTED, shopHeader(''))],
		['another value', asJson(POSTED, shopHeader('guess'))],
		['the value in capitals', asJson(POSTED, shopHeader(HEADER_VALUE.toUpperCase()))],
		['a part of the value', asJson(POSTED, shopHeader(HEADER_VALUE.slice(0, -1)))],
		['the value and more', asJson(POSTED, shopHeader(`${HEADER_VALUE}x`))],
		['the value under another name', asJson(POSTED, { 'x-shop': HEADER_VALUE })],
		['the value in the body', asJson({ ...POSTED, [HEADER_NAME]: HEADER_VALUE })],
		['the right hash and no header', withHash(POSTED)],
		['the value in the query', { ...asJson(POSTED), query: { [HEADER_NAME]: HEADER_VALUE } }],
	];

	it.each(FORGED)('is forged with %s: 401, and nothing starts', async (_, posted) => {
		const delivery = await post(startN8n(), posted);
		expect(delivery).toMatchObject({ status: 401, started: false, error: undefined });
		for (const secret of SECRETS) expect(delivery.said).not.toContain(secret);
	});

	it.each([
		['name', { webhookHeaderName: '' }],
		['value', { webhookHeaderValue: '' }],
	])('is never genuine when the credential has half a header, no %s', async (_, account) => {
		for (const posted of [withHeader(POSTED), asJson(POSTED), asJson(POSTED, shopHeader(''))]) {
			expect(await post(startN8n({ account }), posted)).toMatchObject({ status: 401 });
		}
	});

	it.each(['__proto__', 'constructor', 'toString', 'content-type'])(
		'is not genuine by the name %s alone',
		async (webhookHeaderName) => {
			const n8n = startN8n({ account: { webhookHeaderName } });
			expect(await post(n8n, asJson(POSTED))).toMatchObject({ status: 401 });
		},
	);
});

describe("a delivery to a trigger with a header and 'Require Hash'", () => {
	const options = { requireHash: true };
	const both = (fields: Fields, hash = returnHash(fields)) =>
		asJson({ ...fields, hash }, shopHeader());

	it('is genuine when both are right', async () => {
		const { json } = await post(startN8n(), both(POSTED), options);
		expect(json[0]).toMatchObject({ verified: true });
		expect(json[0]?.verifiedBy).toHaveLength(2);
		expect(json[0]?.verifiedBy).toEqual(expect.arrayContaining(['header', 'hash']));
	});

	it.each<[string, Posted]>([
		['the hash is missing', withHeader(POSTED)],
		['the hash is wrong', both(POSTED, 'f'.repeat(128))],
		['the header is missing', withHash(POSTED)],
		['the header is wrong', asJson({ ...POSTED, hash: returnHash(POSTED) }, shopHeader('no'))],
	])('is forged when %s', async (_, posted) => {
		expect(await post(startN8n(), posted, options)).toMatchObject({ status: 401, started: false });
	});

	it('is forged when there is no salt to check the hash with', async () => {
		const n8n = startN8n({ account: { salt: '' } });
		const posted = both(POSTED, returnHash(POSTED, { salt: '' }));
		expect(await post(n8n, posted, options)).toMatchObject({ status: 401 });
	});
});

/** SHA-512 of texts made up for tests, computed apart from this package. */
const VECTORS = {
	R1: 'b0de251caa181088f4e553f385d2a17dd082569935d7b23546d9b5ecf48e80294d981ae29fb91c6ea3d29528953622e61428fec62195ba66ccb216fae1c687d1',
	R2: '5ea1f5196f80ee7e46a931498c84b3085865f73f323949a5b08bb7981a7c197d82360f38d2b6c82686c17a5246d18363d4ef8132739eba9f604e629b0359dce1',
	S1: 'f54599cdc7d93a63ed1f44a9ecdd5f67ac4c68d3a89e719e7d1fe8520e43028f755eb589ea62e8d171206ef3e868a60722582f732db27f126b423f6925b7575d',
	S2: '9ed05251e3ea3e538cb089b816037a5992bb33b00983325c3df7a82164568ef240aa80f807bc64560b589941d2528993b0aa7081ba4bc9274495b688c40be699',
	S3: 'c3f530a07eb4f002a3ca9ce3783b331c4f7dd76417197c69b69c382054b05b2c4903d3ccc27fcc39ac2805383b367c614f55af1d471f9372eb433c273d4595bd',
	F1: 'bf2b2fd16bf773e5d38e3aa206f9c674aa47ca188ca7c8e9d366537dc9fcdbb8bddac40c4ec4722c7e7585a51bb25d6ae1f308f77af3c64874a67baa3d13d78f',
};

const SUCCESS: Fields = { ...POSTED, status: 'success' };
const UDFS = { udf1: 'ord-1', udf2: 'b', udf5: 'e5' };

describe('a hash', () => {
	it.each<[string, Fields, string]>([
		['S1, a success', SUCCESS, VECTORS.S1],
		['S2, with own fields', { ...SUCCESS, ...UDFS }, VECTORS.S2],
		['S3, with additional charges', { ...SUCCESS, additionalCharges: '1.50' }, VECTORS.S3],
		['F1, a failure', { ...FAILED, status: 'failure' }, VECTORS.F1],
	])('that is known is genuine: %s', async (_, fields, hash) => {
		const { json, status } = await post(byHash(), withHash(fields, hash));
		expect(status).toBe(200);
		expect(json[0]).toMatchObject({ verified: true, verifiedBy: ['hash'] });
	});

	it.each<[string, Fields, string]>([
		['R1', SUCCESS, VECTORS.R1],
		['R2', { ...SUCCESS, ...UDFS }, VECTORS.R2],
		['S1 for a failure', FAILED, VECTORS.S1],
		['F1 for a success', SUCCESS, VECTORS.F1],
		['S1 for other own fields', { ...SUCCESS, ...UDFS }, VECTORS.S1],
		['S2 for no own fields', SUCCESS, VECTORS.S2],
		['S3 without its charges', SUCCESS, VECTORS.S3],
	])('that is known for something else is forged: %s', async (_, fields, hash) => {
		expect(await post(byHash(), withHash(fields, hash))).toMatchObject({ status: 401 });
	});

	it('is the one that the vectors have', () => {
		expect(returnHash(SUCCESS)).toBe(VECTORS.S1);
		expect(returnHash({ ...SUCCESS, ...UDFS })).toBe(VECTORS.S2);
	});

	it('is checked in a form as well', async () => {
		const posted = asForm({ ...SUCCESS, hash: VECTORS.S1 });
		expect((await post(byHash(), posted)).json[0]).toMatchObject({ verifiedBy: ['hash'] });
	});

	const charged = { ...POSTED, additionalCharges: '1.50' };
	const CANDIDATES: Array<[posted: string, fields: Fields, hashed: Hashed]> = [
		['Success', POSTED, { status: 'Success' }],
		['Success', POSTED, { status: 'success' }],
		['SUCCESS', { ...POSTED, status: 'SUCCESS' }, { status: 'success' }],
		['Release Payment', { ...POSTED, status: 'Release Payment' }, { status: 'Release Payment' }],
		['Release Payment', { ...POSTED, status: 'Release Payment' }, { status: 'release payment' }],
		['failed', FAILED, { status: 'failed' }],
		['failed', FAILED, { status: 'failure' }],
		['Failed', { ...FAILED, status: 'Failed' }, { status: 'failed' }],
		['Failed', { ...FAILED, status: 'Failed' }, { status: 'failure' }],
		['User Cancelled', { ...FAILED, status: 'User Cancelled' }, { status: 'User Cancelled' }],
		['User Cancelled', { ...FAILED, status: 'User Cancelled' }, { status: 'user cancelled' }],
		['User Cancelled', { ...FAILED, status: 'User Cancelled' }, { status: 'failure' }],
		['10.0', { ...POSTED, amount: '10.0' }, { amount: '10.0' }],
		['10.0', { ...POSTED, amount: '10.0' }, { amount: '10.00' }],
		['10', { ...POSTED, amount: '10' }, { amount: '10.00' }],
		['charges 1.50', charged, { additionalCharges: '1.50' }],
		['charges 1.50', charged, { additionalCharges: '' }],
		[
			'everything at once',
			{ ...charged, amount: '10.0' },
			{ status: 'success', amount: '10.00', additionalCharges: '' },
		],
		[
			'everything at once of a failure',
			{ ...FAILED, status: 'User Cancelled', amount: '19.0', additionalCharges: '1.50' },
			{ status: 'failure', amount: '19.00', additionalCharges: '1.50' },
		],
	];

	it.each(CANDIDATES)('of what PayUmoney may have hashed is genuine: %s %#', async (...given) => {
		const [, fields, hashed] = given;
		const delivery = await post(byHash(), withHash(fields, returnHash(fields, hashed)));
		expect(delivery).toMatchObject({ status: 200, started: true });
	});

	const ESSENTIAL = [
		'customerEmail',
		'customerName',
		'productInfo',
		'amount',
		'merchantTransactionId',
		'udf1',
		'udf3',
		'udf5',
		'status',
	];

	it.each(ESSENTIAL)('is forged when %s was changed afterwards', async (field) => {
		const hash = returnHash(POSTED);
		const changed = { ...POSTED, [field]: field === 'status' ? 'failed' : '7.00' };
		expect(await post(byHash(), withHash(changed, hash))).toMatchObject({ status: 401 });
	});

	it.each<[string, Posted]>([
		['no hash', asJson(POSTED)],
		['an empty hash', withHash(POSTED, '')],
		['a hash of another salt', withHash(POSTED, returnHash(POSTED, { salt: 'OTHER' }))],
		['a hash of no salt', withHash(POSTED, returnHash(POSTED, { salt: '' }))],
		['a part of the hash', withHash(POSTED, returnHash(POSTED).slice(1))],
		['the hash and more', withHash(POSTED, `${returnHash(POSTED)}00`)],
		['the hash of another amount', withHash(POSTED, returnHash(POSTED, { amount: '1.00' }))],
		['the hash of no status', withHash(POSTED, returnHash(POSTED, { status: '' }))],
		['a hash in a list', asJson({ ...POSTED, hash: [returnHash(POSTED)] })],
		['a hash as true', asJson({ ...POSTED, hash: true })],
		['a header that nobody asked for', withHeader(POSTED)],
	])('is needed without a header: %s is 401', async (_, posted) => {
		const delivery = await post(byHash(), posted);
		expect(delivery).toMatchObject({ status: 401, started: false, error: undefined });
		expect(delivery.said).not.toContain(returnHash(POSTED));
	});

	it.each([
		['salt', { salt: '' }, { salt: '' }],
		['merchant key', { merchantKey: '' }, {}],
	])('is never genuine without a %s in the credential', async (_, account, hashed) => {
		const n8n = startN8n({ account: { ...NO_HEADER, ...account } });
		const posted = withHash(POSTED, returnHash(POSTED, hashed));
		expect(await post(n8n, posted)).toMatchObject({ status: 401 });
	});

	it('fits numbers of JSON as they would be written', async () => {
		const fields = { ...POSTED, amount: '10' };
		const body = {
			...fields,
			amount: 10,
			paymentId: 17076370,
			notificationId: 443,
			additionalCharges: null,
		};
		for (const amount of ['10', '10.00']) {
			const hash = returnHash(fields, { amount });
			const { json, status } = await post(byHash(), asJson({ ...body, hash }));
			expect(status).toBe(200);
			expect(json[0]).toMatchObject({ paymentId: '17076370', amount: '10.00' });
		}
	});
});

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

describe('publishing the workflow', () => {
	it.each([
		['a header and a salt', {}],
		['a header alone', { salt: '' }],
		['a salt alone', NO_HEADER],
	])('works with %s, and calls nobody', async (_, account) => {
		await expect(startN8n({ account }).activate(trigger())).resolves.toBeUndefined();
	});

	it('with neither fails and says what is missing', async () => {
		const activation = startN8n({ account: { ...NO_HEADER, salt: '  ' } }).activate(trigger());
		await expect(activation).rejects.toThrow(/Webhook Header/);
		const again = startN8n({ account: { ...NO_HEADER, salt: '' } }).activate(trigger());
		await expect(again).rejects.toThrow(/Salt/);
	});

	it.each([
		['name', { webhookHeaderName: '' }, /Webhook Header Name/],
		['value', { webhookHeaderValue: ' ' }, /Webhook Header Value/],
	])('with half a header fails and names the %s', async (_, account, words) => {
		await expect(startN8n({ account }).activate(trigger())).rejects.toThrow(words);
	});

	it("with 'Require Hash' and no salt fails and names it", async () => {
		const activation = startN8n({ account: { salt: '' } }).activate(trigger({ requireHash: true }));
		await expect(activation).rejects.toThrow(/Salt/);
	});

	it('can be undone, and calls nobody', async () => {
		expect(await startN8n().lifecycle(trigger(), 'delete')).toBe(true);
	});
});
