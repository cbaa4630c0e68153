import { startDeduplication } from '../support/deduplication';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { errorOf } from '../support/outcome';
import { PAYMENT_ID, payUmoney, startN8n } from '../support/payumoney';

const OTHER_PAYMENT = '58876999';

beforeEach(startDeduplication);

const refundOf = async (paymentId: string) =>
	await startN8n().run(payUmoney('refund.create', { paymentId, refundAmount: '500' }));

const refundBoth = async () => await Promise.all([PAYMENT_ID, OTHER_PAYMENT].map(refundOf));

describe('refunds of two payments at the same moment', () => {
	it('are both noted before they are sent, and neither note is lost', async () => {
		const gateway = new FakePayUmoney();
		gateway.payments.set(OTHER_PAYMENT, 2500);
		for (const thenUnreadable of [false, true]) {
			gateway.answers.push({ makes: true, reply: [500, ''], thenUnreadable });
		}
		await refundBoth();
		expect(gateway.asked).toHaveLength(2);
		gateway.recover();
		gateway.showsRefunds = false;
		for (const outcome of await refundBoth()) {
			expect(errorOf(outcome).message).toMatch(/was sent before/);
		}
		expect(gateway.asked).toHaveLength(2);
	});
});
