import type { GenericValue } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import { startDeduplication } from '../support/deduplication';
import type { NodeSetup } from '../support/engine';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import {
	api,
	PATHS,
	PAYMENT_ID,
	payUmoney,
	startN8n,
	statusRecord,
	TXN_ID,
} from '../support/payumoney';
import { giveRefunds } from '../support/payumoneyRefundDetails';
import { refund } from '../support/payumoneyRefunds';

beforeEach(startDeduplication);

const ENTRY = { RefundId: '190783', 'Refund Amount': '500.0' };

const run = async (node: NodeSetup) => await startN8n().run(node);

describe('a refund that is refused before anything is sent', () => {
	const refuse = async (gateway: FakePayUmoney, node: NodeSetup) => {
		const words = wordsOf(await run(node));
		expect(gateway.asked).toEqual([]);
		return words;
	};

	it('of more than was paid names both amounts', async () => {
		const words = await refuse(new FakePayUmoney(), refund('2500.01'));
		expect(words).toMatch(/2,?500\.01/);
		expect(words).toMatch(/2,?500\.00/);
	});

	it('of more than is left names both amounts', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(2000);
		const words = await refuse(gateway, refund('600'));
		expect(words).toMatch(/600\.00/);
		expect(words).toMatch(/500\.00/);
	});

	it('of the rest after a refund in full', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(2500);
		expect(await refuse(gateway, refund('100'))).toMatch(/100\.00/);
	});

	it('of a part once more under a new key when not enough is left', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(2400);
		const words = await refuse(gateway, refund('200', { requestKey: 'more' }));
		expect(words).toMatch(/200\.00/);
		expect(words).toMatch(/100\.00/);
	});

	it("above 'Maximum Amount' names both amounts", async () => {
		const words = await refuse(new FakePayUmoney(), refund('500', { maximumAmount: '499.99' }));
		expect(words).toContain('Maximum Amount');
		expect(words).toMatch(/500\.00/);
		expect(words).toMatch(/499\.99/);
	});

	it("of 'Maximum Amount' is made", async () => {
		new FakePayUmoney();
		expect(onlyJson(await run(refund('500', { maximumAmount: '500' }))).outcome).toBe('created');
	});

	it('of a payment that PayUmoney does not know', async () => {
		const gateway = new FakePayUmoney();
		gateway.payments.clear();
		expect(await refuse(gateway, refund('500'))).toContain('No payment found');
	});

	it.each([
		['failed', 'Failed'],
		['is still pending', 'Initiated'],
		['was dropped', 'Dropped'],
		['has a status that nobody knows', 'Strange'],
	])('of a payment that %s, where its transaction is named', async (_, status) => {
		const gateway = new FakePayUmoney();
		gateway.transactions.set(TXN_ID, statusRecord({ status }));
		const words = await refuse(gateway, refund('500', { merchantTransactionId: TXN_ID }));
		expect(words).toContain(PAYMENT_ID);
		expect(words).toContain(status);
	});

	it('of a payment that belongs to another transaction than the one named', async () => {
		const gateway = new FakePayUmoney();
		gateway.transactions.set(TXN_ID, statusRecord({ paymentId: 1 }));
		const words = await refuse(gateway, refund('500', { merchantTransactionId: TXN_ID }));
		expect(words).toContain(TXN_ID);
	});

	it('of a payment whose named transaction PayUmoney does not know', async () => {
		const node = refund('500', { merchantTransactionId: 'nowhere' });
		expect(await refuse(new FakePayUmoney(), node)).toContain('nowhere');
	});

	it('is made where the named transaction succeeded', async () => {
		const gateway = new FakePayUmoney();
		gateway.transactions.set(TXN_ID, statusRecord());
		const json = onlyJson(await run(refund('500', { merchantTransactionId: TXN_ID })));
		expect(json.outcome).toBe('created');
	});

	it.each([
		'RefundId=1',
		'[{RefundId=1, Refund Amount=}]',
		'[{Something=else}]',
		'[{RefundId=1, Refund Amount=5.0}',
	])('because the list of its refunds cannot be read: %s', async (detailsText) => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(2000);
		gateway.detailsText = detailsText;
		expect(await refuse(gateway, refund('500'))).toMatch(/read/);
	});

	it('because it may be among refunds that are not listed, though less is left', async () => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(500);
		gateway.listsRefunds = false;
		const words = await refuse(gateway, refund('500'));
		expect(words).toMatch(/500\.00 .* does not list/);
		expect(words).toContain('Request Key');
	});

	it.each([
		['of more than went back in refunds that are not listed', refund('600')],
		['with a key of its own beside them', refund('500', { requestKey: 'two' })],
	])('is made %s', async (_, node) => {
		const gateway = new FakePayUmoney();
		gateway.addRefund(500);
		gateway.listsRefunds = false;
		expect(onlyJson(await run(node)).outcome).toBe('created');
	});

	it.each<[string, GenericValue]>([
		['a map by their numbers', { 'Refund Details Map': { '190783': ENTRY } }],
		['a list of texts', { 'Refund Details Map': ['{RefundId=190783}'] }],
		['a list in place of the record', [ENTRY]],
		['a text in place of the record', '[{RefundId=190783}]'],
	])('because its refunds come in a form that nobody knows: %s', async (_, result) => {
		giveRefunds(result);
		expect(wordsOf(await run(refund('500')))).toMatch(/cannot be read, so nothing was sent/);
	});

	it('because what stands at PayUmoney cannot be read', async () => {
		api().get(PATHS.refundsOfPayment).query(true).times(3).reply(503, '');
		const { result } = await withFastClock(async () => await run(refund('500')));
		expect(errorOf(result)).toMatchObject({ httpCode: '503' });
	});

	it.each(['={{ "" }}', '0', '0.00', '-5', 'ten', '10.005', '1e3', '10,50', '={{ 0 }}', '१००'])(
		'of %p, without any call',
		async (amount) => {
			expect(errorOf(await run(refund(amount))).message).toContain('Refund Amount');
		},
	);

	it.each(['', 'abc', '12 34', '../1', '12.5', '-1', TXN_ID])(
		"of the payment %p, without any call, naming 'Payment ID'",
		async (paymentId) => {
			const node = payUmoney('refund.create', {
				paymentId: `={{ "${paymentId}" }}`,
				refundAmount: '5',
			});
			expect(errorOf(await run(node)).message).toContain('Payment ID');
		},
	);

	it.each([
		['Maximum Amount', { maximumAmount: 'lots' }],
		['Maximum Amount', { maximumAmount: '0' }],
		['If Already Refunded', { ifAlreadyRefunded: '={{ "again" }}' }],
		['Dry Run', { dryRun: '={{ "maybe" }}' }],
		['Refund to Source', { refundToSource: '={{ "bank" }}' }],
		['Refund to Source', { refundToSource: '={{ 1.5 }}' }],
		['Request Key', { requestKey: '={{ { a: 1 } }}' }],
		['Request Key', { requestKey: 'x'.repeat(1000) }],
	])("for its '%s' %p, without any call", async (displayName, options) => {
		expect(errorOf(await run(refund('500', options))).message).toContain(displayName);
	});
});
