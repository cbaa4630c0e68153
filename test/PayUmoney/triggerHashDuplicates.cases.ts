import { sleep } from 'n8n-workflow';

import { paid, payUmoneyTrigger, startN8n, statusRecord } from '../support/payumoney';
import { changed, POSTED, withHash, withHeader } from '../support/payumoneyPosts';
import { asking, BOTH, byHash, confirm, KNOWN, NO_HEADER } from '../support/payumoneyTriggers';
import { deliver, type DeliveryOptions } from '../support/webhook';

const node = payUmoneyTrigger(BOTH);

describe('duplicates that only their hash proves', () => {
	const run = async (n8n = byHash(), posted = withHash(POSTED), options: DeliveryOptions = {}) =>
		await deliver(n8n, node, posted, options);

	it('are known by the payment that PayUmoney names, not by what was posted', async () => {
		const n8n = byHash();
		confirm();
		expect((await run(n8n)).started).toBe(true);
		confirm();
		const again = await run(n8n, changed({ paymentId: '999', notificationId: '7' }));
		expect(again).toMatchObject({ status: 200, started: false });
	});

	it('that arrive at the same moment under different payment ids start one execution', async () => {
		const n8n = byHash();
		asking()
			.times(5)
			.reply(async () => {
				await sleep(30);
				return [200, paid([statusRecord(KNOWN)])];
			});
		const all = ['1', '2', '3', '4', '5'].map(
			async (paymentId) => await run(n8n, changed({ paymentId })),
		);
		const deliveries = await Promise.all(all);
		expect(deliveries.filter(({ started }) => started)).toHaveLength(1);
		expect(deliveries.every(({ status }) => status === 200)).toBe(true);
	});

	it('are no second payment of the same transaction and amount', async () => {
		const n8n = byHash();
		confirm();
		expect((await run(n8n)).json[0]).toMatchObject({ paymentId: '17076370' });
		const second = statusRecord({ ...KNOWN, paymentId: 2 });
		asking().reply(200, paid([statusRecord(KNOWN), second]));
		expect((await run(n8n)).json[0]).toMatchObject({ paymentId: '2' });
	});

	it('are those that a header proved before', async () => {
		const n8n = startN8n();
		confirm();
		expect((await run(n8n, withHeader(POSTED))).started).toBe(true);
		Object.assign(n8n.credentials.stored.payUmoneyApi ?? {}, NO_HEADER);
		confirm();
		expect((await run(n8n)).started).toBe(false);
	});

	it('of which n8n could not take the first: the second starts', async () => {
		const n8n = byHash();
		const storing = async () => await Promise.reject(new Error('database is locked'));
		confirm();
		expect((await run(n8n, withHash(POSTED), { storing })).status).toBe(500);
		confirm();
		expect((await run(n8n)).started).toBe(true);
	});
});
