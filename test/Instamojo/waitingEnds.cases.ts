import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { generations, PAYMENT_ID, REQUEST_ID, v1 } from '../support/generations';
import { api, PAYMENT_PATH, startN8n } from '../support/instamojo';
import { simplifiedPayment } from '../support/payments';
import { POSTED, signed, signedWith } from '../support/signed';
import { beginToWait, wakingOf, waits } from '../support/waits';

const OTHER = { payment_id: 'MOJO2', payment_request_id: 'd66cb29dd059482e8072999f995c4eff' };
const FAILED = signed({ ...POSTED, status: 'Failed' });

const cases = generations.flatMap((generation) =>
	waits.map((one) => ({ ...one, generation, name: `${one.operation}, ${generation.name}` })),
);

describe.each(cases)('an execution that waits ($name)', ({ generation, node }) => {
	const confirm = (fields: IDataObject = {}) =>
		api(generation)
			.get(PAYMENT_PATH)
			.reply(200, generation.one('payment', generation.payment(fields)));
	const waiting = async (parameters: INodeParameters = {}, settings = {}) => {
		const n8n = startN8n();
		const setup = node(generation, parameters, settings);
		const outcome = await beginToWait(n8n, generation, setup);
		if (outcome.error) throw outcome.error;
		return { n8n, post: wakingOf(n8n, setup, outcome) };
	};
	const failed = { status: generation === v1 ? 'Failed' : false };

	it('goes on with the payment of its link, verified and confirmed', async () => {
		const { post } = await waiting();
		confirm();
		const delivery = await post(signed(POSTED));
		expect(delivery).toMatchObject({ status: 200, started: true });
		expect(delivery.json).toEqual([
			{
				...simplifiedPayment(generation),
				event: 'paymentSuccessful',
				eventKey: `instamojo:${PAYMENT_ID}:successful`,
				verified: true,
				verifiedBy: ['mac'],
				confirmed: true,
				payload: POSTED,
			},
		]);
	});

	it('goes on once where the report comes twice at the same moment, and both are answered 200', async () => {
		const { post } = await waiting();
		confirm();
		const both = await Promise.all([post(signed(POSTED)), post(signed(POSTED))]);
		expect(both.map(({ status }) => status)).toEqual([200, 200]);
		expect(both.map(({ started }) => started).sort()).toEqual([false, true]);
	});

	it('goes on with a second report where n8n could not take the first', async () => {
		const { post } = await waiting();
		confirm();
		confirm();
		const storing = async () => {
			throw new Error('no room');
		};
		expect(await post(signed(POSTED), { storing })).toMatchObject({ status: 500, started: false });
		expect(await post(signed(POSTED))).toMatchObject({ status: 200, started: true });
	});

	it.each([
		['a wrong MAC', signedWith(POSTED, '0'.repeat(40))],
		['the MAC of another salt', signed(POSTED, 'a guess')],
		['another amount under the MAC', signedWith({ ...POSTED, amount: '1.00' }, 'a'.repeat(40))],
		['JSON', { body: '{"payment_id":"MOJO1"}', contentType: 'application/json' }],
		['nothing at all', {}],
	])('stays waiting on %s, answered 401', async (_, posted) => {
		const { post } = await waiting();
		expect(await post(posted)).toMatchObject({ status: 401, started: false });
	});

	it.each([
		['of another link', signed({ ...POSTED, ...OTHER })],
		['of no link', signed({ ...POSTED, payment_request_id: '' })],
		['that failed', FAILED],
		['of unknown status', signed({ ...POSTED, status: 'Maybe' })],
	])('stays waiting on a payment %s, answered 200 without a call', async (_, posted) => {
		const { post } = await waiting();
		expect(await post(posted)).toMatchObject({ status: 200, started: false });
	});

	it.each([
		['another amount', { amount: '25.00' }],
		['another status', failed],
		['another link', { payment_request: 'https://example.com/payment-requests/other/' }],
	])('stays waiting where Instamojo, asked, says %s', async (_, fields) => {
		const { post } = await waiting();
		confirm(fields);
		expect(await post(signed(POSTED))).toMatchObject({ status: 200, started: false });
	});

	it.each([{ resumeOnFailure: true }, { resumeOnFailure: '={{ $json.again ?? true }}' }])(
		'goes on with a failed payment where that is asked for: %j',
		async (options) => {
			const { post } = await waiting({ options });
			confirm(failed);
			const { json } = await post(FAILED);
			expect(json).toMatchObject([{ event: 'paymentFailed', status: 'failed', confirmed: true }]);
		},
	);

	it('goes on whatever an option of it was about: its item is another one by then', async () => {
		const n8n = startN8n();
		const setup = node(generation, { options: { resumeOnFailure: '={{ $json.no.toBoolean() }}' } });
		const outcome = await beginToWait(n8n, generation, setup, { no: 'false' });
		expect(outcome.status).toBe('waiting');
		confirm();
		const delivery = await wakingOf(n8n, setup, outcome)(signed(POSTED));
		expect(delivery).toMatchObject({ status: 200, started: true });
	});

	it('goes on and says so where Instamojo does not know the payment yet', async () => {
		const { post } = await waiting();
		api(generation).get(PAYMENT_PATH).times(2).reply(404, { success: false });
		const { json } = await post(signed(POSTED));
		expect(json).toMatchObject([{ status: 'successful', confirmed: false, verifiedBy: ['mac'] }]);
	});

	it('stays waiting where its credential is gone, and asks for the report again', async () => {
		const { n8n, post } = await waiting();
		delete n8n.credentials.stored[generation.credentialType];
		expect(await post(signed(POSTED))).toMatchObject({ status: 503, started: false });
	});

	it('knows its link whatever the node is called', async () => {
		const { post } = await waiting({}, { name: 'It\'s "paid" }} {{ 1' });
		confirm();
		expect(await post(signed(POSTED))).toMatchObject({ started: true });
	});

	it('that tells no link is not woken by any payment', async () => {
		const n8n = startN8n();
		const setup = node(generation);
		const outcome = await beginToWait(n8n, generation, setup);
		Object.assign(outcome.kept.executionData ?? {}, { contextData: {} });
		const delivery = await wakingOf(n8n, setup, outcome)(signed(POSTED));
		expect(delivery).toMatchObject({ status: 503, started: false, error: undefined });
	});

	it('tells neither the salt nor the MAC', async () => {
		const { post } = await waiting();
		confirm();
		const { said } = await post(signed(POSTED));
		for (const secret of generation.secrets) expect(said).not.toContain(secret);
		expect(said).toContain(REQUEST_ID);
	});
});
