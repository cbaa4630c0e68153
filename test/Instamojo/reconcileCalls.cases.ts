import type { IDataObject } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import { FakeBooks, reconcileEach } from '../support/fakeBooks';
import { generations, v1, v2 } from '../support/generations';
import { startN8n } from '../support/instamojo';
import { errorOf, pairsOf } from '../support/outcome';

const HTML = '<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>';

const itemsOf = (ids: string[]) => ids.map((order) => ({ order, total: '100' }));
const statesOf = (json: IDataObject[]) =>
	json.map(({ reconciliation }) => Reflect.get(Object(reconciliation), 'state'));

describe.each(generations)('reconciling many orders with Instamojo $name', (generation) => {
	const run = async (ids: string[], settings = {}) =>
		await withFastClock(
			async () => await startN8n().run(reconcileEach(generation, {}, settings), itemsOf(ids)),
		);
	const requests = `${generation.requestsPath}/`;

	it('reads 1,200 from the lists, 500 to a page', async () => {
		const books = new FakeBooks(generation);
		const ids = books.links(1200);
		for (const id of ids) books.pay(id);
		const { result } = await run(ids);
		expect(statesOf(result.json)).toEqual(ids.map(() => 'matched'));
		expect(books.asked.filter((path) => path === requests)).toHaveLength(3);
		expect(books.asked.filter((path) => path === 'payments/')).toHaveLength(3);
		const refunds = generation === v1 ? ['refunds/'] : [];
		expect(books.asked.filter((path) => ![requests, 'payments/'].includes(path))).toEqual(refunds);
	});

	it('asks for few singly', async () => {
		const books = new FakeBooks(generation);
		books.links(2000);
		const id = books.link();
		books.pay(id);
		const { result } = await run([id]);
		expect(statesOf(result.json)).toEqual(['matched']);
		const payment = `payments/MOJO${'1'.padStart(16, '0')}/`;
		const others = generation === v1 ? ['refunds/'] : [payment];
		expect(books.asked).toEqual([`${requests}${id}/`, ...others]);
	});

	it('asks singly for what is far back in a long list, after no more pages than that takes calls', async () => {
		const books = new FakeBooks(generation);
		books.largestPage = 10;
		const old = books.links(7);
		for (const id of old) books.pay(id);
		for (const id of books.links(300)) books.pay(id);
		const { result } = await run(old);
		expect(statesOf(result.json)).toEqual(old.map(() => 'matched'));
		expect(books.asked.filter((path) => path === requests)).toHaveLength(3);
		expect(books.asked.filter((path) => path === 'payments/').length).toBeLessThan(7);
	});

	it('finds every payment of an order though the list ends before the oldest of them', async () => {
		const books = new FakeBooks(generation);
		books.largestPage = 20;
		const ids = books.links(20);
		for (const id of ids) books.pay(id);
		for (const id of ids) books.pay(id);
		const { result } = await run(ids);
		expect(statesOf(result.json)).toEqual(ids.map(() => 'duplicatePayment'));
	});

	it.each(['requests', 'payments'])(
		'asks singly where the list of %s breaks off, so that nothing paid looks unpaid',
		async (name) => {
			const books = new FakeBooks(generation);
			books.largestPage = 5;
			const ids = books.links(20);
			for (const id of ids.slice(0, 5)) books.pay(id, { status: 'pending' });
			for (const id of ids.slice(5, 15)) books.pay(id);
			const list = name === 'requests' ? requests : 'payments/';
			books.instead = (path, page) => (path === list && page > 1 ? [503, ''] : undefined);
			const { result } = await run(ids);
			expect(statesOf(result.json)).toEqual([
				...Array<string>(5).fill('pending'),
				...Array<string>(10).fill('matched'),
				...Array<string>(5).fill('unpaid'),
			]);
		},
	);

	it.each([403, 404])('asks singly where lists are answered with %i', async (status) => {
		const books = new FakeBooks(generation);
		const ids = books.links(5);
		for (const id of ids) books.pay(id);
		books.instead = (path) => ([requests, 'payments/'].includes(path) ? [status, ''] : undefined);
		expect(statesOf((await run(ids)).result.json)).toEqual(ids.map(() => 'matched'));
	});

	it('finds payments of one and the same moment on either side of the end of a page', async () => {
		const books = new FakeBooks(generation);
		books.largestPage = 2;
		const fields = { created_at: '2026-11-20T08:26:26.382335Z' };
		const ids = Array.from({ length: 6 }, () => books.link(fields));
		for (const id of ids) books.pay(id, { status: 'pending', fields });
		expect(statesOf((await run(ids)).result.json)).toEqual(ids.map(() => 'pending'));
	});

	it('takes a payment that moves to the next page while pages are read once', async () => {
		const books = new FakeBooks(generation);
		books.largestPage = 5;
		const ids = books.links(12);
		for (const id of ids) books.pay(id);
		books.instead = (path, page) => {
			if (path === 'payments/' && page === 2) books.pay(books.link());
			return undefined;
		};
		expect(statesOf((await run(ids)).result.json)).toEqual(ids.map(() => 'matched'));
	});

	it('does not take for unpaid what Instamojo calls completed without giving the payment', async () => {
		const books = new FakeBooks(generation);
		const ids = [...books.links(5), books.link({ status: 'Completed' })];
		const { result } = await run(ids, { onError: 'continueRegularOutput' });
		expect(statesOf(result.json)).toEqual([...Array<string>(5).fill('unpaid'), undefined]);
		expect(result.json[5]?.error).toContain('payments of payment request');
	});

	it('gives each order a failure of its own, and the others their states', async () => {
		const books = new FakeBooks(generation);
		const [first = '', second = ''] = books.links(2);
		books.pay(second);
		books.instead = (path) => (path === `${requests}${first}/` ? [500, ''] : undefined);
		const { result } = await run([first, second], { onError: 'continueRegularOutput' });
		expect(statesOf(result.json)).toEqual([undefined, 'matched']);
		expect(result.json[0]).toMatchObject({ details: { httpCode: '500' } });
		expect(pairsOf(result.items)).toEqual([0, 1]);
	});

	it.each([
		['a page of HTML', HTML],
		['nothing', ''],
		['no route', { message: 'no Route matched with those values' }],
	])('takes a 404 that comes with %s for no news of an order', async (_, body) => {
		const books = new FakeBooks(generation);
		books.instead = () => [404, body];
		const { result } = await run(['f'.repeat(32)]);
		expect(errorOf(result)).toMatchObject({ httpCode: '404' });
	});

	it.each([HTML, '', 'Not found'])(
		'takes a 404 for news of an order where others are served: %p',
		async (body) => {
			const books = new FakeBooks(generation);
			const [known = ''] = books.links(1);
			const misspelt = 'f'.repeat(31);
			books.instead = (path) => (path === `${requests}${misspelt}/` ? [404, body] : undefined);
			expect(statesOf((await run([misspelt, known])).result.json)).toEqual(['notFound', 'unpaid']);
		},
	);

	it.each([HTML, '', 'Not found'])(
		'takes a 404 that does not come again for no news of an order: %p',
		async (body) => {
			const books = new FakeBooks(generation);
			const [paid = '', other = ''] = books.links(2);
			books.pay(paid);
			let isDown = true;
			books.instead = (path) => {
				if (!isDown || path !== `${requests}${paid}/`) return undefined;
				isDown = false;
				return [404, body];
			};
			expect(statesOf((await run([other, paid])).result.json)).toEqual(['unpaid', 'matched']);
		},
	);

	it('finds out with fewer than ten calls that every single call is answered with 404', async () => {
		const books = new FakeBooks(generation);
		books.instead = () => [404, { success: false, message: 'Not found.' }];
		const ids = Array.from({ length: 200 }, (_, index) => index.toString(16).padStart(32, '0'));
		const { result } = await run(ids, { onError: 'continueRegularOutput' });
		expect(result.json.filter(({ error }) => error !== undefined)).toHaveLength(200);
		expect(books.asked.length).toBeLessThan(10);
	});

	it('gives up no order because a few of others fail', async () => {
		const books = new FakeBooks(generation);
		const ids = books.links(2);
		books.links(3000);
		const bad = Array.from({ length: 8 }, (_, index) => `bad${index}`);
		books.instead = (path) => {
			if (path === requests) return [403, { success: false, message: 'No.' }];
			return path.includes('/bad') ? [500, ''] : undefined;
		};
		const { result } = await run([...ids.slice(0, 1), ...bad, ...ids.slice(1)], {
			onError: 'continueRegularOutput',
		});
		expect(statesOf(result.json)).toEqual(['unpaid', ...bad.map(() => undefined), 'unpaid']);
	});

	it('counts a payment that comes in between the list of requests and that of payments', async () => {
		const books = new FakeBooks(generation);
		const ids = books.links(4);
		for (const id of ids.slice(1)) books.pay(id);
		let isPaid = false;
		books.instead = (path) => {
			if (path === 'payments/' && !isPaid) books.pay(ids[0] ?? null);
			isPaid ||= path === 'payments/';
			return undefined;
		};
		expect(statesOf((await run(ids)).result.json)).toEqual(ids.map(() => 'matched'));
	});

	it('takes "not found" for no news of an order where nothing else is served either', async () => {
		const books = new FakeBooks(generation);
		books.instead = () => [404, { success: false, message: 'Not found.' }];
		const { result } = await run(['f'.repeat(32), 'e'.repeat(32)]);
		expect(errorOf(result)).toMatchObject({ httpCode: '404' });
	});

	it.each([403, 500])(
		'finds out with fewer than ten calls that all are answered with %i',
		async (status) => {
			const books = new FakeBooks(generation);
			books.instead = () => [status, { success: false, message: 'No.' }];
			const ids = Array.from({ length: 200 }, (_, index) => index.toString(16).padStart(32, '0'));
			const { result } = await run(ids, { onError: 'continueRegularOutput' });
			expect(
				result.json.filter(
					({ details }) => Reflect.get(Object(details), 'httpCode') === String(status),
				),
			).toHaveLength(200);
			expect(books.asked.length).toBeLessThan(10);
		},
	);
});

