import { FakeLedger } from '../support/fakeLedger';
import { v2 } from '../support/generations';
import { instamojoPollTrigger } from '../support/instamojo';
import { FakeTokens, MARKETPLACE, marketplace, startProcess } from '../support/marketplace';
import { publish } from '../support/poll';

/** Instamojo's lists for whoever comes with the first token that was given out. */
const ofMerchant = { ...v2, headers: { authorization: 'Bearer made-up-access-token-1' } };

const paymentUrl = ({ id }: { id: string }) => `https://api.instamojo.com/v2/payments/${id}/`;

/** What happens at Instamojo, and the end of the event's key. */
const happenings: Array<[event: string, happen: (ledger: FakeLedger) => string]> = [
	['orderPaid', (ledger) => `${ledger.add('orders', { order_status: 'Fully Paid' }).id}:paid`],
	['paymentFailed', (ledger) => `${ledger.addPayment('failed').id}:failed`],
	['paymentSuccessful', (ledger) => `${ledger.addPayment('successful').id}:successful`],
	['payoutPaid', (ledger) => `${ledger.add('payouts', { status: true }).id}:paid`],
	[
		'refundUpdated',
		(ledger) => {
			const payment = paymentUrl(ledger.addPayment('successful'));
			return `${ledger.add('refunds', { payment, amount: '10.00' }).id}:unknown`;
		},
	],
];

describe('polling with a marketplace', () => {
	it.each(happenings)('tells of %s, asking as the merchant', async (event, happen) => {
		const tokens = new FakeTokens();
		const ledger = new FakeLedger(ofMerchant);
		happen(ledger);
		const trigger = instamojoPollTrigger(event, marketplace);
		const { first, poll } = await publish(await startProcess(), trigger);
		expect(first).toEqual([]);
		const key = happen(ledger);
		expect(await poll()).toMatchObject([{ event, eventKey: `instamojo:${key}` }]);
		expect(await poll()).toEqual([]);
		expect(tokens.grants).toEqual(['password']);
	});

	it('begins anew where the credential has become another merchant’s', async () => {
		const tokens = new FakeTokens();
		const ledger = new FakeLedger({ ...v2, headers: {} });
		ledger.addPayment('successful');
		const n8n = await startProcess();
		const { poll } = await publish(n8n, instamojoPollTrigger('paymentSuccessful', marketplace));
		const [username, password] = ['ravi@example.com', 'made-up password of Ravi'];
		tokens.passwords.set(username, password);
		Object.assign(n8n.credentials.stored[MARKETPLACE] ?? {}, { username, password });
		ledger.lists.payments.length = 0;
		for (let count = 0; count < 3; count++) ledger.addPayment('successful');
		expect(await poll()).toEqual([]);
		const { id } = ledger.addPayment('successful');
		expect(await poll()).toMatchObject([{ eventKey: `instamojo:${id}:successful` }]);
	});

	it('says that the merchant has to sign in, where n8n holds nothing to ask with', async () => {
		new FakeTokens();
		const published = publish(
			await startProcess({ password: '' }),
			instamojoPollTrigger('payoutPaid', marketplace),
		);
		await expect(published).rejects.toMatchObject({
			message: expect.stringContaining('The credential is not connected'),
			description: expect.stringMatching(/'Password'.*The trigger has not begun/),
		});
	});
});
