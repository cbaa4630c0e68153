import { computeMac, isGenuine } from '../../nodes/Instamojo/webhook/mac';
import { instamojoTrigger, startN8n } from '../support/instamojo';
import { POSTED, signedWith } from '../support/signed';
import { deliver } from '../support/webhook';

const W1 = POSTED;
const W2 = {
	...POSTED,
	status: 'Failed',
	fees: '0.00',
	shorturl: '',
	buyer_name: 'José Núñez',
};
const W3 = {
	payment_id: 'MOJO3815000F72853519',
	status: 'Credit',
	offer_slug: 'demo-product',
	offer_title: 'Demo product',
	buyer: 'foo@example.com',
	buyer_name: 'John Doe',
	buyer_phone: '+919999999999',
	currency: 'INR',
	quantity: '2',
	unit_price: '50.00',
	amount: '100.00',
	fees: '5.00',
	custom_fields: '{}',
	variants: '[]',
};
const W4 = { Zeta: '1', alpha: '2', Beta: '3' };

const person = { data_email: 'aditya@instamojo.com', data_name: 'Aditya Sengupta' };

/**
 * P1: "Instamojo integration" guide by its co-founder. P2: Stack Overflow 29170175, by an engineer of Instamojo. The
 * others were computed by the published procedure with another implementation.
 */
const VECTORS: Array<[name: string, fields: Record<string, string>, mac: string]> = [
	[
		'P1: a published one',
		{ ...person, data_amount: '123.45', data_phone: '9821485060' },
		'6f905be9811990707f9d833da8e93bfebb23abbc',
	],
	[
		'P2: a published one with capitals in its keys',
		{ ...person, data_Amount: '123.45', data_Phone: '9999999999' },
		'676a4b5ba30e464f027249747a63ea587f8c4b9a',
	],
	['W1: a payment', W1, '3d658f0989398cf74df29ff0e70c615224916fe2'],
	['W2: UTF-8 and an empty value', W2, '65a00595deba8a71a69fe4537ebd5f3067e4149b'],
	['W3: a product', W3, '70333356a617011a34ab30e3d204440f9810a783'],
	['W4: capitals that sort differently', W4, 'ad3cadeefcc6c050ff7206b5d75a4f1a0fcf4215'],
];

describe('the MAC', () => {
	it.each(VECTORS)('is right for %s', (_, fields, mac) => {
		expect(computeMac(fields, 'abcde')).toBe(mac);
		expect(computeMac({ ...fields, mac: 'anything' }, 'abcde')).toBe(mac);
	});

	it.each(VECTORS)('does not depend on the order of arrival: %s', (_, fields, mac) => {
		const reversed = Object.fromEntries(Object.entries(fields).reverse());
		expect(isGenuine({ ...reversed, mac }, 'abcde')).toBe(true);
	});

	it('is one and the same for keys that differ in capitals only, in either order', () => {
		const [one, other] = [
			{ Aa: '1', aa: '2', aA: '3' },
			{ aA: '3', aa: '2', Aa: '1' },
		];
		expect(computeMac(one, 'abcde')).toBe(computeMac(other, 'abcde'));
	});

	it('orders keys by code unit, not as words', () => {
		const fields = { field_b: '2', field10: '1', fielda: '3' };
		expect(computeMac(fields, 'abcde')).toBe(computeMac({ a: '1', b: '2', c: '3' }, 'abcde'));
	});

	it('is not right where there is none', () => {
		expect(isGenuine(W1, 'abcde')).toBe(false);
	});

	it.each([
		['another salt', W1, 'abcdf', VECTORS[2]?.[2] ?? ''],
		['no salt', W1, '', VECTORS[2]?.[2] ?? ''],
		['no MAC', W1, 'abcde', ''],
		['a shorter MAC', W1, 'abcde', '3d658f'],
		['a longer MAC', W1, 'abcde', `${VECTORS[2]?.[2] ?? ''}0`],
		['a changed amount', { ...W1, amount: '1.00' }, 'abcde', VECTORS[2]?.[2] ?? ''],
		['an added field', { ...W1, zzz: '' }, 'abcde', VECTORS[2]?.[2] ?? ''],
	])('is not right with %s', (_, fields, salt, mac) => {
		expect(isGenuine({ ...fields, mac }, salt)).toBe(false);
	});
});

describe('the trigger, with the salt of the vectors', () => {
	const n8n = () => startN8n({ keys: { privateSalt: 'abcde' } });
	const trigger = instamojoTrigger({
		events: ['paymentSuccessful', 'paymentFailed'],
		options: { confirmWithApi: false },
	});

	it.each([
		['W1', W1, VECTORS[2]?.[2] ?? '', 'paymentSuccessful'],
		['W2', W2, VECTORS[3]?.[2] ?? '', 'paymentFailed'],
		['W3', W3, VECTORS[4]?.[2] ?? '', 'paymentSuccessful'],
	])('starts for %s', async (_, fields, mac, event) => {
		const { json, status } = await deliver(n8n(), trigger, signedWith(fields, mac));
		expect(status).toBe(200);
		expect(json[0]).toMatchObject({ event, payload: fields });
	});

	it('knows W4 as genuine, and as no payment', async () => {
		const delivery = await deliver(n8n(), trigger, signedWith(W4, VECTORS[5]?.[2] ?? ''));
		expect(delivery).toMatchObject({ status: 200, started: false });
	});

	it('knows W4 in a case-sensitive order as forged', async () => {
		const wrong = '6ab84fa02825af451fed7f3204f8eaf7f41ec4f6';
		expect(await deliver(n8n(), trigger, signedWith(W4, wrong))).toMatchObject({ status: 401 });
	});
});
