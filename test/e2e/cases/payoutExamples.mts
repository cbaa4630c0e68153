import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importPayoutReport, importRelease, sendTicket } from '../examples.mts';
import { at, textAt } from '../support/json.mts';
import { itemsOf } from '../workflows.mts';
import type { World } from '../world.mts';
import { payLink, runForItem } from './steps.mts';

/** Makes a link whose payment is held, and pays it; the payment's id. */
async function payHeldLink(world: World): Promise<string> {
	const link = await runForItem(world, 'oAuth2', {
		...{ resource: 'paymentRequest', operation: 'create', purpose: 'Parcel', amount: '900' },
		additionalFields: { markFulfilled: false },
	});
	const requestId = textAt(link, 'linkId');
	return world.sandbox.control.instamojo.pay({ requestId, outcome: 'success' }).paymentId;
}

async function report(world: World): Promise<void> {
	const { instamojo } = world.sandbox.control;
	instamojo.payOut();
	await payLink(world, 'apiKey', { amount: '750' });
	const { payoutId } = instamojo.payOut();
	const workflow = await importPayoutReport(world);
	const execution = await world.api.run(workflow, 'Every morning');
	assert.equal(execution.status, 'success');
	const rows = itemsOf(execution, 'Add to your table').filter(
		(row) => row['payoutId'] === payoutId,
	);
	const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date());
	assert.deepEqual(rows, [
		{
			...{ payoutId, day, sales: '750.00', fees: '15.00', gst: '2.70' },
			...{ refunded: '0.00', held: '0.00', paidOut: '732.30' },
		},
	]);
}

async function releaseOnDelivery(world: World): Promise<void> {
	const courier = await importRelease(world);
	const reference = await payHeldLink(world);
	const isReleased = () => {
		const payments = world.sandbox.control.state()['instamojo'];
		const all = at(payments, 'payments');
		const payment = Array.isArray(all) ? all.find((it) => at(it, 'id') === reference) : undefined;
		return at(payment, 'isFulfilled');
	};
	try {
		const early = await sendTicket(world, courier.url, { reference, status: 'in transit' });
		assert.deepEqual([early.status, at(early.body, 'released'), isReleased()], [200, false, false]);
		const stranger = { ...world, helpDeskHeader: { name: 'X-Courier-Key', value: 'a guess' } };
		const report = { reference, status: 'delivered' };
		assert.equal((await sendTicket(stranger, courier.url, report)).status, 403);
		assert.equal(isReleased(), false);
		const first = await sendTicket(world, courier.url, report);
		assert.deepEqual([first.status, at(first.body, 'released'), isReleased()], [200, true, true]);
		world.sandbox.control.instamojo.payOut();
		const again = await sendTicket(world, courier.url, report);
		assert.deepEqual([again.status, at(again.body, 'released')], [200, true]);
		assert.match(textAt(again.body, 'message'), /released before/);
		const unknown = await sendTicket(world, courier.url, { ...report, reference: 'MOJO0' });
		assert.deepEqual([unknown.status, at(unknown.body, 'released')], [422, false]);
		assert.match(textAt(unknown.body, 'message'), /not found/i);
	} finally {
		await world.api.deactivate(courier.workflow);
	}
}

export function payoutExampleCases(world: World): void {
	describe('daily-payout-report', () => {
		it('makes one row of each payout, with its fees and taxes', () => report(world));
	});
	describe('release-on-delivery', () => {
		it('releases a held payment when the parcel has arrived, and for nobody but the courier', () =>
			releaseOnDelivery(world));
	});
}
