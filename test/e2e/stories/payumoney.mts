import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Execution, Workflow } from '../api.mts';
import { recordAt, textAt, type Json } from '../support/json.mts';
import { paths } from '../support/paths.mts';
import {
	assignmentOf,
	chooseCredentials,
	itemsOf,
	productionUrl,
	readWorkflow,
} from '../workflows.mts';
import { refundsAtGateway, type World } from '../world.mts';
import type { Story } from './story.mts';

type Told = Promise<{ result: Json; happened: string }>;

/** Imports a workflow of this story, with a credential chosen and these values entered in "Which payment". */
async function importWorkflow(
	{ api, credentials }: World,
	name: string,
	entered: Record<string, string> = {},
): Promise<Workflow> {
	const draft = await readWorkflow(join(paths.e2e, 'stories', 'workflows', `${name}.json`));
	chooseCredentials(draft, credentials);
	for (const [field, value] of Object.entries(entered)) {
		assignmentOf(draft, 'Which payment', field)['value'] = value;
	}
	return api.createWorkflow(draft);
}

/** The first item a node gave in a run that went well. */
function itemOf(execution: Execution, nodeName: string): Json {
	assert.equal(execution.status, 'success');
	const [item] = itemsOf(execution, nodeName);
	return recordAt(item);
}

/** Publishes the workflow that waits for payments and enters its address in PayUmoney's dashboard. */
async function awaitPayments(world: World) {
	const workflow = await importWorkflow(world, 'payment-received');
	await world.api.activate(workflow);
	const url = productionUrl(world.n8n.url, workflow, 'Payment received');
	await world.sandbox.control.payumoney.registerWebhook({ event: 'success', url });
	return { result: workflow, happened: "its address and a header stand in PayUmoney's dashboard" };
}

async function sendInvoice(world: World): Told {
	const workflow = await importWorkflow(world, 'send-invoice');
	const invoice = itemOf(await world.api.run(workflow, 'Start'), 'Create invoice');
	const happened = `${textAt(invoice, 'linkId')} of ₹${textAt(invoice, 'amount')}: ${textAt(invoice, 'url')}`;
	return { result: invoice, happened };
}

/** What the workflow did that the webhook has started. */
async function bookedPayment(world: World, workflow: Workflow): Told {
	const booked = itemOf(await world.api.execution(workflow, 1), 'Book the payment');
	await world.sandbox.control.settled();
	assert.equal((await world.api.executionIds(workflow)).length, 1, 'it started more than once');
	return { result: booked, happened: `once: "${textAt(booked, 'message')}"` };
}

/** Runs the refund, and then the very same again. */
async function refundTwice(world: World, { paymentId, merchantTransactionId }: Json): Told {
	const workflow = await importWorkflow(world, 'refund-a-part', {
		paymentId: String(paymentId),
		merchantTransactionId: String(merchantTransactionId),
		refundAmount: '499.00',
	});
	const refund = itemOf(await world.api.run(workflow, 'Start'), 'Refund a part');
	assert.equal(refund['outcome'], 'created');
	const again = itemOf(await world.api.run(workflow, 'Start'), 'Refund a part');
	assert.equal(again['outcome'], 'alreadyExists');
	assert.equal(again['refundId'], refund['refundId']);
	const made = refundsAtGateway(world, String(paymentId), 'payumoney');
	assert.equal(made.length, 1, 'PayUmoney refunded more than once');
	const happened = `refund ${textAt(refund, 'refundId')} of ₹${textAt(refund, 'amount')}; run again, it is the same one`;
	return { result: refund, happened };
}

/** Holds the order against what has become of it, and then asks for its refunds. */
async function reconcile(world: World, order: string, expectedAmount: string): Told {
	const workflow = await importWorkflow(world, 'reconcile', {
		merchantTransactionId: order,
		expectedAmount,
	});
	const execution = await world.api.run(workflow, 'Start');
	const found = itemOf(execution, 'Reconcile the order')['reconciliation'];
	const state = textAt(found, 'state');
	const difference = textAt(found, 'difference');
	assert.deepEqual([state, difference], ['amountMismatch', '-499.00']);
	const happened = `${order} of ₹${expectedAmount}: ${state}, ${difference}`;
	return { result: itemOf(execution, 'Refunds of the payment'), happened };
}

/** What the same run says of the refund. */
async function tellRefund(refund: Json, refundId: unknown) {
	const status = textAt(refund, 'status');
	assert.equal(refund['refundId'], refundId);
	assert.equal(status, 'completed');
	const amounts = `₹${textAt(refund, 'amount')} of ₹${textAt(refund, 'paymentAmount')}`;
	return { result: undefined, happened: `refund ${String(refundId)} is ${status}: ${amounts}` };
}

/** An invoice is made, paid, booked once, refunded in part, and reconciled. */
export const payUmoneyStory: Story = {
	title: 'PayUmoney',
	async run(world, buyer, step) {
		const workflow = await step('A workflow waits for payments', () => awaitPayments(world));
		const invoice = await step('A workflow sends an invoice', () => sendInvoice(world));

		const paymentId = await step(`The customer pays it ${buyer.how.pay}`, async () => {
			const id = await buyer.pay(textAt(invoice, 'url'));
			return { result: id, happened: `payment ${id}` };
		});

		const booked = await step('The verified webhook starts the workflow', () =>
			bookedPayment(world, workflow),
		);
		assert.equal(booked['paymentId'], paymentId);

		const { refundId } = await step('A part goes back', () => refundTwice(world, booked));
		// PayUmoney makes a refund some time after it has accepted it; nobody wants to wait for that here.
		world.sandbox.control.payumoney.decideRefund({
			refundId: String(refundId),
			decision: 'complete',
		});

		const refund = await step('The books are reconciled', () =>
			reconcile(world, textAt(booked, 'merchantTransactionId'), textAt(invoice, 'amount')),
		);
		await step('The refunds of the payment are listed', () => tellRefund(refund, refundId));
	},
};
