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
	type Fields,
	formWithHeader,
	POSTED,
	returnHash,
	shopHeader,
	withHash,
	withHeader,
} from '../support/payumoneyPosts';
import { NO_HEADER, post, trustingBoth } from '../support/payumoneyTriggers';

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

describe('publishing the workflow', () => {
	it.each([
		['a header and a salt', {}],
		['a header alone', { salt: '' }],
	])('works with %s, and calls nobody', async (_, account) => {
		await expect(startN8n({ account }).activate(trustingBoth())).resolves.toBeUndefined();
	});

	it('works with a salt alone where each payment is confirmed, and calls nobody', async () => {
		const n8n = startN8n({ account: NO_HEADER });
		await expect(n8n.activate(payUmoneyTrigger())).resolves.toBeUndefined();
	});

	it('with a salt alone and no confirmation fails and says why', async () => {
		const activation = startN8n({ account: NO_HEADER }).activate(trustingBoth());
		await expect(activation).rejects.toMatchObject({
			message: expect.stringMatching(/Confirm With API/),
			description: expect.stringMatching(/hash alone.*Confirm With API.*header/),
		});
	});

	it('with neither fails and says what is missing', async () => {
		const activation = startN8n({ account: { ...NO_HEADER, salt: '  ' } }).activate(trustingBoth());
		await expect(activation).rejects.toThrow(/Webhook Header/);
		const again = startN8n({ account: { ...NO_HEADER, salt: '' } }).activate(trustingBoth());
		await expect(again).rejects.toThrow(/Salt/);
	});

	it.each([
		['name', { webhookHeaderName: '' }, /Webhook Header Name/],
		['value', { webhookHeaderValue: ' ' }, /Webhook Header Value/],
	])('with half a header fails and names the %s', async (_, account, words) => {
		await expect(startN8n({ account }).activate(trustingBoth())).rejects.toThrow(words);
	});

	it("with 'Require Hash' and no salt fails and names it", async () => {
		const activation = startN8n({ account: { salt: '' } }).activate(
			trustingBoth({ requireHash: true }),
		);
		await expect(activation).rejects.toThrow(/Salt/);
	});

	it('can be undone, and calls nobody', async () => {
		expect(await startN8n().lifecycle(trustingBoth(), 'delete')).toBe(true);
	});
});
