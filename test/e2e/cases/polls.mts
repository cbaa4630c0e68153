import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Workflow } from '../api.mts';
import { keepScreenshot, type Browser } from '../browser.mts';
import { importCatchUp } from '../examples.mts';
import { textAt, type Json } from '../support/json.mts';
import { groupLimit } from '../support/limits.mts';
import { waitFor } from '../support/wait.mts';
import { chooseCredentials, itemsOf, packageNode } from '../workflows.mts';
import type { World } from '../world.mts';
import { onCanvas, openEditor, part } from './openEditor.mts';
import { authentications, payLink } from './steps.mts';

/** A second of the minute that comes soon, but not before a workflow is published and two links are paid. */
const soon = (): number => (new Date().getSeconds() + 25) % 60;

/** What happens at the second that was chosen happens once a minute. */
const POLLED = { limit: 100_000 };

const polling = (event: string, pollTimes: Json, authentication: 'apiKey' | 'oAuth2' = 'apiKey') =>
	packageNode('instamojoPollTrigger', 'Payment', authentication, {
		pollTimes: { item: [pollTimes] },
		event,
	});

async function publish(world: World, trigger: Json): Promise<Workflow> {
	const draft = { name: 'Polling', nodes: [trigger], connections: {}, settings: {} };
	chooseCredentials(draft, world.credentials);
	const workflow = await world.api.createWorkflow(draft);
	await world.api.activate(workflow);
	return workflow;
}

/** The field of all items that a node gave in all executions by now. */
async function allOf({ api }: World, workflow: Workflow, node: string, field: string) {
	const executions = await api.executions(workflow);
	return executions.flatMap((it) => itemsOf(it, node)).map((item) => textAt(item, field));
}

function catchUpCases(world: World): void {
	const { instamojo } = world.sandbox.control;

	it('fulfils once what both triggers bring, and what no webhook told of', async () => {
		const older = await payLink(world, 'apiKey', {});
		const shop = await importCatchUp(world, soon());
		try {
			const told = await payLink(world, 'apiKey', { webhook: shop.webhook });
			const missed = await payLink(world, 'apiKey', {});
			const fulfilled = () => allOf(world, shop.workflow, 'Fulfil the order', 'paymentId');
			await waitFor(
				'the missed payment to be fulfilled',
				async () => ((await fulfilled()).includes(missed) ? true : undefined),
				POLLED,
			);
			// The poll brought both; the webhook the one.
			const found = await allOf(world, shop.workflow, 'Payment found', 'paymentId');
			assert.deepEqual(found, [told, missed]);
			assert.deepEqual(await allOf(world, shop.workflow, 'Payment received', 'paymentId'), [told]);
			assert.deepEqual((await fulfilled()).sort(), [told, missed].sort());
			assert.ok(!found.includes(older));

			// A webhook that comes after all, when the poll has brought its payment.
			const { url, salt } = { url: shop.webhook, salt: instamojo.settings().salt };
			await instamojo.forge({ paymentId: missed, url, salt });
			const received = () => allOf(world, shop.workflow, 'Payment received', 'paymentId');
			await waitFor('the late webhook', async () =>
				(await received()).includes(missed) ? true : undefined,
			);
			assert.deepEqual((await fulfilled()).sort(), [told, missed].sort());
		} finally {
			await world.api.deactivate(shop.workflow);
		}
	});
}