describe('the refunds of v1.1', () => {
	it('cannot be read: then no paid order is called matched', async () => {
		const books = new FakeBooks(v1);
		const [paid = '', unpaid = ''] = books.links(2);
		books.pay(paid);
		books.instead = (path) =>
			path === 'refunds/' ? [403, { success: false, message: 'No.' }] : undefined;
		const node = reconcileEach(v1, {}, { onError: 'continueRegularOutput' });
		const { json } = await startN8n().run(node, itemsOf([paid, unpaid]));
		expect(statesOf(json)).toEqual([undefined, 'unpaid']);
		expect(json[0]).toMatchObject({ details: { httpCode: '403' } });
	});

	it('are read once, as far back as the oldest payment', async () => {
		const books = new FakeBooks(v1);
		books.largestPage = 3;
		for (const id of books.links(6)) books.refund(books.pay(id), '10.00');
		const ids = books.links(2);
		for (const id of ids) books.refund(books.pay(id), '10.00');
		const { json } = await startN8n().run(reconcileEach(v1), itemsOf(ids));
		expect(json.map(({ reconciliation }) => reconciliation)).toMatchObject([
			{ actualAmount: '90.00' },
			{ actualAmount: '90.00' },
		]);
		expect(books.asked.filter((path) => path === 'refunds/')).toHaveLength(1);
	});
});

describe('a payment of v1.1 in a list that does not name its request', () => {
	it('does not make the request look unpaid', async () => {
		const books = new FakeBooks(v1);
		const ids = books.links(5);
		for (const id of ids)
			books.change(books.pay(id, { status: 'pending' }), { payment_request: undefined });
		const { json } = await startN8n().run(reconcileEach(v1), itemsOf(ids));
		expect(statesOf(json)).toEqual(ids.map(() => 'pending'));
	});
});

describe('a payment of v2 that its request names and Instamojo does not know', () => {
	it('does not make the request look unpaid', async () => {
		const books = new FakeBooks(v2);
		const id = books.link();
		const payment = books.pay(id, { status: 'pending' });
		books.instead = (path) =>
			path === `payments/${payment}/`
				? [404, { success: false, message: 'Not found.' }]
				: undefined;
		const outcome = await startN8n().run(reconcileEach(v2), itemsOf([id]));
		expect(errorOf(outcome).message).toContain('payments of payment request');
	});
});
