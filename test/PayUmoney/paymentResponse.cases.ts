import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { FakeInquiries } from '../support/inquiries';
import { errorOf, onlyJson, pairsOf } from '../support/outcome';
import {
	CARD_SECRETS,
	MASKED_CARD,
	paid,
	PATHS,
	PAYMENT_ID,
	postBack,
	responseRecord,
	startN8n,
	statusRecord,
	TXN_ID,
} from '../support/payumoney';
import { answer, getResponse, responseOf, statusOf } from '../support/payumoneyPayments';

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

	it.each<[string, IDataObject, string | null]>([
		['that PayUmoney names', {}, '6.10'],
		['in what was debited, where they are not named', { additionalCharges: '' }, '6.10'],
		['in what was debited, with no discount', { additionalCharges: '', discount: '0.00' }, '6.10'],
		['unknown, where a discount is in it', { additionalCharges: '', discount: '10.00' }, null],
		[
			'none, where no more was debited',
			{ additionalCharges: null, net_amount_debit: '100' },
			'0.00',
		],
		['unknown, where less was debited', { additionalCharges: '', net_amount_debit: '0.00' }, null],
		['unknown, where nobody tells', { additionalCharges: '', net_amount_debit: '' }, null],
		['unknown without an amount', { additionalCharges: '', amount: '' }, null],
	])('has the fees %s', async (_, fields, fees) => {
		expect(await responseOf([responseRecord(fields)])).toHaveProperty('fees', fees);
	});

	it('has an amount that makes up that of the status together with its fees', async () => {
		const response = await responseOf([responseRecord()]);
		const status = await statusOf([statusRecord()]);
		const paiseOf = (rupees: unknown) => BigInt(String(rupees).replace('.', ''));
		expect(paiseOf(response.amount) + paiseOf(response.fees)).toBe(paiseOf(status.amount));
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
		const charges = ['additionalCharges', 'net_amount_debit'];
		const fields = ['firstname', 'lastname', 'email', 'phone', 'mode', ...charges];
		const empty = Object.fromEntries(fields.map((field) => [field, nothing]));
		expect(await responseOf([responseRecord(empty)])).toMatchObject({
			buyer: { name: null, email: null, phone: null },
			instrument: null,
			fees: null,
		});
	});

	it('has the id that was asked for where PayUmoney gives none', async () => {
		const { txnid, merchantTransactionId, ...record } = {
			txnid: '',
			merchantTransactionId: '',
			...postBack(),
		};
		expect([txnid, merchantTransactionId]).toContain(TXN_ID);
		expect(await responseOf([record])).toMatchObject({ reference: TXN_ID, status: 'successful' });
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

	it('never shows what stands in a text of JSON either, and keeps what else it says', async () => {
		const fetched = JSON.stringify({
			meCode: 'made-up-portal-id',
			list: [{ cardHash: 'made-up' }],
			kept: 'yes',
		});
		answer(
			PATHS.response,
			paid([responseRecord({ fetchAPI: fetched, amount_split: '{ "PAYU": "1.0" }' })]),
		);
		const outcome = await startN8n().run(getResponse({ simplify: false }));
		expect(outcome.error).toBeUndefined();
		expect(outcome.said).not.toMatch(/mecode|card_?hash|made-up/i);
		expect(onlyJson(outcome)).toMatchObject({
			postBackParam: { fetchAPI: '{"list":[{}],"kept":"yes"}', amount_split: '{ "PAYU": "1.0" }' },
		});
	});

	it.each([
		['a text of JSON', (response: unknown) => JSON.stringify(response)],
		['a list of one', (response: unknown) => [response]],
	])('is read where it comes as %s', async (_, pack) => {
		const { postBackParam, ...others } = responseRecord();
		const record: IDataObject = { ...others };
		Object.assign(record, { postBackParam: pack(postBackParam) });
		expect(await responseOf([record])).toMatchObject({ status: 'successful', reference: TXN_ID });
	});

	it("has PayUmoney's own error under another name: n8n would take the payment for a failure", async () => {
		const flat = { ...postBack(), error: 'E000' };
		const node = { ...getResponse({ simplify: false }), retryOnFail: true, maxTries: 2 };
		answer(PATHS.response, paid([flat]));
		const json = onlyJson(await startN8n().run(node));
		expect(json).toMatchObject({ gatewayError: 'E000' });
		expect(json).not.toHaveProperty('error');
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
				cardnum: MASKED_CARD,
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
