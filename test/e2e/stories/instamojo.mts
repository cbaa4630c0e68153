import assert from 'node:assert/strict';
import type { Workflow } from '../api.mts';
import { importFulfilment, importRefunds, sendTicket } from '../examples.mts';
import { at, textAt } from '../support/json.mts';
import { itemsOf } from '../workflows.mts';
import { refundsAtGateway, type World } from '../world.mts';
import type { Story } from './story.mts';

/** What the fulfilment workflow did, once the webhook has started it. */
async function fulfilment(world: World, workflow: Workflow) {
	const execution = await world.api.execution(workflow, 2);
	const [item] = itemsOf(execution, 'Fulfil the order');
	assert.equal(execution.status, 'success');
	await world.sandbox.control.settled();
	assert.equal((await world.api.executionIds(workflow)).length, 2, 'it started more than once');
	return textAt(item, 'message');
}

/** A payment link is made, paid, fulfilled once, refunded, and not refunded twice. */
export const instamojoStory: Story = {
	title: 'Instamojo',
	async run(world, buyer, step) {
		const { shop, help } = await step('Import and publish two example workflows', async () => {
			const workflows = { shop: await importFulfilment(world), help: await importRefunds(world) };
			return { result: workflows, happened: 'an order form and a help-desk address answer' };
		});

		const paymentUrl = await step(`A customer orders ${buyer.how.order}`, async () => {
			const order = { product: 'Mug', name: 'Asha Rao', email: 'asha@example.com' };
			const url = await buyer.order(shop.formUrl, order);
			return { result: url, happened: `the workflow made a payment link: ${url}` };
		});

		const paymentId = await step(`The customer pays ${buyer.how.pay}`, async () => {
			const id = await buyer.pay(paymentUrl);
			return { result: id, happened: `payment ${id}` };
		});

		const orderNumber = await step('The verified webhook starts the fulfilment', async () => {
			const message = await fulfilment(world, shop.workflow);
			const [, purpose = ''] = /^Ship (.+) to Asha Rao/.exec(message) ?? [];
			return { result: purpose, happened: `once: "${message}"` };
		});

		const ticket = {
			...{ ticketId: 'T-4711', email: 'asha@example.com', orderNumber },
			...{ amount: 'full', reason: 'Arrived broken' },
		};
		const asked = `A help-desk ticket of ${ticket.email} about "${orderNumber}" asks for a refund`;
		const refundId = await step(asked, async () => {
			const { status, body } = await sendTicket(world, help.url, ticket);
			assert.equal(status, 200, JSON.stringify(body));
			assert.equal(at(body, 'alreadyRefunded'), false);
			assert.equal(refundsAtGateway(world, paymentId).length, 1);
			return { result: textAt(body, 'refundId'), happened: textAt(body, 'message') };
		});

		await step('The same ticket arrives again', async () => {
			const { status, body } = await sendTicket(world, help.url, ticket);
			assert.equal(status, 200, JSON.stringify(body));
			assert.equal(at(body, 'alreadyRefunded'), true, 'it was taken for a new refund');
			assert.equal(textAt(body, 'refundId'), refundId);
			assert.equal(
				refundsAtGateway(world, paymentId).length,
				1,
				'the gateway refunded more than once',
			);
			return { result: undefined, happened: textAt(body, 'message') };
		});
	},
};
