import { type INodeParameters } from 'n8n-workflow';

import { REQUEST_ID, v2, generations } from '../support/generations';
import { formApi, startN8n } from '../support/instamojo';
import { onlyJson, pairsOf, wordsOf } from '../support/outcome';
import { createPaymentRequest, expectCreation, LEAST } from '../support/creations';

const LINK = {
	gateway: 'instamojo',
	linkId: REQUEST_ID,
	url: `https://www.instamojo.com/@seller/${REQUEST_ID}`,
	shortUrl: null,
	status: 'pending',
	rawStatus: 'Pending',
	amount: '2500.00',
	purpose: 'FIFA 16',
	buyer: { name: 'John Doe', email: 'foo@example.com', phone: '+919999999999' },
	createdAt: '2026-11-20T08:26:26.382Z',
	expiresAt: null,
	embed: `https://www.instamojo.com/@seller/${REQUEST_ID}?embed`,
	prefilled: `https://www.instamojo.com/@seller/${REQUEST_ID}?data_name=John%20Doe&data_email=foo%40example.com&data_phone=%2B919999999999`,
};

describe.each(generations)('creating a payment request ($name)', (generation) => {
	const create = (additionalFields?: INodeParameters, others?: INodeParameters) =>
		createPaymentRequest(generation, additionalFields, others);

	it('sends purpose, amount and whether payments may repeat, and nothing that is unset', async () => {
		const sent = expectCreation(generation);
		await startN8n().run(create());
		expect(sent).toEqual([LEAST]);
	});

	it('gives the link in the shape of all gateways', async () => {
		expectCreation(generation);
		const { paymentIds, ...link } = onlyJson(await startN8n().run(create()));
		expect(link).toEqual(LINK);
		expect(paymentIds).toEqual(generation === v2 ? [] : null);
	});

	it('takes a reply of 200 as well as of 201', async () => {
		formApi(generation)
			.post(`/${generation.requestsPath}/`)
			.reply(200, generation.one('payment_request', generation.paymentRequest()));
		expect(onlyJson(await startN8n().run(create()))).toMatchObject({ linkId: REQUEST_ID });
	});

	it('leaves out fields that were added and left empty', async () => {
		const sent = expectCreation(generation);
		const empty = {
			buyerName: '',
			email: '',
			phone: '={{ null }}',
			redirectUrl: '={{ undefined }}',
			webhook: '',
			expiresAt: '',
			partnerFee: '',
			partnerFeeType: '',
		};
		await startN8n().run(create(empty));
		expect(sent).toEqual([LEAST]);
	});

	it('sends every field under its name at Instamojo', async () => {
		const sent = expectCreation(generation);
		await startN8n().run(
			create({
				buyerName: 'José Núñez',
				email: 'jose@example.com',
				phone: '+91 99999-99999',
				sendEmail: true,
				sendSms: true,
				redirectUrl: 'https://example.com/thanks?order=1&a=b',
				webhook: 'https://hooks.example.com/webhook/1',
				allowRepeatedPayments: true,
				markFulfilled: false,
				partnerFeeType: 'percent',
				partnerFee: '2.5',
			}),
		);
		const [form = {}] = sent;
		const { partner_fee: partnerFee, ...others } = form;
		expect(others).toEqual({
			...LEAST,
			buyer_name: 'José Núñez',
			email: 'jose@example.com',
			phone: '+919999999999',
			send_email: 'true',
			send_sms: 'true',
			redirect_url: 'https://example.com/thanks?order=1&a=b',
			webhook: 'https://hooks.example.com/webhook/1',
			allow_repeated_payments: 'true',
			mark_fulfilled: 'false',
			partner_fee_type: 'percent',
		});
		expect(Number(partnerFee)).toBe(2.5);
	});

	it.each([
		['a time without a zone, in the time zone of the workflow', '2099-05-01T10:00:00', '04:30:00'],
		['a time with a zone', '2099-05-01T10:00:00+02:00', '08:00:00'],
		['a time in UTC', '2099-05-01T10:00:00Z', '10:00:00'],
	])('sends %s, in UTC', async (_, expiresAt, utc) => {
		const sent = expectCreation(generation);
		await startN8n().run(create({ expiresAt }));
		const expiry = String(sent[0]?.expires_at);
		expect(expiry).toMatch(/(Z|\+00:00)$/);
		expect(new Date(expiry).toISOString()).toBe(`2099-05-01T${utc}.000Z`);
	});

	it.each([
		'={{ DateTime.fromISO("2099-05-01T10:00:00Z") }}',
		'={{ new Date("2099-05-01T10:00:00Z") }}',
	])('takes the time that the expression %s gives', async (expiresAt) => {
		const sent = expectCreation(generation);
		await startN8n().run(create({ expiresAt }));
		expect(Date.parse(String(sent[0]?.expires_at))).toBe(Date.parse('2099-05-01T10:00:00Z'));
	});

	it.each([
		['9999999999', '9999999999'],
		['99999 99999', '9999999999'],
		['99999-99999', '9999999999'],
		['+919999999999', '+919999999999'],
		['+1 202-555-0100', '+12025550100'],
	])('sends the phone number %s as %s', async (phone, wire) => {
		const sent = expectCreation(generation);
		await startN8n().run(create({ phone }));
		expect(sent[0]?.phone).toBe(wire);
	});

	it.each([
		['9', '9'],
		['9.00', '9'],
		['200000', '200000'],
		['2,00,000.00', '200000'],
		['200,000', '200000'],
		['2500.5', '2500.5'],
		['2,500.00', '2500'],
		['1,00,000', '100000'],
		[' 2500 ', '2500'],
	])('takes the amount "%s"', async (amount, wire) => {
		const sent = expectCreation(generation);
		await startN8n().run(create({}, { amount }));
		expect(sent[0]?.amount).toBe(wire);
	});

	it('takes a number from an expression by its shortest decimal form', async () => {
		const sent = expectCreation(generation);
		await startN8n().run(create({}, { amount: '={{ $json.price }}' }), [{ price: 10.35 }]);
		expect(sent[0]?.amount).toBe('10.35');
	});

	it('reads the parameters of each item, makes one request for each, and pairs what comes out', async () => {
		const sent = expectCreation(generation);
		sent.push(...expectCreation(generation));
		const node = create({}, { purpose: '={{ $json.what }}' });
		const outcome = await startN8n().run(node, [{ what: 'A' }, { what: 'B' }]);
		expect(pairsOf(outcome.items)).toEqual([0, 1]);
		expect(sent[0]?.purpose).toBe('A');
	});

	it("sends this execution's resume address as the webhook, and shows it nowhere", async () => {
		const sent = expectCreation(generation);
		const outcome = await startN8n().run(create({ resumeExecution: true }));
		expect(sent[0]?.webhook).toMatch(/^https:\/\/n8n\.example\.com\/webhook-waiting\/1/);
		expect(JSON.stringify(outcome.json)).not.toContain('webhook-waiting');
	});

	it('sends a purpose of 255 characters', async () => {
		const sent = expectCreation(generation);
		await startN8n().run(create({}, { purpose: 'x'.repeat(255) }));
		expect(String(sent[0]?.purpose)).toHaveLength(255);
	});

	it('is an error where a success comes without the request', async () => {
		formApi(generation).post(`/${generation.requestsPath}/`).reply(201, { success: true });
		expect(wordsOf(await startN8n().run(create()))).toMatch(/Instamojo/);
	});

	it('creates a request once, whatever the answer', async () => {
		formApi(generation).post(`/${generation.requestsPath}/`).reply(503, '');
		expect(wordsOf(await startN8n().run(create()))).toContain('503');
	});
});
