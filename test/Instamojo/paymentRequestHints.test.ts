import { type INodeParameters } from 'n8n-workflow';

import { v1, generations } from '../support/generations';
import { instamojo, startN8n } from '../support/instamojo';
import { expectCreation } from '../support/creations';

describe.each(generations)('a long purpose ($name)', (generation) => {
	const create = (additionalFields: INodeParameters = {}, others: INodeParameters = {}) =>
		instamojo(generation, 'paymentRequest.create', {
			purpose: 'FIFA 16',
			amount: '2500',
			additionalFields,
			...others,
		});

	it('hints at a purpose of more than 30 characters and sends it', async () => {
		const sent = expectCreation(generation);
		const purpose = 'A purpose of thirty-one letters';
		const { hints } = await startN8n().run(create({}, { purpose }));
		expect(sent[0]?.purpose).toBe(purpose);
		expect(hints).toHaveLength(1);
		expect(hints[0]?.message).toMatch(/Purpose.*30/);
	});

	it('names the items that the hint is about', async () => {
		[1, 2, 3].forEach(() => expectCreation(generation));
		const node = create({}, { purpose: '={{ $json.purpose }}' });
		const items = ['short', 'x'.repeat(31), 'x'.repeat(32)].map((purpose) => ({ purpose }));
		const { hints } = await startN8n().run(node, items);
		expect(hints.map(({ message }) => message)).toEqual([expect.stringMatching(/items 1, 2/)]);
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
