import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import type { AgentWay, NodeSetup } from '../support/engine';
import { FakeInstamojo } from '../support/fakeInstamojo';
import {
	api,
	formApi,
	generations,
	instamojo,
	PAYMENT_ID,
	REFUND_ID,
	refundCase,
	startN8n,
	v1,
	v2,
	type Generation,
} from '../support/instamojo';
import { errorOf, onlyJson, pairsOf, wordsOf } from '../support/outcome';

const REFUND: INodeParameters = {
	paymentId: { __rl: true, mode: 'id', value: PAYMENT_ID },
	type: 'QFL',
	body: 'Parcel arrived damaged',
};

type Settings = Partial<NodeSetup>;

function refund(
	generation: Generation,
	refundAmount: string,
	options: INodeParameters = {},
	settings: Settings = {},
): NodeSetup {
	const parameters = { ...REFUND, refundAmount, options };
	return instamojo(generation, 'refund.create', parameters, settings);
}

const rupees = (asked: Array<Record<string, string>>) =>
	asked.map((form) => Number(form.refund_amount).toFixed(2));

describe.each(generations)('a refund at the wire ($name)', (generation) => {
	/** Prepares what may be read before a refund is made. */
	function prepareReads() {
		api(generation)
			.get(`/payments/${PAYMENT_ID}/`)
			.reply(200, generation.one('payment', generation.payment()));
		api(generation)
			.get('/refunds/')
			.query(true)
			.optionally()
			.reply(200, generation.page('refund', []));
	}

	it('is one form with reason, explanation, amount and a transaction id', async () => {
		prepareReads();
		const sent: IDataObject[] = [];
		const path = generation === v2 ? `/payments/${PAYMENT_ID}/refund/` : '/refunds/';
		formApi(generation)
			.post(path, (form: IDataObject) => sent.push(form) > 0)
			.reply(201, generation.one('refund', generation.refund({ refund_amount: '500.00' })));
		const outcome = await startN8n().run(refund(generation, '500'));
		const [{ transaction_id: transactionId, refund_amount: amount, ...others } = {}] = sent;
		expect(others).toEqual({
			...(generation === v1 ? { payment_id: PAYMENT_ID } : {}),
			type: 'QFL',
			body: 'Parcel arrived damaged',
		});
		expect(String(amount)).toMatch(/^500(\.00?)?$/);
		expect(String(transactionId)).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
		expect(onlyJson(outcome)).toEqual({
			gateway: 'instamojo',
			refundId: REFUND_ID,
			paymentId: PAYMENT_ID,
			status: 'completed',
			rawStatus: 'Refunded',
			amount: '500.00',
			paymentAmount: '2500.00',
			reasonCode: 'QFL',
			reason: 'Parcel arrived damaged',
			transactionId,
			createdAt: '2026-11-20T08:26:26.382Z',
			outcome: 'created',
		});
	});

	it.each(['RFD', 'TNR', 'QFL', 'QNR', 'EWN', 'TAN', 'PTH'])(
		'takes the reason %s',
		async (type) => {
			const gateway = new FakeInstamojo(generation);
			const node = instamojo(generation, 'refund.create', { ...REFUND, type });
			expect(onlyJson(await startN8n().run(node))).toMatchObject({ outcome: 'created' });
			expect(gateway.asked[0]?.type).toBe(type);
		},
	);
});

