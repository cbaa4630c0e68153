import type { INodeParameters } from 'n8n-workflow';

import {
	api,
	formApi,
	generations,
	instamojo,
	PAYMENT_ID,
	REQUEST_ID,
	startN8n,
	v1,
	v2,
	type Generation,
} from '../support/instamojo';
import { onlyJson, pairsOf, wordsOf } from '../support/outcome';

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
};

const LEAST = { purpose: 'FIFA 16', amount: '2500', allow_repeated_payments: 'false' };

/** Prepares the reply to creating a request and gives the form that was sent, read when it has been. */
function expectCreation(generation: Generation) {
	const sent: Array<Record<string, unknown>> = [];
	formApi(generation)
		.post(`/${generation.requestsPath}/`, (form: Record<string, unknown>) => {
			sent.push({ ...form, amount: String(Number(form.amount)) });
			return /^\d+(\.\d{1,2})?$/.test(String(form.amount));
		})
		.reply(201, generation.one('payment_request', generation.paymentRequest()));
	return sent;
}

describe.each(generations)('creating a payment request ($name)', (generation) => {
	const create = (additionalFields: INodeParameters = {}, others: INodeParameters = {}) =>
		instamojo(generation, 'paymentRequest.create', {
			purpose: 'FIFA 16',
			amount: '2500',
			additionalFields,
			...others,
		});

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

	it('hints at a purpose of more than 30 characters and sends it', async () => {
		const sent = expectCreation(generation);
		const purpose = 'A purpose of thirty-one letters';
		const { hints } = await startN8n().run(create({}, { purpose }));
		expect(sent[0]?.purpose).toBe(purpose);
		expect(hints).toHaveLength(1);
		expect(hints[0]?.message).toMatch(/Purpose.*30/);
	});

	it('gives one hint for all the items that it is about', async () => {
		const items = Array.from({ length: 7 }, () => ({}));
		items.forEach(() => expectCreation(generation));
		const { hints } = await startN8n().run(create({}, { purpose: 'x'.repeat(31) }), items);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/0, 1, 2.*more/)]);
	});

	it('says nothing about a purpose of 30 characters', async () => {
		expectCreation(generation);
		const { hints } = await startN8n().run(create({}, { purpose: 'x'.repeat(30) }));
		expect(hints).toEqual([]);
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

describe('a webhook that Instamojo cannot reach', () => {
	it.each([
		'http://localhost:5678/webhook/1',
		'https://127.0.0.1/webhook',
		'https://10.1.2.3/webhook',
		'https://172.16.0.9/webhook',
		'https://192.168.1.20/webhook',
		'https://169.254.1.1/webhook',
		'http://[::1]:5678/webhook',
		'http://n8n.local/webhook',
		'http://n8n/webhook',
	])('%s gets a hint and is sent', async (webhook) => {
		const sent = expectCreation(v1);
		const node = instamojo(v1, 'paymentRequest.create', {
			purpose: 'FIFA 16',
			amount: '2500',
			additionalFields: { webhook },
		});
		const { hints, error } = await startN8n().run(node);
		expect(error).toBeUndefined();
		expect(sent[0]?.webhook).toBe(webhook);
		expect(hints[0]?.message).toMatch(/Webhook/);
	});

	it.each(['https://n8n.example.com/webhook/1', 'https://172.32.0.1/webhook', 'https://11.0.0.1/'])(
		'%s is none of those',
		async (webhook) => {
			expectCreation(v1);
			const node = instamojo(v1, 'paymentRequest.create', {
				purpose: 'FIFA 16',
				amount: '2500',
				additionalFields: { webhook },
			});
			expect((await startN8n().run(node)).hints).toEqual([]);
		},
	);
});

describe.each(generations)('one payment request ($name)', (generation) => {
	const locator = (mode: string, value: string) => ({ __rl: true, mode, value });
	const page = `https://www.instamojo.com/@seller/${REQUEST_ID}`;
	const get = (paymentRequestId: INodeParameters | string, others = {}) =>
		instamojo(generation, 'paymentRequest.get', { paymentRequestId, ...others });

	it.each([
		['picked from the list', locator('list', REQUEST_ID)],
		['given by its ID', locator('id', REQUEST_ID)],
		['given by the address of its page', locator('url', page)],
		['given by the address of its page with a slash at the end', locator('url', `${page}/`)],
		['given as a plain ID', REQUEST_ID],
		['given as a plain address', `${page}/`],
	])('is found when %s', async (_, paymentRequestId) => {
		api(generation)
			.get(`/${generation.requestsPath}/${REQUEST_ID}/`)
			.reply(200, generation.one('payment_request', generation.paymentRequest()));
		const json = onlyJson(await startN8n().run(get(paymentRequestId)));
		expect(json).toMatchObject({ linkId: REQUEST_ID, status: 'pending' });
	});

	it('is found by an expression that gives its ID or address', async () => {
		for (const id of [1, 2]) {
			api(generation)
				.get(`/${generation.requestsPath}/${REQUEST_ID}/`)
				.reply(200, generation.one('payment_request', generation.paymentRequest({ amount: id })));
		}
		const node = get({ __rl: true, mode: 'id', value: '={{ $json.link }}' });
		const { json } = await startN8n().run(node, [{ link: REQUEST_ID }, { link: page }]);
		expect(json.map(({ linkId }) => linkId)).toEqual([REQUEST_ID, REQUEST_ID]);
	});

	it('names its payments by their plain IDs', async () => {
		const payments =
			generation === v1 ? [v1.payment()] : [`https://api.instamojo.com/v2/payments/${PAYMENT_ID}/`];
		const record = generation.paymentRequest({ status: 'Completed', payments });
		api(generation)
			.get(`/${generation.requestsPath}/${REQUEST_ID}/`)
			.reply(200, generation.one('payment_request', record));
		const json = onlyJson(await startN8n().run(get(locator('id', REQUEST_ID))));
		expect(json).toMatchObject({ status: 'completed', paymentIds: [PAYMENT_ID] });
	});

	it("is the gateway's own object when it is not simplified", async () => {
		const record = generation.paymentRequest();
		api(generation)
			.get(`/${generation.requestsPath}/${REQUEST_ID}/`)
			.reply(200, generation.one('payment_request', record));
		const node = get(locator('id', REQUEST_ID), { simplify: false });
		expect(onlyJson(await startN8n().run(node))).toEqual(record);
	});

	it.each([
		['enable', true],
		['disable', false],
	])('can be switched: %s', async (operation, enabled) => {
		api(generation)
			.post(`/${generation.requestsPath}/${REQUEST_ID}/${operation}/`)
			.reply(200, { success: true });
		const node = instamojo(generation, `paymentRequest.${operation}`, {
			paymentRequestId: locator('url', page),
		});
		expect(onlyJson(await startN8n().run(node))).toEqual({ linkId: REQUEST_ID, enabled });
	});

	it.each([
		['nothing', '={{ $json.missing }}'],
		['a path', 'abc/../payments'],
		['spaces', 'two words'],
	])('is not looked for when %s stands in its place', async (_, value) => {
		const outcome = await startN8n().run(get({ __rl: true, mode: 'id', value }));
		expect(wordsOf(outcome)).toContain('Payment Request');
	});

	it('that does not exist is said to be unknown, with the status of the answer', async () => {
		api(generation)
			.get(`/${generation.requestsPath}/${REQUEST_ID}/`)
			.reply(404, { success: false, message: 'Not found.' });
		const outcome = await startN8n().run(get(locator('id', REQUEST_ID)));
		expect(wordsOf(outcome)).toContain('Not found.');
		expect(outcome.error).toMatchObject({ name: 'NodeApiError', httpCode: '404' });
	});
});
