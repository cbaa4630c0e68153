import { PayUmoney } from '../../nodes/PayUmoney/PayUmoney.node';
import { onlyJson } from '../support/outcome';
import { paid, PATHS, PAYMENT_ID, startN8n, statusRecord, TXN_ID } from '../support/payumoney';
import { answer, getStatus, statusOf } from '../support/payumoneyPayments';

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
		['Refund in progress', 'successful'],
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

	it.each(['Refund in progress', 'REFUND IN PROGRESS '])(
		'that is %p hints at a refund whose amount nobody tells here',
		async (status) => {
			answer(PATHS.status, paid([statusRecord({ status })]));
			const { hints } = await startN8n().run(getStatus());
			expect(JSON.stringify(hints)).toMatch(/refund.*under way.*Get by Payment/i);
		},
	);

	it('that tells of no refund hints at none', async () => {
		answer(PATHS.status, paid([statusRecord()]));
		expect((await startN8n().run(getStatus())).hints).toEqual([]);
	});

	it('of several records under one id is the one with the money', async () => {
		const failed = statusRecord({ paymentId: 1, status: 'Failed' });
		answer(PATHS.status, paid([failed, statusRecord(), { ...failed, paymentId: 2 }]));
		const outcome = await startN8n().run(getStatus());
		expect(onlyJson(outcome)).toMatchObject({ paymentId: PAYMENT_ID, status: 'successful' });
		expect(JSON.stringify(outcome.hints)).toContain('several');
	});
});

describe('the amounts of one payment in the two calls', () => {
	const { properties } = new PayUmoney().description;
	const descriptionOf = (operation: string) =>
		properties
			.flatMap(({ options }) => options ?? [])
			.flatMap((option) => ('value' in option && option.value === operation ? [option] : []))
			.map(({ description }) => description)
			.join();

	it.each([
		['getStatus', /amount.*with.*charges/i],
		['getResponse', /charges.*fees/i],
	])('are explained where one chooses %s', (operation, words) => {
		expect(descriptionOf(operation)).toMatch(words);
	});
});
