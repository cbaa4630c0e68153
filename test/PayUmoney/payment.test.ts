import type { GenericValue, IDataObject, INodeParameters } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import { FakeInquiries } from '../support/inquiries';
import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';
import {
	api,
	CARD_SECRETS,
	paid,
	PATHS,
	PAYMENT_ID,
	payUmoney,
	postBack,
	responseRecord,
	startN8n,
	statusRecord,
	TXN_ID,
} from '../support/payumoney';

const getStatus = (parameters: INodeParameters = {}) =>
	payUmoney('payment.getStatus', { merchantTransactionIds: TXN_ID, ...parameters });

const getResponse = (parameters: INodeParameters = {}) =>
	payUmoney('payment.getResponse', { merchantTransactionIds: TXN_ID, ...parameters });

const answer = (path: string, body: unknown) =>
	api()
		.post(path)
		.query(true)
		.reply(200, JSON.stringify(body), { 'content-type': 'application/json' });

async function statusOf(result: GenericValue, parameters: INodeParameters = {}) {
	answer(PATHS.status, paid(result));
	return onlyJson(await startN8n().run(getStatus(parameters)));
}

async function responseOf(result: GenericValue, parameters: INodeParameters = {}) {
	answer(PATHS.response, paid(result));
	return onlyJson(await startN8n().run(getResponse(parameters)));
}

describe('the status of a payment', () => {
	const PAYMENT = {
		gateway: 'payumoney',
		paymentId: PAYMENT_ID,
		reference: TXN_ID,
		status: 'successful',
		rawStatus: 'Money with Payumoney',
		amount: '106.10',
		currency: 'INR',
		fees: null,
		buyer: { name: null, email: null, phone: null },
		instrument: null,
		failureReason: null,
		createdAt: null,
	};

	it.each([
		['a list', [statusRecord()]],
		['an object', statusRecord()],
		['texts for numbers', [statusRecord({ paymentId: PAYMENT_ID, amount: '106.1' })]],
		['another order of keys', [Object.fromEntries(Object.entries(statusRecord()).reverse())]],
		['further keys', [statusRecord({ extra: 1, nested: { a: null } })]],
	])('comes out the same from %s', async (_, result) => {
		expect(await statusOf(result)).toEqual(PAYMENT);
	});

	it.each([
		['numbers', { status: 0, errorCode: null, responseCode: null }],
		['texts', { status: '0', errorCode: '', responseCode: '' }],
		['the text null', { status: '0', errorCode: 'null', responseCode: 'null' }],
	])('comes out of an envelope with %s', async (_, envelope) => {
		answer(PATHS.status, { ...paid([statusRecord()]), ...envelope });
		expect(onlyJson(await startN8n().run(getStatus()))).toEqual(PAYMENT);
	});

	it.each([
		['null', null],
		['an empty list', []],
		['an empty text', ''],
		['the text null', 'null'],
		['an empty object', {}],
		['a list of null', [null]],
	])('is unknown when PayUmoney gives %s', async (_, result) => {
		const json = await statusOf(result);
		expect(json).toMatchObject({ reference: TXN_ID, status: 'unknown', amount: null });
		expect(String(json.failureReason)).toMatch(/PayUmoney/);
	});

	it('of another transaction is not taken for it', async () => {
		expect(await statusOf([statusRecord({ merchantTransactionId: 'other' })])).toMatchObject({
			reference: TXN_ID,
			status: 'unknown',
			paymentId: null,
		});
	});

	it.each<[string, string]>([
		['Not Started', 'pending'],
		['not started', 'pending'],
		['Initiated', 'pending'],
		['Money with Payumoney', 'successful'],
		['Money With PayUMoney', 'successful'],
		['  money with payumoney  ', 'successful'],
		['Settlement in Process', 'successful'],
		['in process', 'successful'],
		['Money Settled', 'successful'],
		['Completed', 'successful'],
		['COMPLETED ', 'successful'],
		['Failed', 'failed'],
		['failed', 'failed'],
		['Bounced', 'failed'],
		['Dropped', 'failed'],
		['CancelledByUser', 'failed'],
		['Cancelled By User', 'failed'],
		['Under Dispute', 'disputed'],
		['Refund in progress', 'refunded'],
		['Refunded', 'refunded'],
		['Full Refunded', 'refunded'],
		['Partially Refunded', 'partiallyRefunded'],
		['Quarantined', 'unknown'],
		['constructor', 'unknown'],
	])('%p is %s, with the words of PayUmoney beside it', async (rawStatus, status) => {
		const json = await statusOf([statusRecord({ status: rawStatus })]);
		expect(json.status).toBe(status);
		expect(String(json.rawStatus).trim()).toBe(rawStatus.trim());
	});

	it.each([null, '', 'null'])('that is %p is unknown, and no text', async (status) => {
		expect(await statusOf([statusRecord({ status })])).toMatchObject({
			status: 'unknown',
			rawStatus: null,
		});
	});

	it.each<[string | number | null, string | null]>([
		[106.1, '106.10'],
		['106.1', '106.10'],
		['100.0', '100.00'],
		[60, '60.00'],
		['5', '5.00'],
		['1276.0', '1276.00'],
		['1.06', '1.06'],
		[0.1 + 0.2, '0.30'],
		['106.10000000000001', '106.10'],
		[99.99999999999999, '100.00'],
		['', null],
		['null', null],
		[null, null],
		['free', null],
	])('has the amount %p as %p', async (amount, rupees) => {
		expect(await statusOf([statusRecord({ amount })])).toHaveProperty('amount', rupees);
	});

	it('is the object of PayUmoney where it is not simplified', async () => {
		expect(await statusOf([statusRecord()], { simplify: false })).toEqual(statusRecord());
	});

	it('of several records under one id is the one with the money', async () => {
		const failed = statusRecord({ paymentId: 1, status: 'Failed' });
		answer(PATHS.status, paid([failed, statusRecord(), { ...failed, paymentId: 2 }]));
		const outcome = await startN8n().run(getStatus());
		expect(onlyJson(outcome)).toMatchObject({ paymentId: PAYMENT_ID, status: 'successful' });
		expect(JSON.stringify(outcome.hints)).toContain('several');
	});
});

