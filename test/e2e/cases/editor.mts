import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Workflow } from '../api.mts';
import { keepScreenshot, type Browser, type Page } from '../browser.mts';
import { listAt, textAt, type Json } from '../support/json.mts';
import {
	chooseCredentials,
	packageNode,
	productionUrl,
	readExample,
	startingByHand,
} from '../workflows.mts';
import type { World } from '../world.mts';
import { exampleNames } from './examples.mts';

/** The editor's own names for its parts. */
const part = (name: string): string => `[data-test-id="${name}"]`;

const onCanvas = (name: string): string => `${part('canvas-node')}[data-node-name="${name}"]`;

export function editorCases(world: World, browser: Browser): void {
	const { api, n8n, credentials } = world;

	const inEditor = async (workflow: Workflow, act: (page: Page) => Promise<void>) => {
		const page = await browser.newPage({ url: n8n.url, cookie: api.cookie });
		try {
			await page.goto(`${n8n.url}/workflow/${workflow.id}`);
			await page.locator(part('canvas-node')).first().waitFor();
			await act(page);
		} catch (error) {
			await keepScreenshot(page, 'editor-failure');
			throw error;
		} finally {
			await page.close();
		}
	};

	const withCredentials = async (draft: Json): Promise<Workflow> => {
		chooseCredentials(draft, credentials);
		return api.createWorkflow(draft);
	};

	describe('In the editor', () => {
		it('the node opens, is run by a click and shows the payment link', async () => {
			const node = packageNode('instamojo', 'Payment link', 'apiKey', {
				resource: 'paymentRequest',
				operation: 'create',
				purpose: 'Order 2048',
				amount: '1,00,000',
				additionalFields: { buyerName: 'Asha Rao' },
			});
			await inEditor(await withCredentials(startingByHand(node)), async (page) => {
				await page.locator(onCanvas('Payment link')).dblclick();
				const parameters = page.locator(part('node-parameters'));
				await parameters.getByText('Purpose', { exact: true }).waitFor();
				await parameters.getByText('Amount', { exact: true }).waitFor();
				const operation = page.locator(`${part('parameter-input-operation')} input`);
				assert.equal(await operation.inputValue(), 'Create');
				await page
					.locator(`${part('ndv')} ${part('node-execute-button')}`)
					.first()
					.click();
				const output = page.locator(part('output-panel'));
				await output.getByText('100000.00').first().waitFor();
				await keepScreenshot(page, 'instamojo-node');
			});
		});

		it('the trigger opens, and says its URL and where to put it', async () => {
			const trigger = packageNode('instamojoTrigger', 'Payment', 'apiKey', {
				events: ['paymentSuccessful'],
				options: {},
			});
			const draft = { name: 'Trigger', nodes: [trigger], connections: {}, settings: {} };
			const workflow = await withCredentials(draft);
			await inEditor(workflow, async (page) => {
				await page.locator(onCanvas('Payment')).dblclick();
				await page.getByText('Receive payments from Instamojo').first().waitFor();
				await page.getByText('Webhook URLs').click();
				await page.getByText('Production URL', { exact: true }).click();
				await page.getByText(productionUrl(n8n.url, workflow, 'Payment')).waitFor();
				await page.getByText('Payment Successful').first().waitFor();
				await keepScreenshot(page, 'instamojo-trigger');
			});
		});

		for (const name of exampleNames) {
			it(`the example ${name} shows every node after a plain import`, async () => {
				const example = await readExample(name);
				await inEditor(await api.createWorkflow(example), async (page) => {
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
