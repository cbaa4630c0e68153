import type { IDataObject } from 'n8n-workflow';

import { FakeInstamojo } from '../support/fakeInstamojo';
import { PAYMENT_ID, v2 } from '../support/generations';
import { startN8n } from '../support/instamojo';
import { onlyJson, wordsOf } from '../support/outcome';
import { PAYOUT_ID } from '../support/ownRecords';
import { refund } from '../support/refunds';

const payoutUrl = `https://api.instamojo.com/v2/payouts/${PAYOUT_ID}/`;

/** Payments that came about in other ways than by a link which is paid out at once. */
const PAYMENTS: Array<[string, IDataObject]> = [
	['of a gateway order', { payment_type: 'sdk', payment_request: null, title: null }],
	['of a held link', { payment_type: 'api_rap', payout: null }],
	['of a held link that was released and paid out', { payout: payoutUrl }],
	['into a virtual account', { payment_type: 'VAN', payment_request: null, link: null }],
];

describe.each(PAYMENTS)('a refund of a payment %s', (_, fields) => {
	const start = () => {
		const gateway = new FakeInstamojo(v2);
		gateway.addPayment(PAYMENT_ID, fields);
		return gateway;
	};
	const run = async (amount: string, options = {}) =>
		await startN8n().run(refund(v2, amount, options));

	it('is made once, and comes back when it is asked for again', async () => {
		const gateway = start();
		expect(onlyJson(await run('500'))).toMatchObject({ outcome: 'created', amount: '500.00' });
		expect(onlyJson(await run('500'))).toMatchObject({ outcome: 'alreadyExists' });
		expect(gateway.asked).toHaveLength(1);
	});

	it('is refused where it is more than is left, naming both amounts', async () => {
		const gateway = start();
		gateway.addRefund('2400.00');
		expect(wordsOf(await run('200'))).toMatch(/₹200\.00.*₹100\.00/s);
		expect(gateway.asked).toEqual([]);
	});

	it('is refused above a maximum', async () => {
		const gateway = start();
		expect(wordsOf(await run('full', { maximumAmount: '1000' }))).toContain('Maximum Amount');
		expect(gateway.asked).toEqual([]);
	});

	it('is found again where the answer was lost', async () => {
		const gateway = start();
		gateway.answers.push({ makes: true, reply: 'reset' });
		expect(onlyJson(await run('500'))).toMatchObject({ outcome: 'created', amount: '500.00' });
		expect(gateway.refunds).toHaveLength(1);
	});
});

describe('a refund of a payment that did not succeed', () => {
	it.each([false, null])('is refused, of a gateway order too: %p', async (status) => {
		const gateway = new FakeInstamojo(v2);
		gateway.addPayment(PAYMENT_ID, { payment_type: 'sdk', payment_request: null, status });
		expect(wordsOf(await startN8n().run(refund(v2, '500')))).toMatch(/status/);
		expect(gateway.asked).toEqual([]);
	});
});
