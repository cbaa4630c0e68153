import type { INodeParameters } from 'n8n-workflow';

import { startDeduplication } from '../support/deduplication';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { onlyJson, wordsOf } from '../support/outcome';
import { startN8n } from '../support/payumoney';
import { refund } from '../support/payumoneyRefunds';

beforeEach(startDeduplication);

const run = async (amount: string, options: INodeParameters = {}) =>
	await startN8n().run(refund(amount, options));

describe('a request key', () => {
	const requestKey = 'ticket-1';

	it('stands for one amount: another is refused, naming what PayUmoney shows', async () => {
		const gateway = new FakePayUmoney();
		const { refundId } = onlyJson(await run('500', { requestKey }));
		const words = wordsOf(await run('600', { requestKey }));
		expect(words).toContain("'Request Key' already stands for another refund");
		expect(words).toContain('₹600.00');
		expect(words).toContain(`${String(refundId)} of ₹500.00`);
		expect(gateway.asked).toHaveLength(1);
	});

	it('stays with the amount that it was first used for after another was tried', async () => {
		const gateway = new FakePayUmoney();
		await run('500', { requestKey });
		await run('600', { requestKey });
		expect(onlyJson(await run('500', { requestKey })).outcome).toBe('alreadyExists');
		expect(wordsOf(await run('600', { requestKey }))).toContain('another refund');
		expect(gateway.asked).toHaveLength(1);
	});

	it('of a refund that does not show yet is refused with another amount, too', async () => {
		const gateway = new FakePayUmoney();
		gateway.showsRefunds = false;
		await run('500', { requestKey });
		const words = wordsOf(await run('600', { requestKey }));
		expect(words).toContain("'Request Key' already stands for another refund");
		expect(words).toContain('shows: no refund');
		expect(gateway.asked).toHaveLength(1);
	});

	it('whose refund was certainly refused may be used for another amount', async () => {
		const gateway = new FakePayUmoney();
		gateway.answers.push({ makes: false, reply: [400, ''] });
		await run('500', { requestKey });
		expect(onlyJson(await run('600', { requestKey })).outcome).toBe('created');
		expect(gateway.asked).toHaveLength(2);
	});

	it('stands for one refund of its payment: another payment may have the same', async () => {
		const gateway = new FakePayUmoney();
		gateway.payments.set('58876807', 2500);
		const { parameters, ...node } = refund('500', { requestKey });
		const other = { ...node, parameters: { ...parameters, paymentId: '58876807' } };
		expect(onlyJson(await run('500', { requestKey })).outcome).toBe('created');
		expect(onlyJson(await startN8n().run(other)).outcome).toBe('created');
		expect(gateway.asked).toHaveLength(2);
	});

	it('whose refund failed is used up', async () => {
		const gateway = new FakePayUmoney();
		await run('500', { requestKey });
		for (const made of gateway.refunds) made.status = 'failed';
		const words = wordsOf(await run('500', { requestKey }));
		expect(words).toContain("'Request Key' stands for a refund that failed");
		expect(gateway.asked).toHaveLength(1);
	});
});

describe.each<[string, INodeParameters]>([
	['without a key', {}],
	['under a request key', { requestKey: 'ticket-1' }],
])('a refund that PayUmoney accepted and does not show yet (%s)', (_, options) => {
	const accepted = async () => {
		const gateway = new FakePayUmoney();
		gateway.showsRefunds = false;
		await run('500', options);
		return gateway;
	};

	it('exists: it comes back without its id, with no way to a second one named', async () => {
		const gateway = await accepted();
		for (const again of [await run('500', options), await run('500', options)]) {
			const json = onlyJson(again);
			expect(json).toMatchObject({
				outcome: 'alreadyExists',
				refundId: null,
				status: 'pending',
				amount: '500.00',
			});
			expect(json.note).toMatch(/accepted this refund before and does not show it yet/);
			expect(String(json.note)).not.toMatch(/key/i);
		}
		expect(gateway.asked).toHaveLength(1);
	});

	it('comes back whole as soon as it shows', async () => {
		const gateway = await accepted();
		await run('500', options);
		gateway.showsRefunds = true;
		const json = onlyJson(await run('500', options));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: gateway.refunds[0]?.id });
		expect(gateway.asked).toHaveLength(1);
	});

	it('fails where the user wants that', async () => {
		const gateway = await accepted();
		const words = wordsOf(await run('500', { ...options, ifAlreadyRefunded: 'fail' }));
		expect(words).toMatch(/already has a refund of ₹500\.00/);
		expect(gateway.asked).toHaveLength(1);
	});
});
