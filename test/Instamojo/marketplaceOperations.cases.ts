import nock from 'nock';

import { isOffered } from '../../nodes/shared/operation/properties';
import { filledIn, operations } from '../support/everyOperation';
import { createdOrder, orderOfRequest, readOrder } from '../support/gatewayRecords';
import { refundCase, v2, type Generation } from '../support/generations';
import { instamojo, instamojoTrigger, startN8n } from '../support/instamojo';
import { FakeTokens, marketplace, startProcess, storedIn } from '../support/marketplace';
import { wordsOf } from '../support/outcome';
import {
	contact,
	invoice,
	order,
	payout,
	product,
	profile,
	virtualAccount,
} from '../support/ownRecords';
import { POSTED, signed } from '../support/signed';
import { deliver } from '../support/webhook';

const names = operations
	.filter(({ operation }) => isOffered(operation, 'oAuth2') && isOffered(operation, 'marketplace'))
	.map(({ name }) => name);

const REPLIES: Array<[path: RegExp, body: unknown]> = [
	[/^payments\/[^/]+\/refund\/$/, v2.one('refund', v2.refund())],
	[/^payments\/[^/]+\/fulfil\/$/, { fulfil: true, success: true }],
	[/^payments\/[^/]+\/$/, v2.payment()],
	[/^payments\/$/, v2.page('payment', [v2.payment()])],
	[/^payment_requests\/[^/]+\/(enable|disable)\/$/, { success: true }],
	[/^payment_requests\/[^/]+\/$/, v2.paymentRequest()],
	[/^resolutioncenter\/cases\/[^/]+\/$/, refundCase()],
	[/^refunds\/$/, v2.page('refund', [])],
	[/^user-info\/$/, profile()],
	[/^user-contact\/$/, contact()],
	[/^payouts\/[^/]+\/$/, payout()],
	[/^payouts\/$/, v2.page('payout', [payout()])],
	[/^products\/[^/]+\/covers\/$/, []],
	[/^products\/[^/]+\/$/, product()],
	[/^products\/$/, v2.page('product', [product()])],
	[/^orders\/[^/]+\/$/, order()],
	[/^orders\/$/, v2.page('order', [order()])],
	[/^gateway\/orders\/payment-request\/$/, orderOfRequest()],
	[/^gateway\/orders\/[^/]+\/$/, readOrder()],
	[/^invoices\/$/, v2.page('invoice', [invoice()])],
];

/** Where one and the same address creates and lists. */
const CREATES: Array<[path: string, created: unknown, list: unknown]> = [
	['payment_requests/', v2.paymentRequest(), v2.page('payment_request', [v2.paymentRequest()])],
	['gateway/orders/', createdOrder(), v2.page('order', [readOrder()])],
	['virtual_accounts/', virtualAccount(), v2.page('virtual_account', [virtualAccount()])],
];

function replyTo(method: string, path: string): [number, unknown] {
	const creates = CREATES.find(([known]) => known === path);
	if (creates) return [200, method === 'GET' ? creates[2] : creates[1]];
	const known = REPLIES.find(([pattern]) => pattern.test(path));
	return known ? [200, known[1]] : [404, { success: false, message: 'Not found.' }];
}

/** What is posted, but for the address at which this very execution is resumed. */
const withoutExecution = (body: unknown): unknown =>
	typeof body === 'string' ? body.replace(/webhook-waiting%2F\d+%3Fsignature%3D\w+/, '') : body;

/** Instamojo as it is for whoever comes with a token. @returns what it is asked for */
function instamojoForAll(): unknown[] {
	const asked: unknown[] = [];
	for (const method of ['GET', 'POST', 'PUT', 'PATCH'])
		nock(v2.live, { reqheaders: { authorization: /^Bearer made-up/ } })
			.persist()
			.intercept(/^\/v2\//, method)
			.optionally()
			.reply((uri: string, body: unknown) => {
				asked.push([method, uri, withoutExecution(body)]);
				const [path = ''] = uri.replace('/v2/', '').split('?');
				const [status, answer] = replyTo(method, path);
				return [status, JSON.stringify(answer)];
			});
	return asked;
}

describe('with a marketplace', () => {
	it.each(names)('%s does what it does with OAuth2', async (name) => {
		const tokens = new FakeTokens();
		const asked = instamojoForAll();
		const run = async ({ authentication }: Generation) => {
			const n8n = authentication === 'marketplace' ? await startProcess() : startN8n();
			const node = instamojo({ ...v2, authentication }, name, filledIn);
			const { json, error } = await n8n.run(node);
			return { json, error: error?.message, asked: asked.splice(0) };
		};
		const withOAuth2 = await run(v2);
		expect(withOAuth2.asked.length).toBeGreaterThan(0);
		expect(await run(marketplace)).toEqual(withOAuth2);
		expect(tokens.grants).toEqual(['password']);
	});

	it.each(['searchPayments', 'searchPaymentRequests'])('the picker %s finds', async (method) => {
		new FakeTokens();
		instamojoForAll();
		const node = instamojo(marketplace, 'payment.get');
		const { results } = await (await startProcess()).search(node, method);
		expect(results).toHaveLength(1);
	});
});

describe('the trigger with a marketplace', () => {
	const trigger = instamojoTrigger({}, marketplace);

	it('verifies by the salt of the credential, and asks back as the merchant', async () => {
		const tokens = new FakeTokens();
		instamojoForAll();
		const n8n = await startProcess();
		await n8n.activate(trigger);
		const { json } = await deliver(n8n, trigger, signed(POSTED));
		expect(json[0]).toMatchObject({ verified: true, confirmed: true });
		expect(tokens.grants).toEqual(['password']);
	});

	it('turns away what was signed with another salt', async () => {
		const n8n = await startProcess({ privateSalt: 'another-salt' });
		await n8n.activate(trigger);
		const { status } = await deliver(n8n, trigger, signed(POSTED));
		expect(status).toBe(401);
	});

	it('does not start without a salt', async () => {
		const n8n = await startProcess({ privateSalt: '' });
		await expect(n8n.activate(trigger)).rejects.toThrow(/Private Salt/);
	});

	it('starts unconfirmed where the merchant has to sign in again', async () => {
		new FakeTokens();
		const n8n = await startProcess({ password: '' });
		const { json } = await deliver(n8n, trigger, signed(POSTED));
		expect(json[0]).toMatchObject({ verified: true, confirmed: false });
		expect(storedIn(n8n).password).toBe('');
	});
});

describe('a hold and a fee', () => {
	it('are sent with the link of the merchant', async () => {
		new FakeTokens();
		const asked = instamojoForAll();
		const additionalFields = { markFulfilled: false, partnerFeeType: 'percent', partnerFee: '2.5' };
		const parameters = { ...filledIn, additionalFields };
		const outcome = await (
			await startProcess()
		).run(instamojo(marketplace, 'paymentRequest.create', parameters));
		expect(outcome.error ? wordsOf(outcome) : '').toBe('');
		const [[, , body] = []] = asked.filter(Array.isArray);
		expect(Object.fromEntries(new URLSearchParams(String(body)))).toMatchObject({
			mark_fulfilled: 'false',
			partner_fee_type: 'percent',
			partner_fee: '2.50',
		});
	});
});
