import assert from 'node:assert/strict';
import type { Workflow } from '../api.mts';
import { keepScreenshot, type Browser, type Page } from '../browser.mts';
import type { Json } from '../support/json.mts';
import { chooseCredentials } from '../workflows.mts';
import type { World } from '../world.mts';

/** The editor's own names for its parts. */
export const part = (name: string): string => `[data-test-id="${name}"]`;

/** A node on the canvas. */
export const onCanvas = (name: string): string =>
	`${part('canvas-node')}[data-node-name="${name}"]`;

export interface Editor {
	/** Stores a workflow with the right credentials chosen. */
	store(draft: Json): Promise<Workflow>;
	/** Opens a workflow and does something there. If that fails, what the page showed is kept. */
	show(workflow: Workflow, act: (page: Page) => Promise<void>): Promise<void>;
}

/** n8n's editor in a browser, signed in. */
export function openEditor({ api, n8n, credentials }: World, browser: Browser): Editor {
	return {
		store(draft) {
			chooseCredentials(draft, credentials);
			return api.createWorkflow(draft);
		},
		async show(workflow, act) {
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
		},
	};
}

/** Opens a node that creates something: the editor shows these parameters, and Create as the operation. */
export async function openCreation(page: Page, name: string, parameters: string[]): Promise<void> {
	await page.locator(onCanvas(name)).dblclick();
	const form = page.locator(part('node-parameters'));
	for (const parameter of parameters) await form.getByText(parameter, { exact: true }).waitFor();
	const operation = page.locator(`${part('parameter-input-operation')} input`);
	assert.equal(await operation.inputValue(), 'Create');
}

/** Runs the open node by a click, and waits until its output shows this. */
export async function runByClick(page: Page, shown: string): Promise<void> {
	await page
		.locator(`${part('ndv')} ${part('node-execute-button')}`)
		.first()
		.click();
	await page.locator(part('output-panel')).getByText(shown).first().waitFor();
}

/** Opens the trigger "Payment": it says these, the address to give to the gateway, and its event. */
export async function openTrigger(page: Page, url: string, says: string[]): Promise<void> {
	await page.locator(onCanvas('Payment')).dblclick();
	for (const text of says) await page.getByText(text).first().waitFor();
	await page.getByText('Webhook URLs').click();
	await page.getByText('Production URL', { exact: true }).click();
	await page.getByText(url).waitFor();
	await page.getByText('Payment Successful').first().waitFor();
}
