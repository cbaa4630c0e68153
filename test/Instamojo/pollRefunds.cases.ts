import { FakeLedger } from '../support/fakeLedger';
import { refundCase, v1, v2 } from '../support/generations';
import { instamojoPollTrigger, startN8n } from '../support/instamojo';
import { publish } from '../support/poll';

const keysOf = (items: Array<Record<string, unknown>>) => items.map(({ eventKey }) => eventKey);
const caseUrl = (id: string) => `https://api.instamojo.com/v2/resolutioncenter/cases/${id}/`;
const paymentUrl = (id: string) => `https://api.instamojo.com/v2/payments/${id}/`;

describe('polling for refunds (v1.1)', () => {
	const trigger = instamojoPollTrigger('refundUpdated', v1);

	it('reports a refund when it is made, and again when its status changes', async () => {
		const ledger = new FakeLedger(v1);
		ledger.add('refunds', v1.refund({ id: 'Cold', status: 'Refunded' }));
		const { poll } = await publish(startN8n(), trigger);
		const refund = ledger.add('refunds', {
			...v1.refund({ status: 'Pending', refund_amount: '250.00' }),
			id: 'Cnew',
		});
		const [item] = await poll();
		expect(item).toMatchObject({
			gateway: 'instamojo',
			refundId: 'Cnew',
			status: 'pending',
			amount: '250.00',
			event: 'refundUpdated',
			eventKey: 'instamojo:Cnew:pending',
		});
		expect(await poll()).toEqual([]);
		refund.status = 'Refunded';
		expect(keysOf(await poll())).toEqual(['instamojo:Cnew:completed']);
		expect(await poll()).toEqual([]);
	});

	it('notices the change of one that has long left the pages that it reads, and tells no status twice', async () => {
		const ledger = new FakeLedger(v1);
		const refund = ledger.add('refunds', { ...v1.refund({ status: 'Pending' }), id: 'Cold' });
		const { poll } = await publish(startN8n(), trigger);
		for (let number = 0; number < 150; number++)
			ledger.add('refunds', { ...v1.refund({ status: 'Refunded' }), id: `C${number}` });
		expect(await poll()).toHaveLength(150);
		refund.status = 'Refunded';
		expect(keysOf(await poll())).toEqual(['instamojo:Cold:completed']);
		refund.status = 'Pending';
		expect(await poll()).toEqual([]);
	});

	it('reports a refund that is turned down', async () => {
		const ledger = new FakeLedger(v1);
		const refund = ledger.add('refunds', { ...v1.refund({ status: 'Pending' }), id: 'C1' });
		const { poll } = await publish(startN8n(), trigger);
		refund.status = 'Cancelled';
		expect(keysOf(await poll())).toEqual(['instamojo:C1:failed']);
	});
});