describe.each(generations)('a refund ($name)', (generation) => {
	const once = (gateway: FakeInstamojo) => expect(gateway.asked).toHaveLength(1);

	it('without an amount is of the whole payment', async () => {
		const gateway = new FakeInstamojo(generation);
		const json = onlyJson(await startN8n().run(refund(generation, '')));
		expect(json).toMatchObject({ outcome: 'created', amount: '2500.00' });
		expect(gateway.refunds.map(({ amount }) => amount)).toEqual(['2500.00']);
	});

	it.each([
		['500', '500.00'],
		['8.35', '8.35'],
		['1', '1.00'],
		['1,000.50', '1000.50'],
	])('of %s rupees is of %s', async (given, amount) => {
		const gateway = new FakeInstamojo(generation);
		const json = onlyJson(await startN8n().run(refund(generation, given)));
		expect(json).toMatchObject({ outcome: 'created', amount });
		expect(rupees(gateway.asked)).toEqual([amount]);
	});

	it('that is asked for again in the next run is the earlier one', async () => {
		const gateway = new FakeInstamojo(generation);
		const first = onlyJson(await startN8n().run(refund(generation, '500')));
		const again = onlyJson(await startN8n().run(refund(generation, '500')));
		expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: first.refundId });
		once(gateway);
	});

	it('written differently is still the same', async () => {
		const gateway = new FakeInstamojo(generation);
		await startN8n().run(refund(generation, '1000'));
		const again = onlyJson(await startN8n().run(refund(generation, '1,000.00')));
		expect(again.outcome).toBe('alreadyExists');
		once(gateway);
	});

	it('of the whole payment is the same, with and without its amount', async () => {
		const gateway = new FakeInstamojo(generation);
		await startN8n().run(refund(generation, ''));
		const again = onlyJson(await startN8n().run(refund(generation, '2500')));
		expect(again.outcome).toBe('alreadyExists');
		once(gateway);
	});

	it('that is asked for again fails where the user wants that, and nothing is sent', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addRefund('500.00');
		const node = refund(generation, '500', { ifAlreadyRefunded: 'fail' });
		const words = wordsOf(await startN8n().run(node));
		expect(words).toMatch(/already/i);
		expect(words).toContain('500');
		expect(gateway.asked).toEqual([]);
	});

	it('that stands in the dashboard in full counts', async () => {
		const gateway = new FakeInstamojo(generation);
		const { id } = gateway.addRefund('2500.00');
		const json = onlyJson(await startN8n().run(refund(generation, '')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: id });
		expect(gateway.asked).toEqual([]);
	});

	it('that is still pending counts', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addRefund('500.00', { status: 'Pending' });
		const json = onlyJson(await startN8n().run(refund(generation, '500')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', status: 'pending' });
		expect(gateway.asked).toEqual([]);
	});

	it('of another payment does not count', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addPayment('MOJO2');
		gateway.addRefund('500.00', { paymentId: 'MOJO2' });
		expect(onlyJson(await startN8n().run(refund(generation, '500'))).outcome).toBe('created');
	});

	it('of another amount is another refund', async () => {
		const gateway = new FakeInstamojo(generation);
		for (const amount of ['500', '600']) {
			const json = onlyJson(await startN8n().run(refund(generation, amount)));
			expect(json.outcome).toBe('created');
		}
		const [first, second] = gateway.asked;
		expect(first?.transaction_id).not.toBe(second?.transaction_id);
	});

	it('of an equal amount needs its own transaction id', async () => {
		const gateway = new FakeInstamojo(generation);
		await startN8n().run(refund(generation, '500'));
		const node = refund(generation, '500', { transactionId: 'ticket-4711-2' });
		const json = onlyJson(await startN8n().run(node));
		expect(json).toMatchObject({ outcome: 'created', transactionId: 'ticket-4711-2' });
		expect(gateway.asked.map((form) => form.transaction_id)[1]).toBe('ticket-4711-2');
		expect(gateway.refunds).toHaveLength(2);
	});

	it('under an own transaction id is made once, too', async () => {
		const gateway = new FakeInstamojo(generation);
		const node = refund(generation, '500', { transactionId: 'ticket-4711-2' });
		const first = onlyJson(await startN8n().run(node));
		const again = onlyJson(await startN8n().run(node));
		expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: first.refundId });
		expect(gateway.refunds).toHaveLength(1);
	});

	it('that failed before is made anew, under another transaction id', async () => {
		const gateway = new FakeInstamojo(generation);
		const first = onlyJson(await startN8n().run(refund(generation, '500')));
		for (const known of gateway.refunds) known.status = 'Failed';
		const again = onlyJson(await startN8n().run(refund(generation, '500')));
		expect(again.outcome).toBe('created');
		expect(again.transactionId).not.toBe(first.transactionId);
	});

	it('of a payment whose amount is not told needs an amount', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addPayment(PAYMENT_ID, { amount: null });
		expect(wordsOf(await startN8n().run(refund(generation, '')))).toContain('Refund Amount');
		expect(gateway.asked).toEqual([]);
	});

	it.each(['with spaces in it', 'x'.repeat(65), 'a/b'])(
		'under the transaction id %p is refused',
		async (transactionId) => {
			const outcome = await startN8n().run(refund(generation, '500', { transactionId }));
			expect(errorOf(outcome).message).toContain('Transaction ID');
		},
	);

	it('is in n8n a plain item without an error', async () => {
		new FakeInstamojo(generation);
		const json = onlyJson(await startN8n().run(refund(generation, '500')));
		expect(json).not.toHaveProperty('error');
	});
});

