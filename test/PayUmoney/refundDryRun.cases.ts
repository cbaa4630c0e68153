import type { INodeParameters } from 'n8n-workflow';

import { startDeduplication } from '../support/deduplication';
import type { AgentWay } from '../support/engine';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { onlyJson, wordsOf } from '../support/outcome';
import { PAYMENT_ID, startN8n } from '../support/payumoney';
import { refund } from '../support/payumoneyRefunds';

beforeEach(startDeduplication);

describe('a dry run of a refund', () => {
	const dry = async (amount: string, options: INodeParameters = {}) =>
		await startN8n().run(refund(amount, { dryRun: true, ...options }));

	it('shows what would be refunded and sends nothing', async () => {
		const gateway = new FakePayUmoney();
		expect(onlyJson(await dry('500'))).toMatchObject({
			gateway: 'payumoney',
			outcome: 'dryRun',
			refundId: null,
			paymentId: PAYMENT_ID,
			amount: '500.00',
			paymentAmount: '2500.00',
		});
		expect(gateway.asked).toEqual([]);
	});

	it('shows a refund that is there already', async () => {
		const gateway = new FakePayUmoney();
		const { id } = gateway.addRefund(500);
		expect(onlyJson(await dry('500'))).toMatchObject({ outcome: 'alreadyExists', refundId: id });
		expect(gateway.asked).toEqual([]);
	});

	it('fails where the refund would be refused', async () => {
		new FakePayUmoney();
		expect(wordsOf(await dry('2500.01'))).toMatch(/2,?500\.00/);
		expect(wordsOf(await dry('500', { maximumAmount: '10' }))).toContain('Maximum');
	});

	it('can be repeated', async () => {
		const gateway = new FakePayUmoney();
		expect(onlyJson(await dry('500')).outcome).toBe('dryRun');
		expect(onlyJson(await dry('500')).outcome).toBe('dryRun');
		expect(gateway.asked).toEqual([]);
	});
});

const WAYS: AgentWay[] = ['agentOfOld', 'agentOfToday', 'builtInAgent', 'builtInAgentAsTool'];
const inWorkflow: AgentWay[] = ['agentOfOld', 'agentOfToday'];
const withoutWorkflow: AgentWay[] = ['builtInAgent', 'builtInAgentAsTool'];

const byAgent = async (way: AgentWay, options: INodeParameters = {}) =>
	await startN8n().runByAgent(
		way,
		refund("={{ $fromAI('amount', 'rupees', 'string') }}", options),
		{ amount: '500' },
	);

describe.each(WAYS)('an AI agent that refunds (%s)', (way) => {
	it('gets a dry run, which says what to do', async () => {
		const gateway = new FakePayUmoney();
		const { json, error } = await byAgent(way);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ outcome: 'dryRun', amount: '500.00', refundId: null });
		expect(JSON.stringify(json)).toContain('Allow AI Tool');
		expect(gateway.asked).toEqual([]);
	});

	it('gets a dry run where the user has allowed it and wants one', async () => {
		const gateway = new FakePayUmoney();
		const { json } = await byAgent(way, { allowAiTool: true, dryRun: true });
		expect(json[0]).toMatchObject({ outcome: 'dryRun' });
		expect(gateway.asked).toEqual([]);
	});

	it('gets the refund that is there already', async () => {
		const gateway = new FakePayUmoney();
		const { id } = gateway.addRefund(500);
		expect((await byAgent(way)).json[0]).toMatchObject({ refundId: id, outcome: 'alreadyExists' });
	});
});

it.each([
	['Allow AI Tool', { allowAiTool: '={{ "perhaps" }}' }],
	['Dry Run', { dryRun: '={{ "perhaps" }}' }],
])("is refused to an agent when '%s' is neither on nor off", async (displayName, options) => {
	const { error } = await byAgent('builtInAgent', options);
	expect(String(error?.message)).toContain(displayName);
});

describe.each(inWorkflow)('an AI agent of a workflow that may refund (%s)', (way) => {
	it('refunds once', async () => {
		const gateway = new FakePayUmoney();
		const allowed = { allowAiTool: true };
		expect((await byAgent(way, allowed)).json[0]).toMatchObject({ outcome: 'created' });
		expect((await byAgent(way, allowed)).json[0]).toMatchObject({ outcome: 'alreadyExists' });
		expect(gateway.asked).toHaveLength(1);
	});
});

describe.each(withoutWorkflow)('an AI agent without a workflow that may refund (%s)', (way) => {
	it('is told that n8n cannot remember the refund there, and nothing is sent', async () => {
		const gateway = new FakePayUmoney();
		const { json, error, said } = await byAgent(way, { allowAiTool: true });
		expect(JSON.stringify(json)).not.toContain('created');
		expect(error).toBeDefined();
		expect(said).toMatch(/remember/);
		expect(said).toMatch(/call a workflow that refunds/);
		expect(said).toMatch(/'Maximum Amount'.* fixed in it that the agent cannot change/);
		expect(gateway.asked).toEqual([]);
	});
});
