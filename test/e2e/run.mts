import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { findChromium, startBrowser, type Browser } from './browser.mts';
import { browserBuyer } from './buyer.mts';
import { credentialFormCases } from './cases/credentialForms.mts';
import { credentialCases } from './cases/credentials.mts';
import { editorCases } from './cases/editor.mts';
import { everyOperationCases } from './cases/everyOperation.mts';
import { exampleCases } from './cases/examples.mts';
import { marketplaceCases } from './cases/marketplace.mts';
import { ownCases } from './cases/own.mts';
import { paymentCases } from './cases/payments.mts';
import { payUmoneyCases } from './cases/payumoney/index.mts';
import { pollCases } from './cases/polls.mts';
import { refundCases } from './cases/refunds.mts';
import { scopeCases } from './cases/scopes.mts';
import { waitingCases } from './cases/waiting.mts';
import { waitingExampleCases } from './cases/waitingExamples.mts';
import { webhookCases } from './cases/webhooks.mts';
import { installN8n } from './install.mts';
import { buildIfStale } from './pack.mts';
import { listAt } from './support/json.mts';
import { groupLimit } from './support/limits.mts';
import { paths } from './support/paths.mts';
import { endNow, onStopSignal, runProgram } from './support/program.mts';
import { withProgress } from './support/progress.mts';
import { packageName } from './workflows.mts';
import { startWorld, type World } from './world.mts';

onStopSignal(endNow);

/** Everything the cases need. Throws an error that says what is missing. */
async function prepare(): Promise<{ world: World; browser: Browser }> {
	const chromium = findChromium();
	if (chromium === undefined) {
		throw new Error(
			'These tests pay and look at the editor in Chromium, and none was found. Install it ' +
				'("apt-get install chromium" on Debian) or set CHROMIUM_PATH to it.',
		);
	}
	await installN8n();
	await buildIfStale();
	const browser = await startBrowser(chromium);
	try {
		return { browser, world: await withProgress('Starting n8n and the sandbox', startWorld) };
	} catch (error) {
		await browser.close();
		throw error;
	}
}

function packageCases({ api }: World): void {
	describe('The packed package', groupLimit, () => {
		it('is loaded by n8n with every node that it registers', async () => {
			const manifest: unknown = JSON.parse(
				await readFile(join(paths.project, 'package.json'), 'utf8'),
			);
			const registered = listAt(manifest, 'n8n', 'nodes').map((file) => {
				const name = basename(String(file), '.node.js');
				return `${packageName}.${name.charAt(0).toLowerCase()}${name.slice(1)}`;
			});
			const loaded = await api.nodeTypes(`${packageName}.`);
			// What an agent may use is offered a second time, as a tool.
			assert.deepEqual(
				loaded.filter((type) => !type.endsWith('Tool')),
				registered.sort(),
			);
			assert.ok(loaded.includes(`${packageName}.instamojoTool`));
			assert.ok(loaded.includes(`${packageName}.payUmoneyTool`));
		});
	});
}

await runProgram(async () => {
	const { world, browser } = await prepare();
	const buyer = browserBuyer(browser, world.sandbox);
	packageCases(world);
	credentialCases(world);
	credentialFormCases(world, browser);
	paymentCases(world, buyer);
	webhookCases(world);
	waitingCases(world);
	pollCases(world, browser);
	refundCases(world);
	everyOperationCases(world);
	ownCases(world);
	scopeCases(world);
	marketplaceCases(world);
	editorCases(world, browser);
	payUmoneyCases(world, buyer, browser);
	exampleCases(world, buyer);
	waitingExampleCases(world);
	after(async () => {
		await browser.close();
		await world.close();
	});
});
