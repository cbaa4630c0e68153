import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { CredentialReference } from '../api.mts';
import { keepScreenshot, type Browser, type Page } from '../browser.mts';
import type { World } from '../world.mts';
import { part } from './openEditor.mts';

/** The editor takes over what is typed a moment after the last key; no person saves sooner. */
const takenOver = 500;

const dialog = part('credential-edit-dialog');
const field = (name: string): string => `${dialog} ${part(name)}`;

/** What a person types into the fields of a credential, by name, and chooses from its menus, by what they show. */
export interface Entries {
	texts: Record<string, string>;
	choices?: Record<string, string>;
}

/** A new credential in n8n's editor, as a person makes one. */
export interface CredentialForm {
	page: Page;
	fillIn(entries: Entries): Promise<void>;
	/** Saves it, which the editor follows with the credential's test. */
	save(): Promise<void>;
	/** Waits until the editor says this of it. */
	says(text: RegExp): Promise<void>;
	/** What a field holds. */
	valueOf(name: string): Promise<string>;
}

async function choose(page: Page, name: string, shown: string): Promise<void> {
	await page.locator(`${field(name)} input[role="combobox"]`).click();
	await page.getByRole('option', { name: shown }).click();
}

function formOn(page: Page): CredentialForm {
	const input = (name: string) =>
		page.locator(`${field(name)} ${part('parameter-input-field')}`).first();
	return {
		page,
		async fillIn({ choices = {}, texts }) {
			for (const [name, shown] of Object.entries(choices)) await choose(page, name, shown);
			for (const [name, text] of Object.entries(texts)) await input(name).fill(text);
			await setTimeout(takenOver);
		},
		save: () => page.locator(part('credential-save-button')).click(),
		says: (text) => page.locator(dialog).getByText(text).first().waitFor(),
		valueOf: (name) => input(name).inputValue(),
	};
}

/** Does something in n8n's editor. If that fails, what the page showed is kept. */
async function visit(
	{ n8n, api }: World,
	browser: Browser,
	path: string,
	act: (page: Page) => Promise<void>,
): Promise<void> {
	const page = await browser.newPage({ url: n8n.url, cookie: api.cookie });
	try {
		await page.goto(`${n8n.url}${path}`);
		await act(page);
	} catch (error) {
		await keepScreenshot(page, 'credential-failure');
		throw error;
	} finally {
		await page.close();
	}
}

/** Makes a credential of the type that the menu shows so; gives what n8n stored. */
export async function makeInEditor(
	world: World,
	browser: Browser,
	shown: string,
	act: (form: CredentialForm) => Promise<void>,
): Promise<CredentialReference> {
	const before = await world.api.credentials();
	await visit(world, browser, '/home/credentials/create', async (page) => {
		await page.locator(`${part('new-credential-type-select')} input`).fill(shown);
		await page.getByRole('option', { name: shown, exact: true }).click();
		await page.locator(part('new-credential-type-button')).click();
		await page.locator(dialog).waitFor();
		await act(formOn(page));
	});
	const known = new Set(before.map(({ id }) => id));
	const [made, ...more] = (await world.api.credentials()).filter(({ id }) => !known.has(id));
	assert.ok(made);
	assert.equal(more.length, 0);
	return made;
}

/** Opens a stored credential. */
export function openInEditor(
	world: World,
	browser: Browser,
	{ id }: CredentialReference,
	act: (form: CredentialForm) => Promise<void>,
): Promise<void> {
	return visit(world, browser, `/home/credentials/${id}`, async (page) => {
		await page.locator(dialog).waitFor();
		await act(formOn(page));
	});
}
