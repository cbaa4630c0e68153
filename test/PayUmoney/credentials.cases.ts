import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { PayUmoneyApi } from '../../credentials/PayUmoneyApi.credentials';
import { testCredential } from '../support/credentialTest';
import { HTTP_REQUEST } from '../support/nodeTypes';
import { onlyJson, wordsOf } from '../support/outcome';
import {
	api,
	AUTHORIZATION,
	HTML,
	LIVE,
	MERCHANT_KEY,
	paid,
	PATHS,
	payUmoney,
	refused,
	SALT,
	SECRETS,
	startN8n,
	statusRecord,
	storedAccount,
	TEST,
} from '../support/payumoney';

const CUSTOM = 'http://127.0.0.1:4010';

const NO_IDS = refused('merchantTxnId list is empty or more than 100');

const run = async (changes: ICredentialDataDecryptedObject = {}) =>
	await testCredential(new PayUmoneyApi(), { ...storedAccount, ...changes });

const asking = (origin = LIVE) =>
	api(origin)
		.post(PATHS.status)
		.query((query) => query.merchantKey === MERCHANT_KEY && Boolean(query.merchantTransactionIds));

describe('the test of the credential', () => {
	it.each([
		['live', LIVE, ''],
		['test', TEST, ''],
		['custom', CUSTOM, CUSTOM],
		['custom', CUSTOM, `${CUSTOM}/`],
		['custom', CUSTOM, ` ${CUSTOM}/\n`],
	])('asks for one status at %s: %s (%p)', async (environment, origin, baseUrl) => {
		asking(origin).reply(200, paid([]));
		expect(await run({ environment, baseUrl })).toMatchObject({ status: 'OK' });
	});

	it('takes what was pasted with space around it', async () => {
		asking().reply(200, paid([]));
		const changes = {
			authorization: ` ${storedAccount.authorization}\n`,
			merchantKey: ' TESTKEY1 ',
		};
		expect(await run(changes)).toMatchObject({ status: 'OK' });
	});

	it.each<[string, number, string | object, RegExp]>([
		['401 and a page of HTML', 401, HTML, /Authorization/],
		['403', 403, '', /Merchant Key|allow/],
		['404', 404, 'Not Found', /Base URL/],
		['400 and nothing', 400, '', /Merchant Key/],
		['a page of HTML under 200', 200, HTML, /web page/],
		['nothing under 200', 200, '', /answered with nothing/],
		['a page of HTML after a new line', 200, `\n${HTML}`, /web page/],
		['-1 in a 200', 200, NO_IDS, /-1/],
	])('fails on %s and says what to look at', async (_, status, body, words) => {
		const reply = asking();
		if (status === 401) reply.times(2);
		reply.reply(status, body);
		const result = await run();
		expect(result).toMatchObject({ status: 'Error' });
		expect(result.message).toMatch(words);
		for (const secret of SECRETS) expect(result.message).not.toContain(secret);
	});

	it('tells every failure apart', async () => {
		const messages = [];
		const replies: Array<[number, string | object]> = [
			[403, ''],
			[404, ''],
			[200, HTML],
			[200, NO_IDS],
		];
		for (const [status, body] of replies) {
			asking().reply(status, body);
			messages.push((await run()).message);
		}
		expect(new Set(messages).size).toBe(replies.length);
	});

	it('fails when nothing answers at the base URL', async () => {
		const refusal = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
		asking(CUSTOM).replyWithError(refusal);
		expect(await run({ environment: 'custom', baseUrl: CUSTOM })).toMatchObject({
			status: 'Error',
		});
	});
});

describe('in the HTTP Request node', () => {
	it('the credential sends its raw header', async () => {
		api().get('/anything').reply(200, { fine: true });
		const parameters = { nodeCredentialType: 'payUmoneyApi', url: `${LIVE}/anything` };
		const outcome = await startN8n().run({ type: HTTP_REQUEST, parameters });
		expect(onlyJson(outcome)).toEqual({ fine: true });
	});
});

describe('the credential', () => {
	const status = payUmoney('payment.getStatus', { merchantTransactionIds: 'order-1' });
	const good = paid([statusRecord({ merchantTransactionId: 'order-1' })]);

	it.each([
		['live', LIVE, ''],
		['test', 'https://test.payumoney.com', ''],
		['custom', 'http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
		['custom', 'http://127.0.0.1:4010', 'http://127.0.0.1:4010/'],
		['custom', 'http://127.0.0.1:4010', ' http://127.0.0.1:4010\n'],
		['custom', 'http://127.0.0.1:4010', 'HTTP://127.0.0.1:4010'],
		['live', LIVE, 'http://127.0.0.1:4010'],
	])('in the environment %s leads to %s (%p)', async (environment, origin, baseUrl) => {
		api(origin).post(PATHS.status).query(true).reply(200, good);
		const outcome = await startN8n({ account: { environment, baseUrl } }).run(status);
		expect(outcome.error).toBeUndefined();
	});

	it.each([
		`${CUSTOM}/v1`,
		`${CUSTOM}/?v=1`,
		`${CUSTOM}/#v1`,
		'https://\\\\127.0.0.1',
		'https://[',
	])('in the environment custom leads nowhere with the Base URL %p', async (baseUrl) => {
		const n8n = startN8n({ account: { environment: 'custom', baseUrl } });
		expect(wordsOf(await n8n.run(status))).toMatch(/^'Base URL'/);
	});

	it('keeps its Authorization out of the address', async () => {
		const asked: string[] = [];
		api()
			.post(PATHS.status)
			.query(true)
			.reply(200, (uri) => {
				asked.push(decodeURIComponent(uri));
				return good;
			});
		await startN8n().run(status);
		expect(asked.join()).not.toContain(AUTHORIZATION);
		expect(asked.join()).not.toContain(SALT);
	});
});