describe.each(generations)(
	'a refund that is refused before anything is sent ($name)',
	(generation) => {
		const refuse = async (gateway: FakeInstamojo, node: NodeSetup) => {
			const words = wordsOf(await startN8n().run(node));
			expect(gateway.asked).toEqual([]);
			return words;
		};

		it('of more than was paid names both amounts', async () => {
			const words = await refuse(new FakeInstamojo(generation), refund(generation, '2500.01'));
			expect(words).toMatch(/2,?500\.01/);
			expect(words).toMatch(/2,?500\.00/);
		});

		it('of more than is left names both amounts', async () => {
			const gateway = new FakeInstamojo(generation);
			gateway.addRefund('2000.00');
			const words = await refuse(gateway, refund(generation, '600'));
			expect(words).toMatch(/600\.00/);
			expect(words).toMatch(/500\.00/);
		});

		it('of the rest after a refund in full', async () => {
			const gateway = new FakeInstamojo(generation);
			gateway.addRefund('2500.00');
			expect(await refuse(gateway, refund(generation, '100'))).toMatch(/100\.00/);
		});

		it('of the whole payment after a part of it was refunded', async () => {
			const gateway = new FakeInstamojo(generation);
			gateway.addRefund('100.00');
			expect(await refuse(gateway, refund(generation, ''))).toMatch(/2,?400\.00/);
		});

		it("above 'Maximum Amount' names both amounts", async () => {
			const node = refund(generation, '500', { maximumAmount: '499.99' });
			const words = await refuse(new FakeInstamojo(generation), node);
			expect(words).toContain('Maximum Amount');
			expect(words).toMatch(/500\.00/);
			expect(words).toMatch(/499\.99/);
		});

		it("of the whole payment above 'Maximum Amount'", async () => {
			const node = refund(generation, '', { maximumAmount: '1000' });
			expect(await refuse(new FakeInstamojo(generation), node)).toContain('Maximum Amount');
		});

		it("of 'Maximum Amount' is made", async () => {
			new FakeInstamojo(generation);
			const node = refund(generation, '500', { maximumAmount: '500' });
			expect(onlyJson(await startN8n().run(node)).outcome).toBe('created');
		});

		it.each([
			['failed', 'Failed', false],
			['is still pending', 'Pending', null],
			['has a status that nobody knows', 'Strange', 'Strange'],
		])('of a payment that %s', async (_, first, second) => {
			const gateway = new FakeInstamojo(generation);
			gateway.addPayment(PAYMENT_ID, { status: generation === v1 ? first : second });
			expect(await refuse(gateway, refund(generation, '500'))).toContain(PAYMENT_ID);
		});

		it('of a payment that Instamojo does not know', async () => {
			const gateway = new FakeInstamojo(generation);
			gateway.payments.clear();
			const outcome = await startN8n().run(refund(generation, '500'));
			expect(errorOf(outcome)).toMatchObject({ httpCode: '404' });
			expect(gateway.asked).toEqual([]);
		});

		it.each(['0', '-5', 'ten', '10.005', '1e3', '10,50', '={{ 0 }}'])(
			'of %p, without any call',
			async (amount) => {
				const outcome = await startN8n().run(refund(generation, amount));
				expect(errorOf(outcome).message).toContain('Refund Amount');
			},
		);

		it.each([
			['Maximum Amount', { options: { maximumAmount: 'lots' } }],
			['Maximum Amount', { options: { maximumAmount: '0' } }],
			['Explanation', { body: '={{ "" }}' }],
			['Reason', { type: '={{ "XYZ" }}' }],
			['Payment', { paymentId: '={{ "" }}' }],
		])("for its '%s', without any call", async (displayName, parameters) => {
			const node = instamojo(generation, 'refund.create', { ...REFUND, ...parameters });
			expect(errorOf(await startN8n().run(node)).message).toContain(displayName);
		});

		it('because the list of refunds comes without a list', async () => {
			const payment = generation.payment();
			delete payment.cases;
			api(generation)
				.get(`/payments/${PAYMENT_ID}/`)
				.reply(200, generation.one('payment', payment));
			api(generation).get('/refunds/').query(true).reply(200, { success: true });
			const outcome = await startN8n().run(refund(generation, '500'));
			expect(wordsOf(outcome)).toMatch(/no usable answer|Instamojo/);
		});

		it('because what stands at Instamojo cannot be read', async () => {
			api(generation).get(`/payments/${PAYMENT_ID}/`).times(3).reply(503, '');
			const { result } = await withFastClock(
				async () => await startN8n().run(refund(generation, '500')),
			);
			expect(errorOf(result)).toMatchObject({ httpCode: '503' });
		});
	},
);

