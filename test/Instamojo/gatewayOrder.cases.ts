import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ACCESS_TOKEN, v2 } from '../support/generations';
import {
	broken,
	formApi,
	instamojo,
	startN8n,
	tokenApi,
	tokenReply,
	withToken,
} from '../support/instamojo';
import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import {
	createdOrder,
	GATEWAY_ORDER_ID,
	ORDER_PARAMETERS,
	PAYMENT_URL,
	TRANSACTION_ID,
} from '../support/gatewayRecords';
import { TIME_IN_UTC } from '../support/ownRecords';

const PATH = '/gateway/orders/';
const create = (more: INodeParameters = {}, settings = {}) =>
	instamojo(v2, 'gatewayOrder.create', { ...ORDER_PARAMETERS, ...more }, settings);

/** Prepares the answer to creating an order and gives the forms that were sent. */
function expectCreation(): IDataObject[] {
	const sent: IDataObject[] = [];
	formApi(v2)
		.post(PATH, (form: IDataObject) => sent.push(form) > 0)
		.reply(201, createdOrder());
	return sent;
}

describe('creating a gateway order', () => {
	it('sends what was entered, in rupees of India, and gives the page to pay on', async () => {
		const sent = expectCreation();
		const webhookUrl = 'https://n8n.example.com/webhook/1';
		const outcome = await startN8n().run(create({ webhookUrl, description: 'Two tickets' }));
		expect(onlyJson(outcome)).toEqual({
			...{ gateway: 'instamojo', orderId: GATEWAY_ORDER_ID, transactionId: TRANSACTION_ID },
			...{ paymentUrl: PAYMENT_URL, status: 'pending', rawStatus: 'pending', currency: 'INR' },
			...{ amount: '200.00', name: 'Asha Rao', email: 'asha@example.com' },
			...{ phone: '+919999999988', description: null, webhookUrl: null, payments: null },
			...{ redirectUrl: 'https://example.com/done', createdAt: TIME_IN_UTC },
		});
		expect(sent).toEqual([
			{
				...{ transaction_id: TRANSACTION_ID, name: 'Asha Rao', email: 'asha@example.com' },
				...{ phone: '9999999988', currency: 'INR', amount: '200.00' },
				...{ redirect_url: 'https://example.com/done', webhook_url: webhookUrl },
				description: 'Two tickets',
			},
		]);
	});

	it('sends nothing that is not set', async () => {
		const sent = expectCreation();
		const empty = { webhookUrl: '={{ $json.typo }}', description: ' ' };
		expect((await startN8n().run(create(empty))).error).toBeUndefined();
		expect(sent[0]).not.toHaveProperty('webhook_url');
		expect(sent[0]).not.toHaveProperty('description');
	});

	it.each([
		[{ transactionId: '={{ $json.typo }}' }, "'Transaction ID' is empty"],
		[{ transactionId: 'order 1' }, "'Transaction ID' has characters that cannot be sent"],
		[{ transactionId: 'x'.repeat(65) }, "'Transaction ID'"],
		[{ name: '={{ $json.typo }}' }, "'Name' is empty"],
		[{ name: 'x'.repeat(101) }, "'Name' is longer than 100"],
		[{ email: 'asha' }, "'Email' is not an email address"],
		[{ phone: '12' }, "'Phone' is not a phone number"],
		[{ amount: '8.99' }, "'Amount' must be at least ₹9.00"],
		[{ amount: '10,50' }, "'Amount' is not an amount"],
		[{ amount: '={{ $json.typo }}' }, "'Amount' is not an amount"],
		[{ redirectUrl: 'https://example.com/done?id=1' }, "'Redirect URL' has a question mark"],
		[{ redirectUrl: 'example.com' }, "'Redirect URL' is not a web address"],
		[{ webhookUrl: 'n8n' }, "'Webhook URL' is not a web address"],
		[{ description: 'x'.repeat(256) }, "'Description' is longer than 255"],
	])('refuses %j before anything is sent', async (parameters, words) => {
		expect(wordsOf(await startN8n().run(create(parameters)))).toContain(words);
	});

	it('warns of a webhook that Instamojo cannot reach', async () => {
		expectCreation();
		const { hints } = await startN8n().run(create({ webhookUrl: 'http://localhost:5678/x' }));
		expect(hints[0]?.message).toMatch(/'Webhook URL' cannot be reached from the internet/);
	});

	it.each([{}, { onError: 'continueRegularOutput' }])(
		'refuses a transaction ID that an earlier item has: %j',
		async (settings) => {
			if ('onError' in settings) expectCreation();
			const outcome = await startN8n().run(create({}, settings), [{}, {}]);
			const words = "'Transaction ID' is the same as that of item 0: order-1024";
			if (!('onError' in settings)) return expect(wordsOf(outcome)).toContain(words);
			expect(pairsOf(outcome.items)).toEqual([0, 1]);
			expect(outcome.json[0]).toMatchObject({ orderId: GATEWAY_ORDER_ID });
			expect(outcome.json[1]?.error).toBe(words);
		},
	);
});

