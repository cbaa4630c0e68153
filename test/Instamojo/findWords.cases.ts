import { FakeAccount, paymentId, requestId } from '../support/fakeAccount';
import { v2 } from '../support/generations';
import { startN8n } from '../support/instamojo';

describe('words of the purpose', () => {
	const isFound = async (query: string, purpose: string) => {
		const account = new FakeAccount(v2).requested({ id: requestId(1), purpose });
		account.paid({ id: paymentId(1), request: requestId(1) });
		const node = account.find(query, { ifNotFound: 'returnNothing' });
		const { json, error } = await startN8n().run(node);
		if (error) throw error;
		return json.length === 1;
	};

	it.each([
		['FIFA 16', 'FIFA 16'],
		['fifa 16', 'The game: FIFA 16.'],
		['order 42', 'Order no. 42'],
		['42', 'Order #42'],
		['42', 'Order-42'],
		['INV-42', 'Invoice INV/42'],
		['INV-2026-11', '(INV-2026-11)'],
		['चाय २', 'मसाला चाय, २ कप'],
		['ÉCLAIR', 'Un éclair'],
		['éclair', 'Un e\u0301clair'],
		['T-shirt', 'Two T-shirts? One t-shirt.'],
		['4711 \u2764\uFE0F', 'Order 4711 \u2764'],
		['4711', 'Order 4711\uFE0F\u20E3'],
		['1024-B', 'Order 1024-B'],
		['1024', 'Order 1024-pack'],
		['42', 'Order-42, B'],
	])('find what has them whole and in order: "%s" in "%s"', async (query, purpose) => {
		expect(await isFound(query, purpose)).toBe(true);
	});

	it.each([
		['FIFA 1', 'FIFA 16'],
		['IFA', 'FIFA 16'],
		['16 FIFA', 'FIFA 16'],
		['FIFA 16 17', 'FIFA 16'],
		['FIFA FIFA', 'FIFA 16'],
		['INV-20', 'INV-20-3'],
		['20-3', 'INV-20-3-1'],
		['2500', 'Rent 2500.50'],
		['3', 'INV-20-3'],
		['INV-3', 'INV 20 of 3'],
		['चा', 'मसाला चाय'],
		['shirt', 'T-shirts'],
		['1024', 'Order 1024-B'],
		['INV-20', 'INV-20/A'],
		['INV-20', 'INV-20-R1'],
		['1024', 'Order 1024-2nd'],
	])('do not find what has them otherwise: "%s" in "%s"', async (query, purpose) => {
		expect(await isFound(query, purpose)).toBe(false);
	});

	it('of a whole ticket take no time', async () => {
		const story = 'a b '.repeat(2000);
		const before = performance.now();
		expect(await isFound(`${story} z`, `${story} y`)).toBe(false);
		expect(performance.now() - before).toBeLessThan(5000);
	});
});