describe.each(generations)('a refund of which the answer is lost ($name)', (generation) => {
	const run = async (node: NodeSetup) =>
		(await withFastClock(async () => await startN8n().run(node))).result;

	const LOST: Array<[how: string, reply: 'timeout' | 'reset' | [number, string]]> = [
		['no answer comes in time', 'timeout'],
		['the connection is reset', 'reset'],
		['500 comes back', [500, '{"success": false, "message": "Oops"}']],
		['502 comes back', [502, '<html><body>Bad gateway</body></html>']],
		['503 comes back', [503, '']],
		['504 comes back', [504, '']],
		['a page of HTML comes back with 200', [200, '<html><body>Hello</body></html>']],
		['nothing comes back with 201', [201, '']],
		['half a JSON comes back with 201', [201, '{"refund": {"id": "C5']],
		['null comes back', [200, 'null']],
		['a success without a refund comes back', [201, '{"success": true}']],
	];

	it.each(LOST)('is found when %s after it was made: sent once', async (_, reply) => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: true, reply });
		const json = onlyJson(await run(refund(generation, '500')));
		expect(json).toMatchObject({
			outcome: 'created',
			amount: '500.00',
			refundId: gateway.refunds[0]?.id,
		});
		expect(gateway.asked).toHaveLength(1);
	});

	it.each(LOST)('fails plainly when %s and it was not made', async (_, reply) => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: false, reply });
		const words = wordsOf(await run(refund(generation, '500')));
		expect(words).toMatch(/not made|was not/);
		expect(words).not.toMatch(/unknown/i);
		expect(gateway.asked).toHaveLength(1);
		const again = onlyJson(await run(refund(generation, '500')));
		expect(again.outcome).toBe('created');
		expect(gateway.refunds).toHaveLength(1);
	});

	it.each(LOST)('stays unknown when %s and nothing can be read', async (_, reply) => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: true, reply, thenUnreadable: true });
		const words = wordsOf(await run(refund(generation, '500')));
		expect(words).toMatch(/unknown/i);
		expect(words).toMatch(/do not resend/i);
		expect(words).toContain(gateway.asked[0]?.transaction_id);
		expect(gateway.asked).toHaveLength(1);
	});

	it.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	] as const)('stays unknown, and the item for it says so (%s)', async (onError, output) => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: true, reply: 'timeout', thenUnreadable: true });
		const { outputs } = await run(refund(generation, '500', {}, { onError }));
		const [item] = outputs[output] ?? [];
		const json = item?.json ?? {};
		const told = JSON.stringify(json);
		expect(told).toContain('"outcome":"unknown"');
		for (const known of [PAYMENT_ID, '500.00', gateway.asked[0]?.transaction_id]) {
			expect(told).toContain(known);
		}
		expect(String(json.error)).toMatch(/unknown/i);
	});

	it('is not taken for an equal one that was there before', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addRefund('500.00');
		gateway.answers.push({ makes: false, reply: 'timeout' });
		const node = refund(generation, '500', { transactionId: 'ticket-2' });
		expect(wordsOf(await run(node))).toMatch(/not made|was not/);
		expect(gateway.asked).toHaveLength(1);
	});

	it('is found by Retry On Fail, which does not send it again', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: true, reply: 'timeout' });
		const node = refund(generation, '500', {}, { retryOnFail: true, maxTries: 3 });
		expect(onlyJson(await run(node))).toMatchObject({ refundId: gateway.refunds[0]?.id });
		expect(gateway.asked).toHaveLength(1);
	});
});

