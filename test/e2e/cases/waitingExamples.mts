import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Execution, Workflow } from '../api.mts';
import { fillForm, sendOrder } from '../buyer.mts';
import { importApproval, importWaiting, type Shop } from '../examples.mts';
import { at, listAt, textAt, type Json } from '../support/json.mts';
import { groupLimit } from '../support/limits.mts';
import { openMailbox, type Mailbox } from '../support/mailbox.mts';
import { waitFor } from '../support/wait.mts';
import { itemsOf } from '../workflows.mts';
import { mailData, refundsAtGateway, type World } from '../world.mts';
import { payLink } from './steps.mts';
import { payAndReport, timesRun } from './waitingSteps.mts';

const order = { product: 'Mug', name: 'Ravi Nair', email: 'ravi@example.com' };

/** The newest execution of a workflow, when it waits, with the link that it waits for. */
async function ordered(world: World, { formUrl, workflow }: Shop) {
	const known = (await world.api.executionIds(workflow)).length;
	await sendOrder(formUrl, order);
	const id = await waitFor(
		'the order',
		async () => (await world.api.executionIds(workflow))[known],
	);
	const execution = await world.api.waiting(id);
	assert.equal(execution.status, 'waiting');
	const [message] = itemsOf(execution, 'Send the link');
	const [link] = itemsOf(execution, 'Create payment link');
	assert.match(textAt(message, 'text'), /^Hello Ravi Nair,\n\nplease pay ₹249\.00 here.*http/s);
	return { id, linkId: textAt(link, 'linkId') };
}

const isEnabled = ({ sandbox }: World, linkId: string) =>
	at(
		listAt(sandbox.control.state(), 'instamojo', 'paymentRequests').find(
			(it) => at(it, 'id') === linkId,
		),
		'isEnabled',
	);

function waitingExample(world: World): void {
	it('fulfils a paid order once, finds a payment whose report was lost, and switches an unpaid link off', async () => {
		const shop = await importWaiting(world);
		try {
			const reported = await ordered(world, shop);
			const { paymentId } = await payAndReport(world, reported.linkId);
			const paid = await world.api.ended(reported.id);
			const [fulfilled] = itemsOf(paid, 'Fulfil the order');
			assert.match(
				textAt(fulfilled, 'message'),
				/^Ship Mug \d+ to Ravi Nair \(ravi@example\.com\): ₹249\.00 paid$/,
			);
			assert.equal(at(fulfilled, 'paymentId'), paymentId);
			assert.equal(timesRun(paid, 'Disable the link'), 0);

			const lost = await ordered(world, shop);
			const unpaid = await ordered(world, shop);
			let found: string | undefined;
			await world.n8n.restart(async () => {
				found = (await payAndReport(world, lost.linkId)).paymentId;
				await new Promise((resolve) => setTimeout(resolve, 4000));
			});
			const late = await world.api.ended(lost.id, 90_000);
			assert.equal(itemsOf(late, 'Fulfil the order')[0]?.['paymentId'], found);
			const ended = await world.api.ended(unpaid.id, 150_000);
			assert.equal(itemsOf(ended, 'Nobody has paid')[0]?.['reference'], unpaid.linkId);
			assert.deepEqual(
				[timesRun(ended, 'Fulfil the order'), isEnabled(world, unpaid.linkId)],
				[0, false],
			);
		} finally {
			await world.api.deactivate(shop.workflow);
		}
	});
}

/** The address of a button in the newest mail. */
async function button({ mails }: Mailbox, count: number, approved: boolean): Promise<string> {
	const mail = await waitFor(`mail ${count}`, () => mails[count - 1]);
	const links = [...mail.matchAll(/href="([^"]+)"/g)].map(([, href = '']) =>
		href.replaceAll('&amp;', '&'),
	);
	const link = links.find((href) => href.includes(`approved=${approved}`));
	assert.ok(link, mail);
	return link;
}

async function decided(world: World, workflow: Workflow, count: number): Promise<Execution> {
	const ended = await world.api.execution(workflow, count);
	assert.equal(ended.status, 'success');
	return ended;
}

function approvalExample(world: World): void {
	it('refunds what a person approves, and nothing that was refused or that nobody approved', async () => {
		const mailbox = await openMailbox();
		const mail = await world.api.createCredential('Mailbox', 'smtp', mailData(mailbox.port));
		const { workflow, formUrl } = await importApproval(world, mail);
		const paymentId = await payLink(world, 'apiKey', { amount: '750' });
		const refunds = () => refundsAtGateway(world, paymentId).length;
		const ask = (amount: string) => fillForm(formUrl, [paymentId, amount, 'Wrong size']);
		const click = async (count: number, approved: boolean) => {
			const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' };
			const response = await fetch(await button(mailbox, count, approved), { headers: agent });
			assert.equal(response.status, 200);
		};
		try {
			await ask('250');
			await waitFor('the mail', () => mailbox.mails[0]);
			assert.match(mailbox.mails[0] ?? '', /₹250\.00 of ₹750\.00/);
			assert.equal(refunds(), 0);
			await click(1, true);
			const [made]: Json[] = itemsOf(await decided(world, workflow, 1), 'Refunded');
			assert.deepEqual([made?.['amount'], made?.['outcome'], refunds()], ['250.00', 'created', 1]);

			await ask('250');
			const again = await decided(world, workflow, 2);
			assert.equal(itemsOf(again, 'Refunded before')[0]?.['refundId'], made?.['refundId']);

			await ask('100');
			await click(2, false);
			assert.equal(timesRun(await decided(world, workflow, 3), 'Not approved'), 1);

			await ask('9000');
			const [refused] = itemsOf(await decided(world, workflow, 4), 'Refused');
			assert.match(textAt(refused, 'error'), /9,000\.00/);
			assert.deepEqual([refunds(), mailbox.mails.length], [1, 2]);
		} finally {
			await world.api.deactivate(workflow);
			await mailbox.close();
		}
	});
}

export function waitingExampleCases(world: World): void {
	describe('The example wait-for-payment', groupLimit, () => waitingExample(world));
	describe('The example refund-with-approval', groupLimit, () => approvalExample(world));
}
