import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseCredentials, packageNode } from '../workflows.mts';
import { instamojoApiData, type World } from '../world.mts';
import { authentications, deliveriesOf, listen, payLink, startedBy } from './steps.mts';
import { takenOrNotCases } from './takenOrNot.mts';
import { groupLimit } from '../support/limits.mts';

const posts: Array<[what: string, contentType: string, body: string]> = [
	['nothing at all', 'application/x-www-form-urlencoded', ''],
	['a form without a MAC', 'application/x-www-form-urlencoded', 'payment_id=MOJO1&status=Credit'],
	['a field given twice', 'application/x-www-form-urlencoded', 'status=Credit&status=Failed&mac=0'],
	['JSON', 'application/json', '{"payment_id":"MOJO1","status":"Credit","mac":"0"}'],
	['text', 'text/plain', 'payment_id=MOJO1'],
];

export function webhookCases(world: World): void {
	const { instamojo } = world.sandbox.control;

	describe('A webhook', groupLimit, () => {
		for (const authentication of authentications) {
			it(`that is forged is answered 401 and starts nothing (${authentication})`, async () => {
				const listener = await listen(world, authentication);
				const paymentId = await payLink(world, authentication, { amount: '10' });
				const { url } = listener;
				const forged = await instamojo.forge({ paymentId, url });
				assert.equal(forged.attempts[0]?.status, 401);
				const inflated = await instamojo.forge({ paymentId, url, changes: { amount: '99999.00' } });
				assert.equal(inflated.attempts[0]?.status, 401);
				const { paymentIds, last } = await startedBy(world, listener, authentication);
				assert.deepEqual(paymentIds, [last]);
			});
		}

		it('that is no signed form is answered 401 and starts nothing', async () => {
			const listener = await listen(world, 'apiKey');
			for (const [what, contentType, body] of posts) {
				const headers = { 'content-type': contentType };
				const { status } = await fetch(listener.url, { method: 'POST', headers, body });
				assert.equal(status, 401, what);
			}
			const { paymentIds, last } = await startedBy(world, listener, 'apiKey');
			assert.deepEqual(paymentIds, [last]);
		});

		it('that comes again is answered 200 and starts nothing more', async () => {
			const listener = await listen(world, 'apiKey');
			// n8n may treat what it remembers first unlike what it remembers later.
			const paid = [];
			for (let count = 0; count < 3; count++) {
				const paymentId = await payLink(world, 'apiKey', { webhook: listener.url });
				paid.push(paymentId);
				const [first] = await deliveriesOf(world, paymentId);
				assert.ok(first);
				const again = await instamojo.redeliver({ deliveryId: first.id });
				assert.equal(again.attempts[0]?.status, 200);
			}
			const { paymentIds, last } = await startedBy(world, listener, 'apiKey');
			assert.deepEqual(paymentIds, [...paid, last]);
		});

		it('that comes twice at the same moment starts one execution', async () => {
			const listener = await listen(world, 'apiKey');
			const paymentId = await payLink(world, 'apiKey', {});
			const signed = { paymentId, url: listener.url, salt: instamojo.settings().salt };
			const both = await Promise.all([instamojo.forge(signed), instamojo.forge(signed)]);
			assert.deepEqual(
				both.map(({ attempts }) => attempts[0]?.status),
				[200, 200],
			);
			const { paymentIds, last } = await startedBy(world, listener, 'apiKey');
			assert.deepEqual(paymentIds, [paymentId, last]);
		});

		takenOrNotCases(world);

		it('is not waited for without the private salt: publishing says so', async () => {
			const data = { ...instamojoApiData(world.sandbox), privateSalt: '' };
			const saltless = await world.api.createCredential('Saltless', 'instamojoApi', data);
			const trigger = packageNode('instamojoTrigger', 'Payment', 'apiKey', {
				events: ['paymentSuccessful'],
			});
			const draft = { name: 'Saltless', nodes: [trigger], connections: {}, settings: {} };
			chooseCredentials(draft, [saltless]);
			const workflow = await world.api.createWorkflow(draft);
			await assert.rejects(world.api.activate(workflow), /no 'Private Salt'/);
		});
	});
}
