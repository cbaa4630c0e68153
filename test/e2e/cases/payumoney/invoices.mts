import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textAt, type Json } from '../../support/json.mts';
import { groupLimit } from '../../support/limits.mts';
import { errorOf, runNode } from '../../workflows.mts';
import type { World } from '../../world.mts';
import { runNodeForItem } from '../steps.mts';
import { createStep, searchStep, updateStep } from './operationSteps.mts';
import { nodeFor } from './steps.mts';

const create = (additionalFields?: Json) => nodeFor(createStep(additionalFields));

export function payUmoneyInvoiceCases(world: World): void {
	const search = (invoiceNumber: unknown) =>
		runNodeForItem(world, nodeFor(searchStep(invoiceNumber)));
	const update = (invoiceNumber: unknown, status: string) =>
		nodeFor(updateStep(invoiceNumber, status));

	describe('An invoice', groupLimit, () => {
		it('is created with the signature it fetches, found, switched off and on again', async () => {
			const customer = { customerName: 'Asha Rao', customerEmail: 'asha@example.com' };
			const made = await runNodeForItem(world, create(customer));
			assert.equal(made['amount'], '117499.50');
			assert.equal(made['status'], 'pending');
			const found = await search(made['linkId']);
			const { linkId, url, amount, purpose, buyer, status } = found;
			assert.deepEqual(
				{ linkId, url, amount, purpose, buyer, status },
				{
					linkId: made['linkId'],
					url: made['url'],
					amount: '117499.50',
					purpose: 'Rent for January',
					buyer: { name: 'Asha Rao', email: 'asha@example.com', phone: null },
					status: 'pending',
				},
			);
			const off = await runNodeForItem(world, update(linkId, 'INACTIVE'));
			assert.equal(off['status'], 'inactive');
			const page = await fetch(textAt(made, 'url'), { signal: AbortSignal.timeout(10_000) });
			assert.match(await page.text(), /not active/);
			const on = await runNodeForItem(world, update(linkId, 'ACTIVE'));
			assert.equal(on['status'], 'pending');
			assert.equal((await search(linkId))['status'], 'pending');
		});

		it('that is expired stays so, and the node says it before it asks', async () => {
			const { linkId } = await runNodeForItem(world, create());
			await runNodeForItem(world, update(linkId, 'EXPIRED'));
			const { execution } = await runNode(world.api, world.credentials, update(linkId, 'ACTIVE'));
			assert.equal(execution.status, 'error');
			assert.match(errorOf(execution), /is expired and cannot be made ACTIVE/);
			assert.equal((await search(linkId))['status'], 'expired');
		});
	});
}
