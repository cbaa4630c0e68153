import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepScreenshot, type Browser } from '../browser.mts';
import { listAt, textAt } from '../support/json.mts';
import { groupLimit } from '../support/limits.mts';
import { packageNode, productionUrl, readExample, startingByHand } from '../workflows.mts';
import type { World } from '../world.mts';
import { exampleNames } from './examples.mts';
import { onCanvas, openCreation, openEditor, openTrigger, runByClick } from './openEditor.mts';

export function editorCases(world: World, browser: Browser): void {
	const { api, n8n } = world;
	const editor = openEditor(world, browser);

	describe('In the editor', groupLimit, () => {
		it('the node opens, is run by a click and shows the payment link', async () => {
			const node = packageNode('instamojo', 'Payment link', 'apiKey', {
				resource: 'paymentRequest',
				operation: 'create',
				purpose: 'Order 2048',
				amount: '1,00,000',
				additionalFields: { buyerName: 'Asha Rao' },
			});
			await editor.show(await editor.store(startingByHand(node)), async (page) => {
				await openCreation(page, 'Payment link', ['Purpose', 'Amount']);
				await runByClick(page, '100000.00');
				await keepScreenshot(page, 'instamojo-node');
			});
		});

		it('the trigger opens, and says its URL and where to put it', async () => {
			const trigger = packageNode('instamojoTrigger', 'Payment', 'apiKey', {
				events: ['paymentSuccessful'],
				options: {},
			});
			const draft = { name: 'Trigger', nodes: [trigger], connections: {}, settings: {} };
			const workflow = await editor.store(draft);
			await editor.show(workflow, async (page) => {
				await openTrigger(page, productionUrl(n8n.url, workflow, 'Payment'), [
					'Receive payments from Instamojo',
				]);
				await keepScreenshot(page, 'instamojo-trigger');
			});
		});

		for (const name of exampleNames) {
			it(`the example ${name} shows every node after a plain import`, async () => {
				const example = await readExample(name);
				await editor.show(await api.createWorkflow(example), async (page) => {
					for (const node of listAt(example, 'nodes')) {
						if (textAt(node, 'type').endsWith('.stickyNote')) continue;
						await page.locator(onCanvas(textAt(node, 'name'))).waitFor();
					}
					assert.equal(
						await page.getByText(/not currently installed|Install this node/).count(),
						0,
					);
					await keepScreenshot(page, `example-${name}`);
				});
			});
		}
	});
}
