import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepScreenshot, type Browser } from '../../browser.mts';
import { payUmoneyNode, productionUrl, startingByHand } from '../../workflows.mts';
import type { World } from '../../world.mts';
import { onCanvas, openEditor, part } from '../openEditor.mts';
import { groupLimit } from '../../support/limits.mts';

export function payUmoneyEditorCases(world: World, browser: Browser): void {
	const editor = openEditor(world, browser);

	describe('In the editor', groupLimit, () => {
		it('the PayUmoney node opens, is run by a click and shows the invoice', async () => {
			const node = payUmoneyNode('payUmoney', 'Invoice', {
				resource: 'invoice',
				operation: 'create',
				invoiceDescription: 'Rent for January',
				subAmount: '1,00,000',
				additionalFields: { customerName: 'Asha Rao', tax: '18000' },
			});
			await editor.show(await editor.store(startingByHand(node)), async (page) => {
				await page.locator(onCanvas('Invoice')).dblclick();
				const parameters = page.locator(part('node-parameters'));
				await parameters.getByText('Invoice Description', { exact: true }).waitFor();
				await parameters.getByText('Sub Amount', { exact: true }).waitFor();
				const operation = page.locator(`${part('parameter-input-operation')} input`);
				assert.equal(await operation.inputValue(), 'Create');
				await page
					.locator(`${part('ndv')} ${part('node-execute-button')}`)
					.first()
					.click();
				const output = page.locator(part('output-panel'));
				await output.getByText('118000.00').first().waitFor();
				await keepScreenshot(page, 'payumoney-node');
			});
		});

		it('the PayUmoney Trigger opens, and says its URL and where to put it', async () => {
			const trigger = payUmoneyNode('payUmoneyTrigger', 'Payment', {
				events: ['paymentSuccessful'],
				options: {},
			});
			const draft = { name: 'PayUmoney', nodes: [trigger], connections: {}, settings: {} };
			const workflow = await editor.store(draft);
			await editor.show(workflow, async (page) => {
				await page.locator(onCanvas('Payment')).dblclick();
				await page.getByText('Receive payments from PayUmoney').first().waitFor();
				await page.getByText('Settings → My Account → Webhook').first().waitFor();
				await page.getByText('Webhook URLs').click();
				await page.getByText('Production URL', { exact: true }).click();
				await page.getByText(productionUrl(world.n8n.url, workflow, 'Payment')).waitFor();
				await page.getByText('Payment Successful').first().waitFor();
				await keepScreenshot(page, 'payumoney-trigger');
			});
		});
	});
}
