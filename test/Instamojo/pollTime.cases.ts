import { sleep } from 'n8n-workflow';

import { FakeLedger } from '../support/fakeLedger';
import { v1 } from '../support/generations';
import { broken, instamojoPollTrigger, startN8n } from '../support/instamojo';
import { publish } from '../support/poll';

describe('a poll whose time is up', () => {
	it('asks for nothing more, not even again for what breaks afterwards', async () => {
		const ledger = new FakeLedger(v1);
		const { id } = ledger.addPayment('pending');
		const { poll } = await publish(startN8n(), instamojoPollTrigger('paymentSuccessful'));
		for (let number = 0; number < 150; number++) ledger.addPayment('successful');
		await poll();
		ledger.before = async (call) => {
			if (call !== `payments/${id}`) return undefined;
			await sleep(700);
			throw broken;
		};
		const asked = () => ledger.calls.filter((call) => call === `payments/${id}`).length;
		const before = asked();
		expect(await poll({ budgetMs: 600 })).toEqual([]);
		await sleep(1000);
		expect(asked()).toBe(before + 1);
	});
});
