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
