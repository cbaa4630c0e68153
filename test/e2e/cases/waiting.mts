import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupLimit } from '../support/limits.mts';
import { textAt } from '../support/json.mts';
import { itemsOf } from '../workflows.mts';
import { instamojoApiData, type World } from '../world.mts';
import { authentications, callsDuring, createLink, deliveriesOf, payLink } from './steps.mts';
import { severalCases } from './waitingSeveral.mts';
import {
	after,
	begin,
	beginWaiting,
	creating,
	payAndReport,
	sending,
	stillWaits,
	timesRun,
	waitingForLink,
} from './waitingSteps.mts';

const none = { paymentId: null, event: null, status: 'pending', confirmed: false };

/** Posts that are to leave an execution waiting. */
function turnedAwayCases(world: World): void {
	const { instamojo } = world.sandbox.control;
	const { salt } = instamojo.settings();
	const statusOf = async (sent: ReturnType<typeof instamojo.forge>) =>
		(await sent).attempts[0]?.status;

	it('is not ended by anything but the payment of its link, and once by that', async () => {
		const waiter = await beginWaiting(world, ...sending('apiKey'), after);
		const { url, linkId } = waiter;
		const other = await payLink(world, 'apiKey', {});
		const [, query = ''] = url.split('?');
		assert.match(query, /signature=/);
		assert.equal(await statusOf(instamojo.forge({ paymentId: other, url })), 401);
		assert.equal(await statusOf(instamojo.forge({ paymentId: other, url, salt })), 200);
		const changes = { payment_request_id: linkId };
		assert.equal(await statusOf(instamojo.forge({ paymentId: other, url, salt, changes })), 200);
		assert.equal((await fetch(url, { method: 'POST', body: '{}' })).status, 401);
		instamojo.changeSettings({ webhookOnFailure: true });
		assert.equal((await payAndReport(world, linkId, 'failed')).status, 200);
		instamojo.changeSettings({ webhookOnFailure: false });
		assert.ok(await stillWaits(world, waiter));

		const { paymentId, status } = await payAndReport(world, linkId);
		assert.equal(status, 200);
		const ended = await world.api.ended(waiter.id);
		assert.equal(ended.status, 'success');
		assert.equal(timesRun(ended, 'After'), 1);
		assert.equal(itemsOf(ended, 'After')[0]?.['paymentId'], paymentId);
	});

	it('goes on once where the report comes twice at the same moment', async () => {
		const waiter = await beginWaiting(world, ...sending('oAuth2'), after);
		const { url, linkId } = waiter;
		const { paymentId } = instamojo.pay({ requestId: linkId, outcome: 'success' });
		await instamojo.forge({ paymentId, url, salt });
		const reports = await deliveriesOf(world, paymentId);
		const answers = reports.map(({ attempts }) => attempts[0]?.status).sort();
		assert.equal(answers[0], 200);
		// n8n itself turns down what comes once the execution runs again.
		assert.ok(answers[1] === 200 || answers[1] === 409, String(answers[1]));
		const ended = await world.api.ended(waiter.id);
		assert.deepEqual([ended.status, timesRun(ended, 'After')], ['success', 1]);
	});
}