describe('the response of a payment', () => {
	it('comes out with buyer, instrument, fees and the time in UTC', async () => {
		expect(await responseOf([responseRecord()])).toEqual({
			gateway: 'payumoney',
			paymentId: PAYMENT_ID,
			reference: TXN_ID,
			status: 'successful',
			rawStatus: 'success',
			amount: '100.00',
			currency: 'INR',
			fees: '6.10',
			buyer: { name: 'Asha Rao', email: 'asha@example.com', phone: '9999999999' },
			instrument: 'DC',
			failureReason: null,
			createdAt: '2017-04-26T09:52:05.000Z',
		});
	});

	it.each([
		['an object', responseRecord()],
		['texts for numbers', [responseRecord({ paymentId: PAYMENT_ID, createdOn: '1493200111000' })]],
		['a record without its envelope', [postBack()]],
	])('comes out from %s', async (_, result) => {
		expect(await responseOf(result)).toMatchObject({
			paymentId: PAYMENT_ID,
			reference: TXN_ID,
			status: 'successful',
			createdAt: '2017-04-26T09:52:05.000Z',
		});
	});

	it.each([1493200111000, '1493200111000'])(
		'has the time of createdOn %p where there is no other',
		async (createdOn) => {
			const json = await responseOf([responseRecord({ addedon: '', createdOn })]);
			expect(json.createdAt).toBe('2017-04-26T09:48:31.000Z');
		},
	);

	it.each<[IDataObject, string]>([
		[{ status: 'success' }, 'successful'],
		[{ status: 'sucess' }, 'successful'],
		[{ status: 'SUCCESS' }, 'successful'],
		[{ status: 'failure' }, 'failed'],
		[{ status: 'pending' }, 'pending'],
		[{ status: '', unmappedstatus: 'captured' }, 'successful'],
		[{ status: 'null', unmappedstatus: 'userCancelled' }, 'failed'],
		[{ status: null, unmappedstatus: 'bounced' }, 'failed'],
		[{ status: null, unmappedstatus: 'in progress' }, 'pending'],
		[{ status: 'strange', unmappedstatus: 'strange' }, 'unknown'],
	])('with %j is %s', async (fields, status) => {
		expect(await responseOf([responseRecord(fields)])).toHaveProperty('status', status);
	});

	it('of a failure says why', async () => {
		const failure = {
			status: 'failure',
			unmappedstatus: 'failed',
			error: 'E214',
			error_Message: 'The Bank servers are unreachable over the network',
		};
		expect(await responseOf([responseRecord(failure)])).toMatchObject({
			status: 'failed',
			failureReason: 'The Bank servers are unreachable over the network',
		});
	});

	it.each(['', 'null', null])('has null for fields that are %p', async (nothing) => {
		const fields = ['firstname', 'lastname', 'email', 'phone', 'mode', 'additionalCharges'];
		const empty = Object.fromEntries(fields.map((field) => [field, nothing]));
		expect(await responseOf([responseRecord(empty)])).toMatchObject({
			buyer: { name: null, email: null, phone: null },
			instrument: null,
			fees: null,
		});
	});

	it('is unknown when PayUmoney has none of the transaction', async () => {
		const record = { merchantTransactionId: TXN_ID, postBackParam: null };
		expect(await responseOf([record])).toMatchObject({ reference: TXN_ID, status: 'unknown' });
	});

	it.each([true, false])('never shows acquirer or card (simplify %p)', async (simplify) => {
		const record = responseRecord({
			mecode: '{"tranportalpwd":"made-up-portal-password"}',
			card_hash: CARD_SECRETS[2] ?? '',
			list: [{ meCode: 'made-up-portal-id', kept: 'yes' }],
		});
		answer(PATHS.response, paid([record]));
		const outcome = await startN8n().run(getResponse({ simplify }));
		expect(outcome.error).toBeUndefined();
		for (const secret of CARD_SECRETS) expect(outcome.said).not.toContain(secret);
		expect(outcome.said).not.toMatch(/mecode|card_?hash|tranportal/i);
	});

	it('keeps all else of the object of PayUmoney where it is not simplified', async () => {
		const json = await responseOf([responseRecord()], { simplify: false });
		expect(json).toMatchObject({
			merchantTransactionId: TXN_ID,
			postBackParam: {
				mihpayid: '70000000688113',
				amount: '100.0',
				amount_split: '{"PAYU":"106.1"}',
				createdOn: 1493200111000,
				cardnum: '500446XXXXXX0000',
				udf1: '',
				card_merchant_param: null,
			},
		});
	});
});