describe.each(generations)(
	'stopping an execution in the middle of a refund ($name)',
	(generation) => {
		it('ends at once, and says that the refund may have been made', async () => {
			const gateway = new FakeInstamojo(generation);
			gateway.answers.push({ makes: true, reply: 'timeout' });
			const running = startN8n().start(refund(generation, '500'));
			while (gateway.asked.length === 0) await sleep(10);
			const began = Date.now();
			running.cancel();
			const outcome = await running.finished;
			expect(Date.now() - began).toBeLessThan(2000);
			expect(wordsOf(outcome)).toMatch(/unknown|may have been/i);
			expect(gateway.asked).toHaveLength(1);
		});
	},
);

describe('looking for the refunds of a payment', () => {
	const older = '2020-01-01T00:00:00Z';
	const newer = '2026-11-21T00:00:00Z';
	const pageOf = (createdAt: string, count: number, last?: IDataObject) => {
		const other = (_: unknown, index: number) =>
			v1.refund({ id: `C${index}`, payment_id: 'MOJO2', created_at: createdAt });
		const records = Array.from({ length: count }, other);
		return v1.page('refund', last ? [...records, last] : records);
	};
	const prepare = (generation: Generation, ...pages: IDataObject[]) => {
		const payment = generation.payment();
		delete payment.cases;
		api(generation).get(`/payments/${PAYMENT_ID}/`).reply(200, generation.one('payment', payment));
		pages.forEach((body, index) => {
			api(generation)
				.get('/refunds/')
				.query({ page: index + 1, limit: 500 })
				.reply(200, body);
		});
	};

	it('goes on to the next page of v1.1 while the refunds are newer than the payment', async () => {
		const found = v1.refund({ refund_amount: '500.00', created_at: newer });
		prepare(v1, pageOf(newer, 500), pageOf(newer, 0, found));
		const json = onlyJson(await startN8n().run(refund(v1, '500')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: REFUND_ID });
	});

	it('ends with the page on which the refunds are older than the payment', async () => {
		const found = v1.refund({ refund_amount: '500.00', created_at: newer });
		const { refunds, ...body } = pageOf(older, 499);
		prepare(v1, { ...body, refunds: [found, ...(Array.isArray(refunds) ? refunds : [])] });
		const json = onlyJson(await startN8n().run(refund(v1, '500')));
		expect(json.outcome).toBe('alreadyExists');
	});

	it('searches the list of v2 where the payment names no cases', async () => {
		const found = { id: 'R1', payment: `https://api.instamojo.com/v2/payments/${PAYMENT_ID}/` };
		prepare(v2, v2.page('refund', [{ ...found, amount: '500.00' }]));
		const json = onlyJson(await startN8n().run(refund(v2, '500')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: 'R1' });
	});
});

