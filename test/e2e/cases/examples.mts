import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { sendOrder, type Buyer } from '../buyer.mts';
import { importFulfilment, importRefunds, sendTicket } from '../examples.mts';
import { stories } from '../stories/index.mts';
import { tell } from '../stories/story.mts';
import { at, listAt, textAt, type Json } from '../support/json.mts';
import { groupLimit } from '../support/limits.mts';
import { paths } from '../support/paths.mts';
import { itemsOf } from '../workflows.mts';
import { refundsAtGateway, type World } from '../world.mts';
import { payoutExampleCases } from './payoutExamples.mts';
import { reconciliationCases } from './reconciliation.mts';
import { deliveriesOf, payLink } from './steps.mts';

/** Every example of the repository. */
export const exampleNames = [
	'daily-payout-report',
	'invoice-reminder',
	'marketplace-onboarding',
	'missed-payment-catch-up',
	'payment-link-to-fulfilment',
	'refund-on-ticket',
	'refund-with-approval',
	'release-on-delivery',
	'scheduled-reconciliation',
	'wait-for-payment',
];

/** An order number that no other case has. */
const newOrder = () => `Order ${randomUUID().slice(0, 8)}`;

const order = { product: 'T-shirt', name: 'Ravi Nair', email: 'ravi@example.com' };

function fulfilmentCases(world: World, buyer: Buyer): void {
	it('fulfils an order a single time, even if its trigger lets the same payment through twice', async () => {
		const shop = await importFulfilment(world, { ignoreDuplicates: false });
		try {
			const paymentId = await buyer.pay(await buyer.order(shop.formUrl, order));
			const first = await world.api.execution(shop.workflow, 2);
			const [fulfilled] = itemsOf(first, 'Fulfil the order');
			assert.match(
				textAt(fulfilled, 'message'),
				/^Ship T-shirt \d+ to Ravi Nair \(ravi@example\.com\): ₹499\.00 paid$/,
			);
			assert.equal(at(fulfilled, 'paymentId'), paymentId);

			const [delivery] = await deliveriesOf(world, paymentId);
			assert.ok(delivery);
			await world.sandbox.control.instamojo.redeliver({ deliveryId: delivery.id });
			const second = await world.api.execution(shop.workflow, 3);
			assert.equal(itemsOf(second, 'Payment received').length, 1);
			assert.equal(itemsOf(second, 'Fulfil the order').length, 0);
		} finally {
			await world.api.deactivate(shop.workflow);
		}
	});

	it('does not make a link before the trigger URL was pasted', async () => {
		const shop = await importFulfilment(world, { pasteUrl: false });
		try {
			await sendOrder(shop.formUrl, order);
			const execution = await world.api.execution(shop.workflow, 1);
			assert.equal(execution.status, 'error');
			assert.match(JSON.stringify(execution.data), /'Webhook'/);
		} finally {
			await world.api.deactivate(shop.workflow);
		}
	});
}