describe('the filters of a response', () => {
	const queriesFor = async (filters: INodeParameters, timezone?: string) => {
		const gateway = new FakeInquiries('response', () => responseRecord());
		const outcome = await startN8n(timezone ? { timezone } : {}).run(getResponse({ filters }));
		if (outcome.error) throw outcome.error;
		return gateway.asked.map(({ query }) => ({ from: query.from, to: query.to, n: query.count }));
	};

	it.each([
		['2026-01-05', '05-01-2026'],
		['2026-01-05T00:00:00', '05-01-2026'],
		['2026-01-05T23:59:59', '05-01-2026'],
		['2026-01-05T20:00:00Z', '06-01-2026'],
		['2026-01-05T18:29:59Z', '05-01-2026'],
		['2026-01-06T01:00:00+09:00', '05-01-2026'],
		['2026-01-05T00:30:00.000+05:30', '05-01-2026'],
	])('send %s as %s', async (given, day) => {
		expect(await queriesFor({ from: given, to: given })).toEqual([{ from: day, to: day }]);
	});

	it('are Indian dates whatever the time zone of the workflow', async () => {
		const filters = { from: '2026-01-05', to: '2026-01-05T20:00:00' };
		expect(await queriesFor(filters, 'America/New_York')).toEqual([
			{ from: '05-01-2026', to: '06-01-2026' },
		]);
	});

	it('send the count as a whole number', async () => {
		expect(await queriesFor({ count: 10 })).toEqual([{ n: '10' }]);
	});

	it.each([{}, { from: '', to: '' }])('send nothing that is unset: %j', async (filters) => {
		expect(await queriesFor(filters)).toEqual([{}]);
	});

	it('of different items go in different calls, and the order stays', async () => {
		const gateway = new FakeInquiries('response', (id) => ({
			merchantTransactionId: id,
			postBackParam: postBack({ txnid: id }),
		}));
		const node = getResponse({
			merchantTransactionIds: '={{ $json.id }}',
			filters: { from: '={{ $json.from }}' },
		});
		const items = [
			{ id: 'a', from: '2026-01-01' },
			{ id: 'b', from: '2026-02-01' },
			{ id: 'c', from: '2026-01-01' },
		];
		const outcome = await startN8n().run(node, items);
		expect(outcome.json.map(({ reference }) => reference)).toEqual(['a', 'b', 'c']);
		expect(pairsOf(outcome.items)).toEqual([0, 1, 2]);
		expect(gateway.asked.map(({ ids, query }) => [query.from, ids])).toEqual([
			['01-01-2026', ['a', 'c']],
			['01-02-2026', ['b']],
		]);
	});

	it.each([
		['From', { from: 'yesterday' }],
		['From', { from: '2026-02-30' }],
		['From', { from: '05-01-2026' }],
		['To', { to: '={{ true }}' }],
		['Count', { count: '={{ 0 }}' }],
		['Count', { count: '={{ -1 }}' }],
		['Count', { count: '={{ 1.5 }}' }],
		['Count', { count: '={{ "many" }}' }],
	])("are refused by their name, without any call: '%s' %j", async (displayName, filters) => {
		const outcome = await startN8n().run(getResponse({ filters }));
		expect(errorOf(outcome).message).toContain(displayName);
	});
});