describe('an own transaction id in v2, where refunds tell theirs', () => {
	const own = (amount: string) => refund(v2, amount, { transactionId: 'ticket-1' });

	it('stands for one amount: another is refused, naming both', async () => {
		const gateway = new FakeInstamojo(v2);
		gateway.addRefund('500.00', { transactionId: 'ticket-1' });
		const words = wordsOf(await startN8n().run(own('600')));
		expect(words).toContain('Transaction ID');
		expect(words).toMatch(/500\.00/);
		expect(words).toMatch(/600\.00/);
		expect(gateway.asked).toEqual([]);
	});

	it('of a refund that failed is used up: a new one is needed', async () => {
		const gateway = new FakeInstamojo(v2);
		gateway.addRefund('500.00', { transactionId: 'ticket-1', status: 'Failed' });
		expect(wordsOf(await startN8n().run(own('500')))).toContain('Transaction ID');
		expect(gateway.asked).toEqual([]);
	});

	it('of a refund that is there fails where the user wants that', async () => {
		const gateway = new FakeInstamojo(v2);
		gateway.addRefund('500.00', { transactionId: 'ticket-1' });
		const options = { transactionId: 'ticket-1', ifAlreadyRefunded: 'fail' };
		expect(wordsOf(await startN8n().run(refund(v2, '500', options)))).toMatch(/already/);
		expect(gateway.asked).toEqual([]);
	});
});

describe.each(generations)('a refund that Instamojo refuses ($name)', (generation) => {
	const refusal =
		generation === v2
			? '{"refund_amount": ["Too much."]}'
			: '{"success": false, "message": {"refund_amount": ["Too much."]}}';

	it('fails with every text of the refusal and is sent once', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: false, reply: [400, refusal] });
		const outcome = await startN8n().run(refund(generation, '500'));
		expect(wordsOf(outcome)).toContain('refund_amount: Too much.');
		expect(outcome.error).toMatchObject({ name: 'NodeApiError', httpCode: '400' });
		expect(gateway.asked).toHaveLength(1);
	});

	it('under the status of a success fails, too', async () => {
		const gateway = new FakeInstamojo(generation);
		const reply: [number, string] = [200, '{"success": false, "message": "Not possible."}'];
		gateway.answers.push({ makes: false, reply });
		expect(wordsOf(await startN8n().run(refund(generation, '500')))).toContain('Not possible.');
	});

	it.each([403, 404, 429])('with %i is sent once', async (status) => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: false, reply: [status, '{"success": false, "message": "No."}'] });
		const outcome = await startN8n().run(refund(generation, '500'));
		expect(errorOf(outcome)).toMatchObject({ httpCode: String(status) });
		expect(gateway.asked).toHaveLength(1);
	});

	it('because another worker made the same one a moment before is that one', async () => {
		const gateway = new FakeInstamojo(generation);
		const used = { transaction_id: ['This transaction ID was used before.'] };
		const body = JSON.stringify(generation === v2 ? used : { success: false, message: used });
		gateway.answers.push({ makes: true, reply: [400, body] });
		const json = onlyJson(await startN8n().run(refund(generation, '500')));
		expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: gateway.refunds[0]?.id });
		expect(gateway.asked).toHaveLength(1);
	});
});

