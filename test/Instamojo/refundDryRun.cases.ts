import { type INodeParameters } from 'n8n-workflow';

import type { AgentWay } from '../support/engine';
import { FakeInstamojo } from '../support/fakeInstamojo';
import { PAYMENT_ID, generations } from '../support/generations';
import { startN8n } from '../support/instamojo';
import { onlyJson, wordsOf } from '../support/outcome';
import { refund } from '../support/refunds';

describe.each(generations)('a dry run of a refund ($name)', (generation) => {
	const dry = (amount: string, options: INodeParameters = {}) =>
		refund(generation, amount, { dryRun: true, ...options });

	it('shows what would be refunded and sends nothing', async () => {
		const gateway = new FakeInstamojo(generation);
		const json = onlyJson(await startN8n().run(dry('500')));
		expect(json).toMatchObject({
			gateway: 'instamojo',
			outcome: 'dryRun',
			refundId: null,
			paymentId: PAYMENT_ID,
			amount: '500.00',
			paymentAmount: '2500.00',
			reasonCode: 'QFL',
			reason: 'Parcel arrived damaged',
		});
		expect(gateway.asked).toEqual([]);
	});

	it('shows the whole amount where none is given', async () => {
		new FakeInstamojo(generation);
		expect(onlyJson(await startN8n().run(dry('')))).toMatchObject({ amount: '2500.00' });
	});

	it('shows null for the amount of a payment that Instamojo does not tell', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addPayment(PAYMENT_ID, { amount: null });
		const json = onlyJson(await startN8n().run(dry('500')));
		expect(json).toMatchObject({ outcome: 'dryRun', paymentAmount: null });
	});

	it('shows the transaction id under which it would be sent', async () => {
		const gateway = new FakeInstamojo(generation);
		const { transactionId } = onlyJson(await startN8n().run(dry('500')));
		await startN8n().run(refund(generation, '500'));
		expect(gateway.asked[0]?.transaction_id).toBe(transactionId);
	});

	it('shows a refund that is there already', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addRefund('500.00');
		expect(onlyJson(await startN8n().run(dry('500'))).outcome).toBe('alreadyExists');
	});

	it('fails where the refund would be refused', async () => {
		new FakeInstamojo(generation);
		expect(wordsOf(await startN8n().run(dry('2500.01')))).toMatch(/2,?500\.00/);
		expect(wordsOf(await startN8n().run(dry('500', { maximumAmount: '10' })))).toContain('Maximum');
	});
});

const WAYS: AgentWay[] = ['agentOfOld', 'agentOfToday', 'builtInAgent', 'builtInAgentAsTool'];
const agentCases = generations.flatMap((generation) =>
	WAYS.map((way) => ({ generation, way, name: `${way}, ${generation.name}` })),
);

describe.each(agentCases)('an AI agent that refunds ($name)', ({ generation, way }) => {
	const node = (options: INodeParameters = {}) =>
		refund(generation, "={{ $fromAI('amount', 'rupees', 'string') }}", options);
	const runByAgent = async (options: INodeParameters = {}) => {
		const { json, error } = await startN8n().runByAgent(way, node(options), { amount: '500' });
		if (error) throw error;
		return json[0];
	};

	it('gets a dry run, which says what to do', async () => {
		const gateway = new FakeInstamojo(generation);
		const json = await runByAgent();
		expect(json).toMatchObject({ outcome: 'dryRun', amount: '500.00', refundId: null });
		expect(JSON.stringify(json)).toContain('Allow AI Tool');
		expect(gateway.asked).toEqual([]);
	});

	it('refunds where the user has allowed it, once', async () => {
		const gateway = new FakeInstamojo(generation);
		expect(await runByAgent({ allowAiTool: true })).toMatchObject({ outcome: 'created' });
		expect(await runByAgent({ allowAiTool: true })).toMatchObject({ outcome: 'alreadyExists' });
		expect(gateway.asked).toHaveLength(1);
	});

	it('gets a dry run where the user has allowed it and wants one', async () => {
		const gateway = new FakeInstamojo(generation);
		const json = await runByAgent({ allowAiTool: true, dryRun: true });
		expect(json).toMatchObject({ outcome: 'dryRun' });
		expect(gateway.asked).toEqual([]);
	});
});
