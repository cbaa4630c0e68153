import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { isRecord, type Json } from '../../support/json.mts';
import { groupLimit } from '../../support/limits.mts';
import { waitFor } from '../../support/wait.mts';
import { chooseCredentials, payUmoneyNode } from '../../workflows.mts';
import { refundsAtGateway, type World } from '../../world.mts';
import { countCalls, payUnannounced } from './steps.mts';

interface Wish {
	paymentId: string;
	refundAmount: string;
	requestKey?: string;
	sendAgain?: boolean;
}

/** Asks a published workflow for a refund: an execution of its own every time. */
type Refunder = (wish: Wish) => Promise<Json>;

function webhookTo(node: Json, path: string): Json {
	const webhook = {
		id: randomUUID(),
		name: 'Asked for a refund',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0],
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
		webhookId: randomUUID(),
	};
	return {
		name: `Refunds ${path}`,
		nodes: [webhook, node],
		connections: {
			[webhook.name]: { main: [[{ node: String(node['name']), type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

async function ask(url: string, wish: Partial<Wish>): Promise<Json | undefined> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(wish),
		signal: AbortSignal.timeout(60_000),
	});
	// n8n knows the address a moment after the workflow was published.
	if (response.status === 404) return undefined;
	const answer: unknown = await response.json();
	assert.ok(isRecord(answer));
	return { ...answer, httpStatus: response.status };
}

const OPTIONS = {
	plain: {},
	keyed: { requestKey: '={{ $json.body.requestKey }}' },
	again: { sendAgain: '={{ $json.body.sendAgain }}' },
};

/** Publishes a workflow that refunds what it is asked to, as its options say. What fails comes out as an item. */
async function publishRefunder(
	{ api, n8n, credentials }: World,
	options: keyof typeof OPTIONS = 'plain',
): Promise<Refunder> {
	const path = randomUUID();
	const node = payUmoneyNode('payUmoney', 'Refund', {
		resource: 'refund',
		operation: 'create',
		paymentId: '={{ $json.body.paymentId }}',
		refundAmount: '={{ $json.body.refundAmount }}',
		options: OPTIONS[options],
	});
	node['onError'] = 'continueRegularOutput';
	const draft = webhookTo(node, path);
	chooseCredentials(draft, credentials);
	await api.activate(await api.createWorkflow(draft));
	const url = `${n8n.url}/webhook/${path}`;
	// Without a payment it fails before anything is sent.
	await waitFor(`${url} to answer`, () => ask(url, { paymentId: '' }));
	return async (wish) => {
		const answer = await ask(url, wish);
		assert.ok(answer);
		const { httpStatus, ...refund } = answer;
		assert.equal(httpStatus, 200, JSON.stringify(refund));
		return refund;
	};
}

const sorted = (refunds: Json[]): unknown[] => refunds.map(({ outcome }) => outcome).sort();

const path = '/treasury/merchant/refundPayment';

/** The next refund takes so long that another execution looks for it in vain, if nothing makes that one wait. */
function slowDownRefund({ sandbox }: World): void {
	sandbox.control.addFault({ method: 'POST', path, latency: 1000 });
}

export function payUmoneyRefundCases(world: World): void {
	const made = (paymentId: string) => refundsAtGateway(world, paymentId, 'payumoney').length;

	describe('A refund with PayUmoney', groupLimit, () => {
		it('that was made comes back when it is asked for again', async () => {
			const refund = await publishRefunder(world);
			const { paymentId } = payUnannounced(world, '1200.50');
			const first = await refund({ paymentId, refundAmount: '200.50' });
			assert.equal(first['outcome'], 'created');
			assert.equal(first['amount'], '200.50');
			assert.equal(first['status'], 'pending');
			const again = await refund({ paymentId, refundAmount: '200.5' });
			assert.equal(again['outcome'], 'alreadyExists');
			assert.equal(again['refundId'], first['refundId']);
			assert.equal(made(paymentId), 1);
		});

		it('of an equal amount is another one with a request key of its own, and that key makes no third', async () => {
			const plainly = await publishRefunder(world);
			const refund = await publishRefunder(world, 'keyed');
			const { paymentId } = payUnannounced(world, '900.00');
			const first = await plainly({ paymentId, refundAmount: '300' });
			const wish = { paymentId, refundAmount: '300', requestKey: 'ticket-4711-2' };
			const second = await refund(wish);
			assert.equal(second['outcome'], 'created');
			assert.notEqual(second['refundId'], first['refundId']);
			const again = await refund(wish);
			assert.equal(again['outcome'], 'alreadyExists');
			// PayUmoney tells no keys, and both were made within a second: which of the two it is, nobody can say.
			assert.ok([first['refundId'], second['refundId']].includes(again['refundId']));
			assert.match(String(again['note']), /one of 2 equal ones/);
			assert.equal(made(paymentId), 2);
		});

		it('of which the answer is lost stays unknown in later runs, until it is sent again on purpose', async () => {
			const refund = await publishRefunder(world, 'again');
			const { paymentId } = payUnannounced(world, '600.00');
			const wish = { paymentId, refundAmount: '150', sendAgain: false };
			world.sandbox.control.addFault({ method: 'POST', path, when: 'before', answer: 'reset' });
			const lost = await refund(wish);
			assert.match(String(lost['error']), /^It is unknown whether the refund of ₹150\.00 was made/);
			const { result: later, calls } = await countCalls(world, path, () => refund(wish));
			assert.match(
				String(later['error']),
				/it is unknown whether it was made\. Nothing was sent now/,
			);
			assert.equal(calls, 0);
			const again = await refund({ ...wish, sendAgain: true });
			assert.equal(again['outcome'], 'created');
			assert.equal((await refund({ ...wish, sendAgain: true }))['outcome'], 'alreadyExists');
			assert.equal(made(paymentId), 1);
		});

		it('is made once when two executions ask for it in the same second', async () => {
			for (const key of [{}, { requestKey: 'ticket-4712' }]) {
				const refund = await publishRefunder(world, 'requestKey' in key ? 'keyed' : 'plain');
				const { paymentId } = payUnannounced(world, '600.00');
				const wish = { paymentId, refundAmount: '150', ...key };
				slowDownRefund(world);
				const { result, calls } = await countCalls(world, path, () =>
					Promise.all([refund(wish), refund(wish)]),
				);
				assert.deepEqual(sorted(result), ['alreadyExists', 'created']);
				assert.equal(new Set(result.map(({ refundId }) => refundId)).size, 1);
				assert.equal(made(paymentId), 1);
				assert.equal(calls, 1, 'PayUmoney was asked more than once');
			}
		});

		it('is made once when two workflows ask for it in the same second', async () => {
			const [one, other] = [await publishRefunder(world), await publishRefunder(world)];
			const { paymentId } = payUnannounced(world, '600.00');
			const wish = { paymentId, refundAmount: '150' };
			slowDownRefund(world);
			const both = await Promise.all([one(wish), other(wish)]);
			assert.deepEqual(sorted(both), ['alreadyExists', 'created']);
			assert.equal(made(paymentId), 1);
		});
	});
}