describe.each(generations)('refunds of several items ($name)', (generation) => {
	const each = (settings: Settings = {}) =>
		instamojo(
			generation,
			'refund.create',
			{ ...REFUND, paymentId: '={{ $json.id }}', refundAmount: '500' },
			settings,
		);
	const items = [{ id: 'MOJO1' }, { id: 'MOJO2' }, { id: 'MOJO3' }];
	const start = () => {
		const gateway = new FakeInstamojo(generation);
		for (const { id } of items) gateway.addPayment(id);
		return gateway;
	};
	const oops: [number, string] = [400, '{"success": false, "message": "Try later."}'];

	it('that are run again as a whole after one failed are each made once', async () => {
		const gateway = start();
		gateway.answers.push({ makes: true, reply: 'normal' }, { makes: false, reply: oops });
		const node = each({ retryOnFail: true, maxTries: 2 });
		const { result } = await withFastClock(async () => await startN8n().run(node, items));
		expect(result.json.map(({ outcome }) => outcome)).toEqual([
			'alreadyExists',
			'created',
			'created',
		]);
		expect(gateway.refunds.map(({ paymentId }) => paymentId)).toEqual(['MOJO1', 'MOJO2', 'MOJO3']);
		expect(gateway.asked.map((form) => form.payment_id)).toEqual([
			'MOJO1',
			'MOJO2',
			'MOJO2',
			'MOJO3',
		]);
	});

	it('stop at the first that fails: nothing further is sent', async () => {
		const gateway = start();
		gateway.answers.push({ makes: false, reply: oops });
		expect(errorOf(await startN8n().run(each(), items))).toMatchObject({
			context: { itemIndex: 0 },
		});
		expect(gateway.asked).toHaveLength(1);
	});

	it('go on after one that fails where the user wants that', async () => {
		const gateway = start();
		gateway.answers.push({ makes: false, reply: oops });
		const node = each({ onError: 'continueErrorOutput' });
		const { outputs } = await startN8n().run(node, items);
		const [good = [], bad = []] = outputs;
		expect([pairsOf(good), pairsOf(bad)]).toEqual([[1, 2], [0]]);
		expect(gateway.refunds).toHaveLength(2);
	});

	it('of the same payment and amount are one refund', async () => {
		const gateway = start();
		const twice = [{ id: 'MOJO1' }, { id: 'MOJO1' }];
		const { json } = await startN8n().run(each(), twice);
		expect(json.map(({ outcome }) => outcome)).toEqual(['created', 'alreadyExists']);
		expect(gateway.asked).toHaveLength(1);
	});

	it('in two executions at the same moment are sent once', async () => {
		const gateway = start();
		const runs = [startN8n(), startN8n(), startN8n()].map((n8n) =>
			n8n.run(each(), [items[0] ?? {}]),
		);
		const outcomes = (await Promise.all(runs)).map((outcome) => onlyJson(outcome).outcome);
		expect(outcomes.sort()).toEqual(['alreadyExists', 'alreadyExists', 'created']);
		expect(gateway.asked).toHaveLength(1);
	});
});

describe.each(generations)('a dry run of a refund ($name)', (generation) => {
	const dry = (amount: string, options: INodeParameters = {}) =>
		refund(generation, amount, { dryRun: true, ...options });

	it('shows what would be refunded and sends nothing', async () => {
		const gateway = new FakeInstamojo(generation);
		const json = onlyJson(await startN8n().run(dry('500')));
		expect(json).toMatchObject({
			gateway: 'instamojo',
			outcome: 'dryRun',
			refundId: null,
			paymentId: PAYMENT_ID,
			amount: '500.00',
			paymentAmount: '2500.00',
		});
		expect(gateway.asked).toEqual([]);
	});

	it('shows the whole amount where none is given', async () => {
		new FakeInstamojo(generation);
		expect(onlyJson(await startN8n().run(dry('')))).toMatchObject({ amount: '2500.00' });
	});

	it('shows the transaction id under which it would be sent', async () => {
		const gateway = new FakeInstamojo(generation);
		const { transactionId } = onlyJson(await startN8n().run(dry('500')));
		await startN8n().run(refund(generation, '500'));
		expect(gateway.asked[0]?.transaction_id).toBe(transactionId);
	});

	it('shows a refund that is there already', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.addRefund('500.00');
		expect(onlyJson(await startN8n().run(dry('500'))).outcome).toBe('alreadyExists');
	});

	it('fails where the refund would be refused', async () => {
		new FakeInstamojo(generation);
		expect(wordsOf(await startN8n().run(dry('2500.01')))).toMatch(/2,?500\.00/);
		expect(wordsOf(await startN8n().run(dry('500', { maximumAmount: '10' })))).toContain('Maximum');
	});
});

const WAYS: AgentWay[] = ['agentOfOld', 'agentOfToday', 'builtInAgent', 'builtInAgentAsTool'];
const agentCases = generations.flatMap((generation) =>
	WAYS.map((way) => ({ generation, way, name: `${way}, ${generation.name}` })),
);

