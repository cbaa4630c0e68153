import { FakeInstamojo } from '../support/fakeInstamojo';
import { generations, v1, v2 } from '../support/generations';
import { startN8n } from '../support/instamojo';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import { refund } from '../support/refunds';

const refused = (text: string): [number, string] => [
	400,
	JSON.stringify({ transaction_id: [text] }),
];

describe.each(generations)('a refund under an own transaction id ($name)', (generation) => {
	it.each(['Ensure this field is shorter.', 'Useful ids have letters.'])(
		'that is turned down for the form of the id fails, though an equal refund is there: %s',
		async (text) => {
			const gateway = new FakeInstamojo(generation);
			gateway.addRefund('500.00');
			gateway.answers.push({ makes: false, reply: refused(text) });
			const node = refund(generation, '500', { transactionId: 'second' });
			expect(wordsOf(await startN8n().run(node))).toContain(`transaction_id: ${text}`);
		},
	);

	it.each([
		'It was used before.',
		'It is in use.',
		'It exists.',
		'A duplicate.',
		'Refunded already.',
		'It has to be unique.',
		'It is repeated.',
		'It is replayed.',
	])('that another worker made a moment before is that one: %s', async (text) => {
		const gateway = new FakeInstamojo(generation);
		gateway.answers.push({ makes: true, reply: refused(text) });
		const node = refund(generation, '500', { transactionId: 'second' });
		expect(onlyJson(await startN8n().run(node))).toMatchObject({
			outcome: 'alreadyExists',
			refundId: gateway.refunds[0]?.id,
		});
	});

	const own = { transactionId: 'ticket-1' };

	it('stands for one amount: another is refused, naming what Instamojo shows', async () => {
		const gateway = new FakeInstamojo(generation);
		const { refundId } = onlyJson(await startN8n().run(refund(generation, '500', own)));
		for (const amount of ['600', '400']) {
			const words = wordsOf(await startN8n().run(refund(generation, amount, own)));
			expect(words).toContain("'Transaction ID'");
			expect(words).toContain(`${String(refundId)} of ₹500.00`);
		}
		expect(gateway.refunds).toHaveLength(1);
	});

	it('that was accepted and is not listed yet is refused without a way to a second one', async () => {
		const gateway = new FakeInstamojo(generation);
		gateway.showsRefunds = false;
		await startN8n().run(refund(generation, '500', own));
		const words = wordsOf(await startN8n().run(refund(generation, '500', own)));
		expect(words).toMatch(/do not use another 'Transaction ID' for the same refund/);
		expect(gateway.refunds).toHaveLength(1);
		gateway.showsRefunds = true;
		const json = onlyJson(await startN8n().run(refund(generation, '500', own)));
		expect(json).toMatchObject({ outcome: 'alreadyExists', transactionId: 'ticket-1' });
		expect(gateway.refunds).toHaveLength(1);
	});

	it('of the whole payment is the refund of the whole payment that is there', async () => {
		const gateway = new FakeInstamojo(generation);
		const { id } = gateway.addRefund('2500.00', { transactionId: '' });
		const node = refund(generation, '', { transactionId: 'second' });
		expect(onlyJson(await startN8n().run(node))).toMatchObject({
			outcome: 'alreadyExists',
			refundId: id,
		});
		expect(gateway.asked).toEqual([]);
	});
});

