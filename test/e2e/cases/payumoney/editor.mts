import { describe, it } from 'node:test';
import { keepScreenshot, type Browser } from '../../browser.mts';
import { payUmoneyNode, productionUrl, startingByHand } from '../../workflows.mts';
import type { World } from '../../world.mts';
import { openCreation, openEditor, openTrigger, runByClick } from '../openEditor.mts';
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
				await openCreation(page, 'Invoice', ['Invoice Description', 'Sub Amount']);
				await runByClick(page, '118000.00');
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
				await openTrigger(page, productionUrl(world.n8n.url, workflow, 'Payment'), [
					'Receive payments from PayUmoney',
					'Settings → My Account → Webhook',
				]);
				await keepScreenshot(page, 'payumoney-trigger');
			});
		});
	});
}
