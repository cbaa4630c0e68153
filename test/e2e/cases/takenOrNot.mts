import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { it } from 'node:test';
import { listAt } from '../support/json.mts';
import { itemsOf } from '../workflows.mts';
import type { World } from '../world.mts';
import { listen, payLink, startedBy, type Listener } from './steps.mts';

/** Lets n8n's database refuse every execution of this workflow, and of no other, while `work` runs. */
async function withoutExecutions<Result>(
	{ n8n }: World,
	{ workflow }: Listener,
	work: () => Promise<Result>,
): Promise<Result> {
	const database = new DatabaseSync(join(n8n.userFolder, '.n8n', 'database.sqlite'));
	const refusal = `refuse_${workflow.id}`;
	database.exec(`CREATE TRIGGER "${refusal}" BEFORE INSERT ON execution_entity
		WHEN NEW.workflowId = '${workflow.id}' BEGIN SELECT RAISE(ABORT, 'no room'); END`);
	try {
		return await work();
	} finally {
		database.exec(`DROP TRIGGER "${refusal}"`);
		database.close();
	}
}

/** Genuine webhooks of which the sender must know whether n8n has them. */
export function takenOrNotCases(world: World): void {
	const { instamojo } = world.sandbox.control;
	const deliver = async ({ url }: Listener, paymentId: string) => {
		const { salt } = instamojo.settings();
		const { attempts } = await instamojo.forge({ paymentId, url, salt });
		return attempts[0]?.status ?? 0;
	};
	const strike = (paymentId: string) =>
		world.sandbox.control.addFault({
			path: `*/payments/${paymentId}/`,
			times: 2,
			answer: 'unavailable',
		});

	it('that n8n cannot take is answered 5xx, and starts the workflow when it comes again', async () => {
		const listener = await listen(world, 'apiKey');
		const paymentId = await payLink(world, 'apiKey', {});
		const refused = await withoutExecutions(world, listener, () => deliver(listener, paymentId));
		assert.equal(Math.floor(refused / 100), 5);
		assert.equal(await deliver(listener, paymentId), 200);
		assert.equal(await deliver(listener, paymentId), 200);
		const { paymentIds, last } = await startedBy(world, listener, 'apiKey');
		assert.deepEqual(paymentIds, [paymentId, last]);
	});

	it('that n8n has taken is written into the workflow at once', async () => {
		const listener = await listen(world, 'apiKey');
		const paid = [];
		for (let count = 0; count < 3; count++) {
			const paymentId = await payLink(world, 'apiKey', {});
			paid.push(`instamojo:${paymentId}:successful`);
			assert.equal(await deliver(listener, paymentId), 200);
			const stored = await world.api.staticData(listener.workflow);
			assert.deepEqual(listAt(stored, 'node:Payment', 'seen'), paid);
		}
	});

	it('that cannot be confirmed now starts the workflow and says so', async () => {
		const listener = await listen(world, 'apiKey');
		const paymentId = await payLink(world, 'apiKey', {});
		strike(paymentId);
		assert.equal(await deliver(listener, paymentId), 200);
		const [item] = itemsOf(await world.api.execution(listener.workflow, 1), 'Payment');
		assert.equal(item?.['paymentId'], paymentId);
		assert.equal(item?.['confirmed'], false);
	});

	it("that cannot be confirmed now is asked for again with 'Retry Later'", async () => {
		const listener = await listen(world, 'oAuth2', { ifNotConfirmed: 'retryLater' });
		const paymentId = await payLink(world, 'oAuth2', {});
		strike(paymentId);
		assert.equal(await deliver(listener, paymentId), 503);
		assert.equal(await deliver(listener, paymentId), 200);
		const [item] = itemsOf(await world.api.execution(listener.workflow, 1), 'Payment');
		assert.equal(item?.['confirmed'], true);
	});
}