function triggerCases(world: World): void {
	const { sandbox, api } = world;
	const rarely = { mode: 'everyX', value: 12, unit: 'hours' };

	for (const authentication of authentications) {
		// n8n polls when a workflow is published, as it does when it starts again.
		it(`goes on where it was after it was switched off (${authentication})`, async () => {
			await payLink(world, authentication, {});
			const workflow = await publish(world, polling('paymentSuccessful', rarely, authentication));
			const missed = [];
			for (let count = 0; count < 3; count++) {
				await api.deactivate(workflow);
				missed.push(await payLink(world, authentication, {}));
				await api.activate(workflow);
				await api.execution(workflow, count + 1);
				assert.deepEqual(await allOf(world, workflow, 'Payment', 'paymentId'), missed);
			}
			await api.deactivate(workflow);
			await api.activate(workflow);
			assert.deepEqual(await allOf(world, workflow, 'Payment', 'paymentId'), missed);
			await api.deactivate(workflow);
		});
	}

	it('tells of a refund when it is made, and when it is decided', async () => {
		const paymentId = await payLink(world, 'apiKey', {});
		const workflow = await publish(world, polling('refundUpdated', rarely, 'oAuth2'));
		const again = async () => {
			await api.deactivate(workflow);
			await api.activate(workflow);
		};
		const { refundId } = sandbox.control.instamojo.refund({ paymentId, outcome: 'Pending' });
		await again();
		await api.execution(workflow, 1);
		sandbox.control.instamojo.decideRefund({ refundId, decision: 'complete' });
		await again();
		await api.execution(workflow, 2);
		assert.deepEqual(await allOf(world, workflow, 'Payment', 'eventKey'), [
			`instamojo:${refundId}:pending`,
			`instamojo:${refundId}:completed`,
		]);
		await api.deactivate(workflow);
	});

	it('tells of payouts and store orders when they are paid, with their ids', async () => {
		const { instamojo } = sandbox.control;
		const { payoutId } = instamojo.payout({ amount: '168.04' });
		const { orderId } = instamojo.order({ amount: '499' });
		const events: Array<[event: string, id: string, pay: () => void]> = [
			['payoutPaid', payoutId, () => instamojo.completePayout({ payoutId })],
			['orderPaid', orderId, () => instamojo.payOrder({ orderId })],
		];
		for (const [event, id, pay] of events) {
			const workflow = await publish(world, polling(event, rarely, 'oAuth2'));
			await api.deactivate(workflow);
			pay();
			await api.activate(workflow);
			await api.execution(workflow, 1);
			const keys = await allOf(world, workflow, 'Payment', 'eventKey');
			assert.deepEqual(keys, [`instamojo:${id}:paid`]);
			await api.deactivate(workflow);
		}
	});

	it('is not published with keys that Instamojo does not accept: it says so', async () => {
		const data = { environment: 'custom', baseUrl: sandbox.url, apiKey: 'x', authToken: 'y' };
		const wrong = await api.createCredential('Wrong', 'instamojoApi', data);
		const draft: Json = {
			name: 'Wrong',
			nodes: [polling('paymentSuccessful', rarely)],
			connections: {},
			settings: {},
		};
		chooseCredentials(draft, [wrong]);
		const workflow = await api.createWorkflow(draft);
		await assert.rejects(api.activate(workflow), /did not accept the credential/);
	});
}

export function pollCases(world: World, browser: Browser): void {
	describe('The poll trigger', groupLimit, () => {
		catchUpCases(world);
		triggerCases(world);

		it('opens in the editor, says when it begins, and shows a sample', async () => {
			const paymentId = await payLink(world, 'apiKey', {});
			const editor = openEditor(world, browser);
			const trigger = polling('paymentSuccessful', { mode: 'everyMinute' });
			const draft = { name: 'Poll', nodes: [trigger], connections: {}, settings: {} };
			await editor.show(await editor.store(draft), async (page) => {
				await page.locator(onCanvas('Payment')).dblclick();
				await page.getByText('Ask Instamojo for what is new').waitFor();
				await page.getByText('Nothing older than now is reported').waitFor();
				await page.getByText('When will this node trigger my flow?').click();
				await page.getByText('seven days at most').first().waitFor();
				const event = page.locator(`${part('parameter-input-event')} input`);
				assert.equal(await event.inputValue(), 'Payment Successful');
				await keepScreenshot(page, 'instamojo-poll-trigger');
				await page
					.locator(`${part('ndv')} ${part('node-execute-button')}`)
					.first()
					.click();
				await page.locator(part('output-panel')).getByText(paymentId).first().waitFor();
				await keepScreenshot(page, 'instamojo-poll-trigger-sample');
			});
		});
	});
}