describe('a refund under an own transaction id (v2, which tells the ids)', () => {
	it('whose id was used fails, though an equal refund of another id was made at the same moment', async () => {
		const gateway = new FakeInstamojo(v2);
		gateway.answers.push({
			makes: false,
			get reply() {
				gateway.addRefund('500.00', { transactionId: 'another' });
				return refused('This ID was used before.');
			},
		});
		const node = refund(v2, '500', { transactionId: 'second' });
		expect(errorOf(await startN8n().run(node)).message).toContain('This ID was used before.');
	});

	it.each([
		['of another id', {}],
		['without any id', { transactionId: '' }],
	])(
		'that was used for another payment fails, though an equal refund %s is there',
		async (_, of) => {
			const gateway = new FakeInstamojo(v2);
			gateway.addRefund('500.00', of);
			gateway.answers.push({ makes: false, reply: refused('This ID was used before.') });
			const node = refund(v2, '500', { transactionId: 'second' });
			expect(errorOf(await startN8n().run(node)).message).toContain('This ID was used before.');
		},
	);

	it('is refused with both amounts where too little is left, though an equal refund is there', async () => {
		const gateway = new FakeInstamojo(v2);
		gateway.addRefund('1500.00', { transactionId: '' });
		const words = wordsOf(await startN8n().run(refund(v2, '1500', { transactionId: 'second' })));
		expect(words).toContain('₹1,500.00');
		expect(words).toContain('₹1,000.00');
		expect(gateway.asked).toEqual([]);
	});
});

describe('a refund under an own transaction id (v1.1, which hides the ids, so Instamojo is asked by sending it)', () => {
	const run = async (amount: string, transactionId?: string) =>
		await startN8n().run(refund(v1, amount, transactionId ? { transactionId } : {}));

	it('is refused with both amounts where too little is left beside equal refunds of other keys', async () => {
		const gateway = new FakeInstamojo(v1);
		await run('1000');
		await run('1000', 'second');
		const words = wordsOf(await run('1000', 'third'));
		expect(words).toContain('₹1,000.00');
		expect(words).toContain('₹500.00');
		expect(gateway.refunds).toHaveLength(2);
	});

	it('is known again beside an equal one of another key, as one of them, and not made again', async () => {
		const gateway = new FakeInstamojo(v1);
		await run('1000');
		const made = onlyJson(await run('1000', 'second'));
		const again = onlyJson(await run('1000', 'second'));
		expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: made.refundId });
		expect(again.note).toMatch(/one of 2 equal ones.*newest/);
		expect(gateway.refunds).toHaveLength(2);
	});

	it('is known again with its id where it is the only one of its amount', async () => {
		const gateway = new FakeInstamojo(v1);
		const made = onlyJson(await run('1000', 'first'));
		const again = onlyJson(await run('1000', 'first'));
		expect(again).toMatchObject({
			outcome: 'alreadyExists',
			refundId: made.refundId,
			transactionId: 'first',
		});
		expect(again).not.toHaveProperty('note');
		expect(gateway.refunds).toHaveLength(1);
	});

	it('is refused when the amount of a refund of another key can no longer be read', async () => {
		const gateway = new FakeInstamojo(v1);
		await run('1000', 'first');
		for (const known of gateway.refunds) known.amount = 'a lot';
		expect(wordsOf(await run('1000', 'second'))).toMatch(/cannot be read/);
		expect(gateway.asked).toHaveLength(1);
	});

	it('of which the answer was lost is known again, too', async () => {
		const gateway = new FakeInstamojo(v1);
		await run('1000');
		gateway.answers.push({ makes: true, reply: 'reset' });
		const made = onlyJson(await run('1000', 'second'));
		const again = onlyJson(await run('1000', 'second'));
		expect([made.outcome, again.outcome]).toEqual(['created', 'alreadyExists']);
		expect(again.refundId).toBe(made.refundId);
	});

	it('is not taken for an equal one of another key: too little is left for it', async () => {
		const gateway = new FakeInstamojo(v1);
		gateway.addRefund('1500.00');
		const words = wordsOf(await run('1500', 'second'));
		expect(words).toContain('₹1,500.00');
		expect(words).toContain('₹1,000.00');
		expect(gateway.refunds).toHaveLength(1);
	});

	it('is known again where too little would be left for another', async () => {
		const gateway = new FakeInstamojo(v1);
		const made = onlyJson(await run('1500', 'first'));
		const again = onlyJson(await run('1500', 'first'));
		expect(again).toMatchObject({ outcome: 'alreadyExists', refundId: made.refundId });
		expect(gateway.refunds).toHaveLength(1);
	});
});
