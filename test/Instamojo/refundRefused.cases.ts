import { withFastClock } from '../support/clock.mts';
import type { NodeSetup } from '../support/engine';
import { FakeInstamojo } from '../support/fakeInstamojo';
import { PAYMENT_ID, v1, v2, generations } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import { REFUND, refund } from '../support/refunds';

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

		it('because the amount of an earlier refund cannot be read', async () => {
			const gateway = new FakeInstamojo(generation);
			gateway.addRefund('a lot');
			for (const options of [{}, { transactionId: 'second' }]) {
				const words = await refuse(gateway, refund(generation, '500', options));
				expect(words).toMatch(/cannot be read/);
			}
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

	it.each([
		[400, { transaction_id: ['This transaction ID was used before.'] }],
		[400, { message: 'Duplicate request.' }],
		[409, { message: 'A refund with this id exists.' }],
	])(
		'because another worker made the same one a moment before is that one, however it is worded (%i %j)',
		async (status, words) => {
			const gateway = new FakeInstamojo(generation);
			const body = generation === v2 ? words : { success: false, ...words };
			gateway.answers.push({ makes: true, reply: [status, JSON.stringify(body)] });
			const json = onlyJson(await startN8n().run(refund(generation, '500')));
			expect(json).toMatchObject({ outcome: 'alreadyExists', refundId: gateway.refunds[0]?.id });
			expect(gateway.asked).toHaveLength(1);
		},
	);
});