describe('polling for refunds (v2)', () => {
	const trigger = instamojoPollTrigger('refundUpdated', v2);

	function refunded(ledger: FakeLedger, paymentId: string, caseId: string, fields = {}) {
		const payment = ledger.lists.payments.find(({ id }) => id === paymentId);
		const cases: unknown = payment?.cases;
		const others = Array.isArray(cases) ? cases : [];
		Object.assign(payment ?? {}, { cases: [...others, caseUrl(caseId)] });
		return ledger.add('resolutioncenter/cases', {
			...refundCase({ payment: paymentUrl(paymentId) }),
			id: caseId,
			...fields,
		});
	}
	const open = { status: 'OPEN', resolution_status: null, status_text: 'Pending' };
	const done = { status: 'FINI', resolution_status: 'FINI_CONC', status_text: 'Refunded' };

	it('reports a case of a new payment when it is opened, and when it is done', async () => {
		const ledger = new FakeLedger(v2);
		const payment = ledger.addPayment('successful');
		const { poll } = await publish(startN8n(), trigger);
		const refund = refunded(ledger, payment.id, 'C1', open);
		expect(await poll()).toMatchObject([
			{
				refundId: 'C1',
				paymentId: payment.id,
				status: 'pending',
				eventKey: 'instamojo:C1:pending',
			},
		]);
		expect(await poll()).toEqual([]);
		Object.assign(refund, done);
		ledger.add('refunds', {
			payment: paymentUrl(payment.id),
			amount: '2500.00',
			buyer: 'x@example.com',
		});
		expect(keysOf(await poll())).toEqual(['instamojo:C1:completed']);
		expect(await poll()).toEqual([]);
	});

	it('reports the case of an old payment when its refund is listed, and not the case before it', async () => {
		const ledger = new FakeLedger(v2);
		const old = ledger.addPayment('successful');
		refunded(ledger, old.id, 'C1', { ...done, updated_at: '2026-11-01T00:00:00Z' });
		for (let number = 0; number < 150; number++) ledger.addPayment('successful');
		const { poll } = await publish(startN8n(), trigger);
		refunded(ledger, old.id, 'C2', { ...done, updated_at: '2026-11-20T00:00:00Z' });
		ledger.add('refunds', { payment: paymentUrl(old.id), amount: '2500.00' });
		expect(keysOf(await poll())).toEqual(['instamojo:C2:completed']);
		expect(await poll()).toEqual([]);
	});

	it('begins with the cases that there are: none of them is reported, but what becomes of them', async () => {
		const ledger = new FakeLedger(v2);
		const payment = ledger.addPayment('successful');
		refunded(ledger, payment.id, 'C1', done);
		const refund = refunded(ledger, payment.id, 'C2', open);
		const { poll, first } = await publish(startN8n(), trigger);
		expect([first, await poll()]).toEqual([[], []]);
		Object.assign(refund, { status: 'FINI', resolution_status: 'FINI_DENY' });
		expect(keysOf(await poll())).toEqual(['instamojo:C2:failed']);
	});

	it('begins with many cases: each is watched soon, and none reported that was done by then', async () => {
		const ledger = new FakeLedger(v2);
		const cases = Array.from({ length: 24 }, (_, number) => {
			const { id } = ledger.addPayment('successful');
			return refunded(ledger, id, `C${number}`, number % 2 ? done : open);
		});
		const { first, poll } = await publish(startN8n(), trigger);
		expect([first, await poll(), await poll()]).toEqual([[], [], []]);
		for (const one of cases) Object.assign(one, done);
		const reported = [...(await poll()), ...(await poll())];
		const due = cases.filter((_, number) => number % 2 === 0).map(({ id }) => id);
		expect(reported.map(({ refundId }) => refundId).sort()).toEqual(due.sort());
	});

	it('reports of several cases of a payment the one whose amount came into the list', async () => {
		const ledger = new FakeLedger(v2);
		const old = ledger.addPayment('successful');
		for (let number = 0; number < 150; number++) ledger.addPayment('successful');
		const { poll } = await publish(startN8n(), trigger);
		refunded(ledger, old.id, 'C1', { ...done, refund_amount: '10.00' });
		refunded(ledger, old.id, 'C2', { ...done, refund_amount: '20.00' });
		ledger.add('refunds', { payment: paymentUrl(old.id), amount: '20.00' });
		expect(keysOf(await poll())).toEqual(['instamojo:C2:completed']);
	});

	it('reports a refund as it is listed where its payment names no case', async () => {
		const ledger = new FakeLedger(v2);
		const payment = ledger.addPayment('successful');
		const { poll } = await publish(startN8n(), trigger);
		const { id } = ledger.add('refunds', { payment: paymentUrl(payment.id), amount: '10.00' });
		expect(await poll()).toMatchObject([
			{ refundId: id, amount: '10.00', status: 'unknown', eventKey: `instamojo:${id}:unknown` },
		]);
		expect(await poll()).toEqual([]);
	});

	it('is not confused by more refunds than it remembers', async () => {
		const ledger = new FakeLedger(v2);
		const payment = ledger.addPayment('successful');
		refunded(ledger, payment.id, 'C1', done);
		for (let number = 0; number < 1100; number++)
			ledger.add('refunds', { payment: paymentUrl('MOJOold'), amount: '1.00' });
		const { poll } = await publish(startN8n(), trigger);
		for (let polls = 0; polls < 3; polls++) expect(await poll()).toEqual([]);
	});

	it('reports a case once also where it remembers as much as it may', async () => {
		const ledger = new FakeLedger(v2);
		const payment = ledger.addPayment('successful');
		for (let number = 0; number < 1100; number++)
			ledger.add('refunds', { payment: paymentUrl('MOJOold'), amount: '1.00' });
		const { poll } = await publish(startN8n(), trigger);
		refunded(ledger, payment.id, 'C1', done);
		ledger.add('refunds', { payment: paymentUrl(payment.id), amount: '2500.00' });
		expect(keysOf(await poll())).toEqual(['instamojo:C1:completed']);
		for (let polls = 0; polls < 3; polls++) expect(await poll()).toEqual([]);
	});

	it('finds the end of a flood where all that was paid of late was given back', async () => {
		const ledger = new FakeLedger(v2);
		for (let number = 0; number < 130; number++) {
			const payment = ledger.addPayment('successful');
			refunded(ledger, payment.id, `Cold${number}`, done);
			ledger.add('refunds', { payment: paymentUrl(payment.id), amount: '2500.00' });
		}
		const { poll } = await publish(startN8n(), trigger);
		ledger.largestPage = 3;
		const gone = { payment: paymentUrl('MOJOgone'), amount: '1.00' };
		const made = Array.from({ length: 140 }, () => ledger.add('refunds', gone).id);
		const reported = [];
		for (let polls = 0; polls < 5; polls++) reported.push(...(await poll()));
		expect(reported.map(({ refundId }) => refundId).sort()).toEqual(made.sort());
	}, 30_000);
});
