import { ExecutionStatusList } from 'n8n-workflow';

import { executionCalls } from '../e2e/executions.mts';

/** n8n's REST API with these lists, one after the other; every execution it is asked for has ended. */
function answering(...lists: string[][]) {
	const asked: string[] = [];
	const call = async (_method: string, path: string) => {
		asked.push(path);
		if (!path.startsWith('/executions?')) return { status: 'success', data: '["1"]' };
		const ids = lists.length > 1 ? lists.shift() : lists[0];
		return { results: ids?.map((id) => ({ id })) };
	};
	return { asked, ...executionCalls(call) };
}

const workflow = { id: 'w', name: 'Listening' };

describe('waiting for executions in the end-to-end tests', () => {
	it('takes one that n8n names twice while it ends for one', async () => {
		const n8n = answering(['7', '7'], ['7']);
		const executions = await n8n.executions(workflow);
		expect(executions.map(({ id }) => id)).toEqual(['7']);
		expect(n8n.asked).toContain('/executions/7');
	});

	it('waits for a second one where the first is named twice', async () => {
		const n8n = answering(['7', '7'], ['8', '7']);
		expect(await n8n.execution(workflow, 2)).toMatchObject({ id: '8' });
	});

	it('gives them in the order in which they began', async () => {
		const n8n = answering(['10', '9', '8']);
		expect(await n8n.executionIds(workflow)).toEqual(['8', '9', '10']);
	});

	it('asks for all statuses by name, so that n8n looks once and none is missed between two looks', async () => {
		const n8n = answering(['7']);
		await n8n.executionIds(workflow);
		const query = new URL(String(n8n.asked[0]), 'http://n8n').searchParams;
		const { status } = JSON.parse(String(query.get('filter')));
		expect(status.sort()).toEqual([...ExecutionStatusList].sort());
	});
});