function refundCases(world: World): void {
	it('answers the ticket with the refund, and with the same refund again', async () => {
		const help = await importRefunds(world);
		const paymentId = await payLink(world, 'apiKey', { amount: '750' });
		const ticket = { ticketId: 'T-1', paymentId, reason: 'Wrong size', amount: '250' };
		try {
			const first = await sendTicket(world, help.url, ticket);
			assert.equal(first.status, 200);
			assert.equal(at(first.body, 'alreadyRefunded'), false);
			assert.equal(at(first.body, 'amount'), '250.00');
			const again = await sendTicket(world, help.url, ticket);
			assert.equal(again.status, 200);
			assert.equal(at(again.body, 'alreadyRefunded'), true);
			assert.equal(at(again.body, 'refundId'), at(first.body, 'refundId'));
			assert.equal(refundsAtGateway(world, paymentId).length, 1);
		} finally {
			await world.api.deactivate(help.workflow);
		}
	});

	it('finds the payment by the buyer and the order, and leaves to a person what is not clear', async () => {
		const help = await importRefunds(world);
		const [order, repeated] = [newOrder(), newOrder()];
		const paymentId = await payLink(world, 'apiKey', { amount: '640', purpose: order });
		const twice = [
			await payLink(world, 'apiKey', { amount: '640', purpose: repeated }),
			await payLink(world, 'apiKey', { amount: '640', purpose: repeated }),
		];
		const ticket = {
			ticketId: 'T-3',
			email: ' ASHA@example.com',
			reason: 'Broken',
			amount: 'full',
		};
		const ask = (more: Json) => sendTicket(world, help.url, { ...ticket, ...more });
		try {
			const stranger = await ask({ orderNumber: order, email: 'ravi@example.com' });
			assert.deepEqual([stranger.status, at(stranger.body, 'needsPerson')], [202, true]);
			const misspelt = await ask({ orderNumber: order, email: undefined, emial: ticket.email });
			assert.deepEqual([misspelt.status, at(misspelt.body, 'needsPerson')], [202, true]);
			const byEmail = await ask({ orderNumber: 'asha@example.com' });
			assert.deepEqual([byEmail.status, at(byEmail.body, 'needsPerson')], [202, true]);
			for (const { body } of [stranger, misspelt, byEmail])
				assert.match(textAt(body, 'message'), /fits both the order and the email address/);
			assert.equal(refundsAtGateway(world, paymentId).length, 0);

			const clear = await ask({ orderNumber: order });
			assert.deepEqual([clear.status, at(clear.body, 'amount')], [200, '640.00']);
			assert.equal(refundsAtGateway(world, paymentId).length, 1);

			const unclear = await ask({ orderNumber: repeated });
			assert.deepEqual([unclear.status, at(unclear.body, 'needsPerson')], [202, true]);
			const named = listAt(unclear.body, 'payments').map((payment) => at(payment, 'paymentId'));
			assert.deepEqual(named.sort(), twice.sort());
			for (const id of twice) assert.equal(refundsAtGateway(world, id).length, 0);

			const unknown = await ask({ orderNumber: newOrder() });
			assert.equal(unknown.status, 422);
			assert.match(textAt(unknown.body, 'message'), /No payment was found.*searched back to/);
		} finally {
			await world.api.deactivate(help.workflow);
		}
	});

	it('answers why there is no refund, and turns strangers away', async () => {
		const help = await importRefunds(world);
		const paymentId = await payLink(world, 'apiKey', { amount: '9000' });
		const ticket = { ticketId: 'T-2', paymentId, reason: 'Changed my mind', amount: 'full' };
		try {
			const unknown = await sendTicket(world, help.url, {
				...ticket,
				paymentId: 'MOJO0000000N00000000',
			});
			assert.equal(unknown.status, 422);
			assert.equal(at(unknown.body, 'refunded'), false);
			assert.match(textAt(unknown.body, 'message'), /No payment was found.*As a payment ID/);
			const tooMuch = await sendTicket(world, help.url, ticket);
			assert.equal(tooMuch.status, 422);
			assert.match(
				textAt(tooMuch.body, 'message'),
				/9,000\.00.*'Maximum Amount'.*5,000\.00.*\. Nothing was sent\. Raise/,
			);
			const { amount, ...withoutAmount } = ticket;
			const misspelt = { ...withoutAmount, amuont: amount };
			const unclear = await sendTicket(world, help.url, misspelt);
			assert.equal(unclear.status, 422);
			assert.match(
				textAt(unclear.body, 'message'),
				/'Refund Amount' is an expression that gave nothing/,
			);
			const stranger = { ...world, helpDeskHeader: { name: 'X-Help-Desk-Key', value: 'a guess' } };
			assert.equal((await sendTicket(stranger, help.url, ticket)).status, 403);
			assert.equal(refundsAtGateway(world, paymentId).length, 0);
		} finally {
			await world.api.deactivate(help.workflow);
		}
	});
}

export function exampleCases(world: World, buyer: Buyer): void {
	describe('Examples', groupLimit, () => {
		it('are all known here', async () => {
			const files = (await readdir(paths.examples)).filter((name) => name.endsWith('.json'));
			assert.deepEqual(
				files.sort(),
				exampleNames.map((name) => `${name}.json`),
			);
		});
		describe('payment-link-to-fulfilment', () => fulfilmentCases(world, buyer));
		describe('refund-on-ticket', () => refundCases(world));
		describe('scheduled-reconciliation', () => reconciliationCases(world));
		payoutExampleCases(world);
	});

	describe('The stories of the demo', groupLimit, () => {
		for (const story of stories) {
			it(`${story.title} ends well`, async () => {
				const told = await tell(story, world, buyer);
				assert.deepEqual(
					told.filter(({ failed }) => failed),
					[],
				);
				assert.ok(told.length >= 6);
			});
		}
	});
}
