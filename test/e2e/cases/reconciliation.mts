import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import type { Execution } from '../api.mts';
import { importReconciliation } from '../examples.mts';
import { textAt, type Json } from '../support/json.mts';
import { itemsOf } from '../workflows.mts';
import type { World } from '../world.mts';
import { createLink, runNodes } from './steps.mts';

interface Row extends Json {
	order: string;
	reference: string;
	expectedAmount: string;
}

const builtIn = (name: string, type: string, typeVersion: number, parameters: Json): Json => ({
	...{ id: randomUUID(), name, type: `n8n-nodes-base.${type}`, typeVersion, parameters },
	position: [240, 0],
});

const columns = ['order', 'reference', 'expectedAmount'].map((name) => ({ name, type: 'string' }));

/** Makes a data table of orders, as a person and a workflow that makes links do. */
async function fillTable(world: World, tableName: string, rows: Row[]): Promise<void> {
	const dataTableId = { __rl: true, mode: 'name', value: tableName };
	await runNodes(
		world,
		builtIn('Table', 'dataTable', 1.1, {
			...{ resource: 'table', operation: 'create', tableName, options: {} },
			columns: { column: columns },
		}),
		builtIn('Orders', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify({ rows }) }),
		builtIn('Each', 'splitOut', 1, { fieldToSplitOut: 'rows', options: {} }),
		builtIn('Insert', 'dataTable', 1.1, {
			...{ resource: 'row', operation: 'insert', dataTableId, options: {} },
			columns: { mappingMode: 'autoMapInputData', value: null },
		}),
	);
}

/** Links of 500 rupees in every state that matters. */
async function makeOrders(world: World): Promise<Row[]> {
	const { pay, refund } = world.sandbox.control.instamojo;
	const rows: Row[] = [];
	const order = async (name: string, expectedAmount = '500') => {
		const link = await createLink(world, 'apiKey', { amount: '500', purpose: name });
		const reference = textAt(link, 'linkId');
		rows.push({ order: name, reference, expectedAmount });
		return { requestId: reference, outcome: 'success' } as const;
	};
	pay(await order('A-1 paid'));
	pay(await order('A-2 priced wrong', '450.50'));
	const { paymentId } = pay(await order('A-3 given back'));
	refund({ paymentId, amount: '120.25' });
	await order('A-4 forgotten');
	pay({ ...(await order('A-5 declined')), outcome: 'failed' });
	rows.push({ order: 'A-6 misspelt', reference: 'f'.repeat(32), expectedAmount: '500' });
	return rows;
}

function reportOf(execution: Execution): { subject: string; lines: string[] } {
	assert.equal(execution.status, 'success');
	const [report, ...others] = itemsOf(execution, 'Send the report');
	assert.deepEqual(others, []);
	return { subject: textAt(report, 'subject'), lines: textAt(report, 'text').split('\n') };
}

export function reconciliationCases(world: World): void {
	it('reports every order of the table that does not match, and by how much', async () => {
		const table = `orders ${randomUUID()}`;
		await fillTable(world, table, await makeOrders(world));
		const workflow = await importReconciliation(world, table);
		assert.deepEqual(reportOf(await world.api.run(workflow, 'Every morning')), {
			subject: '5 of 6 orders need a look',
			lines: [
				'A-2 priced wrong: another amount, expected ₹450.50, got ₹500.00 (49.50)',
				'A-3 given back: another amount, expected ₹500.00, got ₹379.75 (-120.25)',
				'A-4 forgotten: unpaid, expected ₹500.00, got ₹0.00 (-500.00)',
				'A-5 declined: unpaid, expected ₹500.00, got ₹0.00 (-500.00)',
				'A-6 misspelt: not found, expected ₹500.00, got ₹0.00 (-500.00)',
			],
		});
	});

	it('reports that all is well where it is', async () => {
		const table = `orders ${randomUUID()}`;
		const [paid] = await makeOrders(world);
		assert.ok(paid);
		await fillTable(world, table, [paid]);
		const workflow = await importReconciliation(world, table);
		assert.deepEqual(reportOf(await world.api.run(workflow, 'Every morning')), {
			subject: 'Every order is as expected (1)',
			lines: ['Nothing to do.'],
		});
	});
}