function goesOnCases(world: World): void {
	const { control, url: sandboxUrl } = world.sandbox;

	for (const authentication of authentications) {
		it(`goes on with the verified and confirmed payment of the link it made (${authentication})`, async () => {
			const waiter = await beginWaiting(world, creating(authentication), after);
			assert.ok(await stillWaits(world, waiter));
			const { paymentId, status } = await payAndReport(world, waiter.linkId);
			assert.equal(status, 200);
			const ended = await world.api.ended(waiter.id);
			const [item] = itemsOf(ended, 'After');
			assert.deepEqual(
				[ended.status, item?.['paymentId'], item?.['reference'], item?.['status']],
				['success', paymentId, waiter.linkId, 'successful'],
			);
			assert.deepEqual([item?.['verifiedBy'], item?.['confirmed']], [['mac'], true]);
			const [, token = ''] = waiter.url.split('signature=');
			assert.ok(token.length > 10);
			assert.ok(!JSON.stringify(itemsOf(ended, 'Wait')).includes(token));
		});

		it(`goes on at once where the link was paid before, though the report was lost (${authentication})`, async () => {
			const [create, wait] = sending(authentication);
			const pay = {
				...after,
				id: 'pay',
				name: 'Pay',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					method: 'POST',
					url: `${sandboxUrl}/_control/instamojo/pay`,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: '={{ { requestId: $json.linkId, outcome: "success" } }}',
				},
			};
			const { id } = await begin(world, create, pay, wait, after);
			const ended = await world.api.ended(id);
			assert.equal(ended.status, 'success');
			const [item] = itemsOf(ended, 'After');
			assert.deepEqual([item?.['status'], item?.['confirmed']], ['successful', true]);
			await control.settled();
			const lost = control.state().webhooks.at(-1);
			assert.equal(lost?.subject['paymentId'], item?.['paymentId']);
			assert.equal(lost?.attempts[0]?.status, 409);
		});
	}

	it('goes on with a failed payment where that is asked for', async () => {
		const options = { resumeOnFailure: true };
		const waiter = await beginWaiting(world, creating('apiKey', { options }), after);
		control.instamojo.changeSettings({ webhookOnFailure: true });
		await payAndReport(world, waiter.linkId, 'failed');
		control.instamojo.changeSettings({ webhookOnFailure: false });
		const [item] = itemsOf(await world.api.ended(waiter.id), 'After');
		assert.deepEqual([item?.['event'], item?.['status']], ['paymentFailed', 'failed']);
	});

	it('goes on and says so where Instamojo cannot confirm the payment now', async () => {
		const waiter = await beginWaiting(world, creating('apiKey'), after);
		control.addFault({ path: '*/payments/*/', times: 2, answer: 'unavailable' });
		assert.equal((await payAndReport(world, waiter.linkId)).status, 200);
		const [item] = itemsOf(await world.api.ended(waiter.id), 'After');
		assert.deepEqual([item?.['status'], item?.['confirmed']], ['successful', false]);
	});
}

function lastingCases(world: World): void {
	it('outlives n8n: one goes on when it is paid, one when its limit ended meanwhile', async () => {
		const limit = { waitLimit: '={{ 0.1 }}', waitLimitUnit: 'minutes' };
		const unpaid = await beginWaiting(world, ...sending('apiKey', limit), after);
		const paid = await beginWaiting(world, creating('oAuth2'), after);
		await world.n8n.restart(async () => new Promise((resolve) => setTimeout(resolve, 6000)));
		const { paymentId, status } = await payAndReport(world, paid.linkId);
		assert.equal(status, 200);
		const went = await world.api.ended(paid.id);
		assert.equal(itemsOf(went, 'After')[0]?.['paymentId'], paymentId);

		const ended = await world.api.ended(unpaid.id);
		assert.equal(ended.status, 'success');
		const [item] = itemsOf(ended, 'After');
		assert.deepEqual({ ...item, ...none }, item);
		assert.deepEqual([item?.['reference'], item?.['amount']], [unpaid.linkId, '2500.00']);
		assert.equal(itemsOf(ended, 'Create')[0]?.['linkId'], unpaid.linkId);
		const late = await payAndReport(world, unpaid.linkId);
		assert.equal(late.status, 409);
	});
}

function refusedCases(world: World): void {
	it('makes no link where the credential has no salt', async () => {
		const data = { ...instamojoApiData(world.sandbox), privateSalt: '' };
		const saltless = await world.api.createCredential('Saltless', 'instamojoApi', data);
		const { result, calls } = await callsDuring(world, async () => {
			const { id } = await begin({ ...world, credentials: [saltless] }, creating('apiKey'));
			return world.api.ended(id);
		});
		assert.equal(result.status, 'error');
		assert.match(JSON.stringify(result.data), /no 'Private Salt'/);
		assert.deepEqual(calls, []);
	});

	it('does not wait for a link that reports elsewhere', async () => {
		const link = await createLink(world, 'apiKey', {});
		const waiting = waitingForLink('apiKey', textAt(link, 'linkId'));
		const { id } = await begin(world, { ...waiting, onError: 'continueRegularOutput' }, after);
		const [item] = itemsOf(await world.api.ended(id), 'After');
		assert.match(String(item?.['error']), /does not report its payment to this execution/);
	});
}

export function waitingCases(world: World): void {
	describe('Waiting for a payment', groupLimit, () => {
		goesOnCases(world);
		turnedAwayCases(world);
		refusedCases(world);
		severalCases(world);
		lastingCases(world);
	});
}
