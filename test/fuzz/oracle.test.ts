import { signedForm } from '../sandbox/instamojo/mac.mts';
import { seedlingsInTurn } from './generator.mts';
import { faultOf } from './judge.mts';
import { gzipped } from './mutations/encoding.mts';
import { mayBeTaken } from './oracle.mts';
import type { WirePost } from './post.mts';

const keys = { privateSalt: 'made-up', merchantKey: 'KEY', salt: 'also-made-up' };
const fields = [
	['payment_id', 'MOJO1'],
	['amount', '100.00'],
	['buyer_name', 'Ashá'],
] as const;
const body = signedForm(fields, keys.privateSalt);

const post = (text: string | Buffer, headers: Record<string, string> = {}): WirePost => ({
	...{ headers, body: Buffer.from(text), query: '' },
});
const isTaken = (one: WirePost) => mayBeTaken(one, 'mac', keys);

describe('the oracle of the fuzz', () => {
	it('takes what says the same in another way', () => {
		const reordered = body.split('&').reverse().join('&');
		const unpacked = post(gzipped(Buffer.from(body)), { 'content-encoding': 'gzip' });
		for (const same of [post(body), post(reordered), post(body.replace('M', '%4d')), unpacked]) {
			expect(isTaken(same)).toBe(true);
		}
	});

	it('takes nothing else', () => {
		const others = ['amount=100.00', body.replace('100', '900'), `${body}&amount=100.00`, ''];
		for (const other of others) expect(isTaken(post(other))).toBe(false);
		expect(isTaken(post(body, { 'content-encoding': 'gzip' }))).toBe(false);
		expect(mayBeTaken(post(body), 'header', keys)).toBe(false);
	});
});

describe('the judge of the fuzz', () => {
	const answered = (status: number | null) => ({ status, told: '', milliseconds: 1 });

	it('lets only what holds be taken', () => {
		expect(faultOf(answered(200), post(''), () => false)).toBe('a forged post was taken');
		expect(faultOf(answered(200), post(''), () => true)).toBeUndefined();
		expect(faultOf(answered(401), post(''), () => false)).toBeUndefined();
	});

	it('lets no post be answered 5xx, or not at all unless it is too large', () => {
		expect(faultOf(answered(500), post(''), () => false)).toMatch(/^answered 500/);
		expect(faultOf(answered(503), post(''), () => false)).toMatch(/^answered 503/);
		expect(faultOf(answered(null), post(''), () => false)).toMatch(/^no answer/);
		const tooLarge = post(Buffer.alloc(17 * 1024 * 1024));
		expect(faultOf(answered(null), tooLarge, () => false)).toBeUndefined();
	});
});

it('the posts of a fuzz are the same for the same seed', () => {
	const drawn = (seed: number) => JSON.stringify([...seedlingsInTurn(seed, 1200)]);
	expect(drawn(1)).toBe(drawn(1));
	expect(drawn(2)).not.toBe(drawn(1));
});