describe.each(agentCases)('an AI agent that refunds ($name)', ({ generation, way }) => {
	const node = (options: INodeParameters = {}) =>
		refund(generation, "={{ $fromAI('amount', 'rupees', 'string') }}", options);
	const runByAgent = async (options: INodeParameters = {}) => {
		const { json, error } = await startN8n().runByAgent(way, node(options), { amount: '500' });
		if (error) throw error;
		return json[0];
	};

	it('gets a dry run, which says what to do', async () => {
		const gateway = new FakeInstamojo(generation);
		const json = await runByAgent();
		expect(json).toMatchObject({ outcome: 'dryRun', amount: '500.00', refundId: null });
		expect(JSON.stringify(json)).toContain('Allow AI Tool');
		expect(gateway.asked).toEqual([]);
	});

	it('refunds where the user has allowed it, once', async () => {
		const gateway = new FakeInstamojo(generation);
		expect(await runByAgent({ allowAiTool: true })).toMatchObject({ outcome: 'created' });
		expect(await runByAgent({ allowAiTool: true })).toMatchObject({ outcome: 'alreadyExists' });
		expect(gateway.asked).toHaveLength(1);
	});

	it('gets a dry run where the user has allowed it and wants one', async () => {
		const gateway = new FakeInstamojo(generation);
		const json = await runByAgent({ allowAiTool: true, dryRun: true });
		expect(json).toMatchObject({ outcome: 'dryRun' });
		expect(gateway.asked).toEqual([]);
	});
});

describe('the token in the middle of a refund', () => {
	it('is renewed once when v2 answers 401, and the refund is sent once more', async () => {
		const gateway = new FakeInstamojo(v2);
		gateway.answers.push({
			makes: false,
			reply: [401, '{"success": false, "message": "Expired"}'],
		});
		formApi({ ...v2, path: '', headers: {} })
			.post('/oauth2/token/')
			.reply(200, { ...v2TokenReply });
		const json = onlyJson(await startN8n().run(refund(v2, '500')));
		expect(json.outcome).toBe('created');
		expect(gateway.asked).toHaveLength(2);
		expect(new Set(gateway.asked.map((form) => form.transaction_id)).size).toBe(1);
	});

	it('is not renewed a second time', async () => {
		const gateway = new FakeInstamojo(v2);
		const expired = [401, '{"success": false, "message": "Expired"}'] as [number, string];
		gateway.answers.push({ makes: false, reply: expired }, { makes: false, reply: expired });
		formApi({ ...v2, path: '', headers: {} })
			.post('/oauth2/token/')
			.reply(200, { ...v2TokenReply });
		const outcome = await startN8n().run(refund(v2, '500'));
		expect(errorOf(outcome)).toMatchObject({ httpCode: '401' });
		expect(gateway.asked).toHaveLength(2);
	});

	it('does not exist in v1.1: a 401 there ends it', async () => {
		const gateway = new FakeInstamojo(v1);
		gateway.answers.push({ makes: false, reply: [401, '{"success": false, "message": "No"}'] });
		const outcome = await startN8n().run(refund(v1, '500'));
		expect(errorOf(outcome)).toMatchObject({ httpCode: '401' });
		expect(gateway.asked).toHaveLength(1);
	});
});

describe('reading a refund', () => {
	it('of v2 by the id of its case reads the case', async () => {
		api(v2).get(`/resolutioncenter/cases/${REFUND_ID}/`).reply(200, refundCase());
		const node = instamojo(v2, 'refund.get', { refundId: REFUND_ID });
		expect(onlyJson(await startN8n().run(node))).toMatchObject({
			refundId: REFUND_ID,
			paymentId: PAYMENT_ID,
			status: 'completed',
			outcome: null,
		});
	});

	it.each([
		[v1, REFUND_ID, `/refunds/${REFUND_ID}/`, v1.refund()],
		[v2, 'R0312ONS85032', '/refunds/R0312ONS85032/', { id: 'R0312ONS85032', amount: '1.00' }],
		[v2, REFUND_ID, `/resolutioncenter/cases/${REFUND_ID}/`, refundCase()],
	])(
		"gives the gateway's own object where it is not simplified %#",
		async (g, id, path, record) => {
			api(g)
				.get(path)
				.reply(200, g === v1 ? g.one('refund', record) : record);
			const node = instamojo(g, 'refund.get', { refundId: id, simplify: false });
			expect(onlyJson(await startN8n().run(node))).toEqual(record);
		},
	);
});

const v2TokenReply = {
	access_token: 'made-up-access-token',
	token_type: 'Bearer',
	expires_in: 36000,
	scope: 'read write',
};
