import type { IDataObject } from 'n8n-workflow';

import { FakeAccount, paymentId, requestId } from '../support/fakeAccount';
import { generations, v1, v2 } from '../support/generations';
import { startN8n } from '../support/instamojo';
import { errorOf } from '../support/outcome';

const EMAIL = 'asha@example.com';
const countTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe.each(generations)('a list that is not in order ($name)', (generation) => {
	const idsFor = async (account: FakeAccount, query: string, options = {}) => {
		const { json, error } = await startN8n().run(account.find(query, options));
		if (error) throw error;
		return json.map((one) => one.paymentId);
	};

	/** Twelve payments of one buyer on a link each, a day apart, the last of them the newest. */
	const account = () => {
		const at = new FakeAccount(generation);
		at.largestPage = 3;
		for (const number of countTo(12)) {
			const times = { daysAgo: 13 - number };
			at.requested({ id: requestId(number), purpose: 'Tea', ...times });
			at.paid({ id: paymentId(number), request: requestId(number), email: EMAIL, ...times });
		}
		return at;
	};

	const orders: Array<[string, (records: IDataObject[]) => IDataObject[]]> = [
		['the oldest first', (records) => [...records].reverse()],
		[
			'an old one on the first page',
			(records) => [...records.slice(0, 1), ...records.slice(11), ...records.slice(1, 11)],
		],
		[
			'every page the other way round',
			(records) => [0, 3, 6, 9].flatMap((start) => [...records.slice(start, start + 3)].reverse()),
		],
	];

	it.each(orders)('gives the newest and no other: %s', async (_, listed) => {
		const at = account();
		at.listPayments = listed;
		expect(await idsFor(at, EMAIL, { onSeveral: 'returnNewest' })).toEqual([paymentId(12)]);
	});

	it.each(orders)('gives all that are wanted, newest first: %s', async (_, listed) => {
		const at = account();
		at.listPayments = listed;
		at.listRequests = listed;
		const createdAfter = '={{ $now.minus({ days: 6.5 }).toISO() }}';
		const wanted = [12, 11, 10, 9, 8, 7].map(paymentId);
		expect(await idsFor(at, EMAIL, { createdAfter })).toEqual(wanted);
		expect(await idsFor(at, 'tea', { createdAfter })).toEqual(wanted);
	});

	it('hides nothing behind a payment that does not say when it was made', async () => {
		const at = account();
		at.listPayments = (records) =>
			records.map((record, index) => (index % 3 === 2 ? { ...record, created_at: null } : record));
		const createdAfter = '={{ $now.minus({ days: 6.5 }).toISO() }}';
		expect(await idsFor(at, EMAIL, { createdAfter })).toEqual(
			expect.arrayContaining([12, 11, 10, 9, 8, 7].map(paymentId)),
		);
	});
});

describe.each(generations)('many orders ($name)', (generation) => {
	/** So many that their payments are joined from the list. */
	const MANY = 20;

	const shop = (status = 'Pending') => {
		const at = new FakeAccount(generation);
		for (const number of countTo(MANY)) {
			at.requested({ id: requestId(number), purpose: `Order ${number}`, status });
			at.paid({ id: paymentId(number), request: requestId(number) });
		}
		return at;
	};

	const foundIn = async (at: FakeAccount) => {
		const node = at.find('=order {{ $json.number }}', { ifNotFound: 'returnNothing' });
		const items = countTo(MANY).map((number) => ({ number }));
		const { json, error } = await startN8n().run(node, items);
		if (error) throw error;
		return json.map((one) => one.paymentId);
	};

	it.each([undefined, {}])(
		'are found though the list of payments names no request: %p',
		async (request) => {
			const at = shop();
			at.listPayments = (records) =>
				records.map((record) => ({ ...record, payment_request: request }));
			expect(await foundIn(at)).toEqual(countTo(MANY).map(paymentId));
		},
	);

	it('are found though the list of payments is behind', async () => {
		const at = shop('Completed');
		at.listPayments = (records) => records.slice(3);
		expect(await foundIn(at)).toEqual(countTo(MANY).map(paymentId));
	});
});

describe('a request that Instamojo calls completed without giving its payment', () => {
	it.each(generations)('is not called unpaid by its ID ($name)', async (generation) => {
		const at = new FakeAccount(generation).requested({ id: requestId(1), status: 'Completed' });
		at.paid({ id: paymentId(1), request: requestId(1), status: 'failed' });
		const outcome = await startN8n().run(at.find(requestId(1), { ifNotFound: 'returnNothing' }));
		expect(errorOf(outcome).message).toContain('payments of payment request');
	});

	it('is asked for by itself where the list of requests gives none', async () => {
		const at = new FakeAccount(v2);
		at.requested({ id: requestId(1), purpose: 'Order 7', status: 'Completed' });
		at.paid({ id: paymentId(1), request: requestId(1) });
		at.listRequests = (records) => records.map((record) => ({ ...record, payments: [] }));
		const { json } = await startN8n().run(at.find('order 7'));
		expect(json.map((one) => one.paymentId)).toEqual([paymentId(1)]);
	});
});

describe.each(generations)('a request by itself ($name)', (generation) => {
	const findIn = async (fields: IDataObject) => {
		const at = new FakeAccount(generation);
		const request = generation.paymentRequest({ id: requestId(1), ...fields });
		at.intercept = () => [200, generation.one('payment_request', request)];
		return await startN8n().run(at.find(requestId(1), { ifNotFound: 'returnNothing' }));
	};

	it('whose payment is not named is a failure, and not "not found"', async () => {
		expect(errorOf(await findIn({ payments: [null] })).message).toContain('ID of a payment');
	});

	it('that says nothing of payments has none', async () => {
		expect(await findIn({ payments: undefined })).toMatchObject({ json: [], error: undefined });
	});
});

it('keeps apart payments that have no ID', async () => {
	const at = new FakeAccount(v2);
	at.paid({ id: paymentId(1), email: EMAIL }, { id: paymentId(2), email: EMAIL });
	at.listPayments = (records) => records.map((record) => ({ ...record, id: null }));
	const { json, error } = await startN8n().run(at.find(EMAIL));
	expect(error).toBeUndefined();
	expect(json.map((one) => one.paymentId)).toEqual([null, null]);
});

it('takes a payment once that its request names twice', async () => {
	const at = new FakeAccount(v1).requested({ id: requestId(1) });
	at.paid({ id: paymentId(1), request: requestId(1) });
	at.intercept = (call) => {
		if (!call.includes(requestId(1))) return undefined;
		const payment = v1.payment({ payment_id: paymentId(1) });
		const request = v1.paymentRequest({ id: requestId(1), payments: [payment, payment] });
		return [200, v1.one('payment_request', request)];
	};
	const { json } = await startN8n().run(at.find(requestId(1), { onSeveral: 'fail' }));
	expect(json.map((one) => one.paymentId)).toEqual([paymentId(1)]);
});
