import type { Posted } from '../support/http.mts';
import { startN8n } from '../support/payumoney';
import {
	asJson,
	FAILED,
	type Fields,
	type Hashed,
	POSTED,
	returnHash,
	withHash,
	withHeader,
} from '../support/payumoneyPosts';
import { byHash, confirmPosted, post, NO_HEADER } from '../support/payumoneyTriggers';
import { asForm } from '../support/webhook';

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
		confirmPosted(fields);
		const { json, status } = await post(byHash(), withHash(fields, hash));
		expect(status).toBe(200);
		expect(json[0]).toMatchObject({ verified: true, verifiedBy: ['hash'], confirmed: true });
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

	it.each<[string, Fields]>([
		['amount', { ...SUCCESS, amount: '449.0' }],
		['additionalCharges', { ...SUCCESS, additionalCharges: '3.0' }],
	])('is found though JSON gives %s as a number, without its last zero', async (name, fields) => {
		confirmPosted(fields);
		const posted = { ...fields, hash: returnHash(fields), [name]: Number(fields[name]) };
		expect(await post(byHash(), asJson(posted))).toMatchObject({ status: 200, started: true });
	});

	it('is checked in a form as well', async () => {
		confirmPosted(SUCCESS);
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
		confirmPosted(fields);
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
			confirmPosted(fields);
			const { json, status } = await post(byHash(), asJson({ ...body, hash }));
			expect(status).toBe(200);
			expect(json[0]).toMatchObject({ paymentId: '17076370', amount: '10.00' });
		}
	});
});
