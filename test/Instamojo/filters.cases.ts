import { type IDataObject } from 'n8n-workflow';

import { generations, v1, v2 } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';

describe('filters', () => {
	it.each(generations)('of payment requests are times in UTC ($name)', async (generation) => {
		const asked: IDataObject[] = [];
		api(generation)
			.get(`/${generation.requestsPath}/`)
			.query((query) => asked.push(query) > 0)
			.reply(200, generation.page('payment_request', []));
		const filters = {
			minCreatedAt: '2026-01-01T00:00:00',
			maxCreatedAt: '2026-01-31T12:00:00Z',
			minModifiedAt: '2026-01-01T00:00:00+01:00',
			maxModifiedAt: '2026-02-01T05:30:00.000+05:30',
		};
		const node = instamojo(generation, 'paymentRequest.getAll', { filters });
		await startN8n({ timezone: 'Asia/Kolkata' }).run(node);
		const utc = (name: string) => new Date(String(asked[0]?.[name])).toISOString();
		expect(utc('min_created_at')).toBe('2025-12-31T18:30:00.000Z');
		expect(utc('max_created_at')).toBe('2026-01-31T12:00:00.000Z');
		expect(utc('min_modified_at')).toBe('2025-12-31T23:00:00.000Z');
		expect(utc('max_modified_at')).toBe('2026-02-01T00:00:00.000Z');
	});

	it('take a date as the whole day in the time zone of the workflow', async () => {
		const asked: IDataObject[] = [];
		api(v1)
			.get('/payment-requests/')
			.query((query) => asked.push(query) > 0)
			.reply(200, v1.page('payment_request', []));
		const filters = { minCreatedAt: '2026-01-01', maxCreatedAt: '2026-01-01' };
		const node = instamojo(v1, 'paymentRequest.getAll', { filters });
		await startN8n({ timezone: 'America/New_York' }).run(node);
		const utc = (name: string) => Date.parse(String(asked[0]?.[name]));
		expect(utc('min_created_at')).toBe(Date.parse('2026-01-01T05:00:00Z'));
		expect(utc('max_created_at')).toBeGreaterThan(Date.parse('2026-01-02T04:59:58Z'));
		expect(utc('max_created_at')).toBeLessThan(Date.parse('2026-01-02T05:00:01Z'));
	});

	it('of v2 are sent under their names at Instamojo', async () => {
		const query = { page: 1, limit: 50, status: 'Completed', phone: '+919999999999' };
		api(v2).get('/payment_requests/').query(query).reply(200, v2.page('payment_request', []));
		const filters = { status: 'Completed', phone: '+91 99999 99999' };
		const node = instamojo(v2, 'paymentRequest.getAll', { filters });
		expect((await startN8n().run(node)).error).toBeUndefined();
	});

	it('of payments are sent under their names at Instamojo', async () => {
		const filters = { buyer: 'b', seller: 's', payout: 'p', product: 'pr', orderId: 'o', id: 'i' };
		const { orderId, ...same } = filters;
		const query = { page: 1, limit: 50, ...same, order_id: orderId };
		api(v2).get('/payments/').query(query).reply(200, v2.page('payment', []));
		const node = instamojo(v2, 'payment.getAll', { filters });
		expect((await startN8n().run(node)).error).toBeUndefined();
	});

	it('that an import left empty, as the limit, are as if they were not there', async () => {
		api(v2).get('/payments/').query({ page: 1, limit: 50 }).reply(200, v2.page('payment', []));
		const parameters = { filters: '={{ null }}', limit: '={{ null }}' };
		const outcome = await startN8n().run(instamojo(v2, 'payment.getAll', parameters));
		expect(outcome.error).toBeUndefined();
	});

	it('left empty are not sent', async () => {
		api(v2).get('/payments/').query({ page: 1, limit: 50 }).reply(200, v2.page('payment', []));
		const filters = { buyer: '', seller: '={{ null }}', id: '={{ undefined }}' };
		const node = instamojo(v2, 'payment.getAll', { filters });
		expect((await startN8n().run(node)).error).toBeUndefined();
	});
});