describe.each([
	{ name: 'status', node: getStatus(), path: PATHS.status, record: statusRecord() },
	{ name: 'response', node: getResponse(), path: PATHS.response, record: responseRecord() },
])('asking for a $name that fails for a moment', ({ node, path, record }) => {
	const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
	const ask = () => api().post(path).query(true);
	const good = JSON.stringify(paid([record]));
	const run = async () => await withFastClock(async () => await startN8n().run(node));

	it.each([429, 502, 503, 504])('is tried again after %i, though it is a POST', async (status) => {
		ask().reply(status, '');
		ask().reply(200, good);
		expect(onlyJson((await run()).result)).toMatchObject({ paymentId: PAYMENT_ID });
	});

	it('is tried again after a broken connection', async () => {
		ask().replyWithError(broken);
		ask().reply(200, good);
		expect(onlyJson((await run()).result)).toMatchObject({ paymentId: PAYMENT_ID });
	});

	it.each([429, 502, 503, 504])('is tried three times, then fails with %i', async (status) => {
		ask().times(3).reply(status, '');
		expect(errorOf((await run()).result)).toMatchObject({ httpCode: String(status) });
	});

	it('is tried three times, then says that the connection broke', async () => {
		ask().times(3).replyWithError(broken);
		expect(wordsOf((await run()).result)).toMatch(/PayUmoney.*connection|connection.*PayUmoney/is);
	});

	it('waits as long as Retry-After says', async () => {
		ask().reply(429, '', { 'retry-after': '7' });
		ask().reply(200, good);
		const { result, tookMs } = await run();
		expect(onlyJson(result)).toMatchObject({ paymentId: PAYMENT_ID });
		expect(tookMs).toBeGreaterThanOrEqual(7000);
		expect(tookMs).toBeLessThan(12_000);
	});

	it.each([401, 403, 500])('is not tried again after %i', async (status) => {
		ask().reply(status, '');
		expect(errorOf(await startN8n().run(node))).toMatchObject({ httpCode: String(status) });
	});
});