describe('a gateway order whose transaction ID Instamojo knows', () => {
	it.each([
		['a map of fields', { transaction_id: ['This transaction ID was used before.'] }],
		['a message', { success: false, message: { transaction_id: ['Already exists'] } }],
	])('is not created, and is told how to be found: %s', async (_, body) => {
		formApi(v2).post(PATH).reply(400, body);
		const outcome = await startN8n().run(create());
		expect(errorOf(outcome)).toMatchObject({ httpCode: '400' });
		const words = wordsOf(outcome);
		expect(words).toMatch(/transaction_id: /);
		expect(words).toMatch(/nothing was created now.*'Get'.*'Transaction ID'.*order-1024/s);
	});

	it('is told apart from any other refusal', async () => {
		formApi(v2)
			.post(PATH)
			.reply(400, { webhook_url: ['Enter a valid URL.'] });
		const words = wordsOf(await startN8n().run(create()));
		expect(words).toContain('webhook_url: Enter a valid URL.');
		expect(words).not.toContain('only once');
	});
});

describe('a gateway order whose answer is lost', () => {
	const UNKNOWN = /unknown whether the order was made.*'Get'.*order-1024.*safe to run this again/s;

	it.each([
		['with a break', () => formApi(v2).post(PATH).replyWithError(broken)],
		['with a 503', () => formApi(v2).post(PATH).reply(503, '', { 'retry-after': '1' })],
		['with a page', () => formApi(v2).post(PATH).reply(200, '<html></html>')],
		['without its ID', () => formApi(v2).post(PATH).reply(201, { order: {} })],
	])('is sent once, is unknown, and is told how to be found: %s', async (_, answer) => {
		answer();
		expect(wordsOf(await startN8n().run(create()))).toMatch(UNKNOWN);
	});

	it('is not called unknown where it was not sent or was turned down', async () => {
		const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
		formApi(v2).post(PATH).replyWithError(refused);
		const words = wordsOf(await startN8n().run(create()));
		expect(words).toContain('Nothing was sent');
		expect(words).not.toContain('unknown');
		formApi(v2).post(PATH).reply(429, '');
		const later = await startN8n().run(create());
		expect(errorOf(later)).toMatchObject({ httpCode: '429' });
		expect(wordsOf(later)).not.toContain('unknown');
	});

	it('is refused by Instamojo when the node is retried, and not made twice', async () => {
		formApi(v2).post(PATH).replyWithError(broken);
		formApi(v2)
			.post(PATH)
			.reply(400, { transaction_id: ['This transaction ID was used before.'] });
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		expect(wordsOf(await startN8n().run(create({}, retry)))).toContain('nothing was created now');
	});

	it('is sent a second time only after a new token was given for an old one', async () => {
		formApi(v2).post(PATH).reply(401, { success: false, message: 'Invalid token.' });
		tokenApi().post('/oauth2/token/').reply(200, tokenReply('another-made-up-token'));
		formApi(withToken('another-made-up-token')).post(PATH).reply(201, createdOrder());
		const outcome = await startN8n().run(create());
		expect(onlyJson(outcome)).toMatchObject({ paymentUrl: PAYMENT_URL });
		expect(outcome.said).not.toContain(ACCESS_TOKEN);
	});
});
