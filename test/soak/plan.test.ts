import { digestOf, planChapter } from './plan.mts';
import { createRandom } from './random.mts';

const options = { seed: 'seven', lanes: 3 };

describe('a plan', () => {
	it('is the same for the same seed, and another for another', () => {
		const digest = (seed: string) => digestOf([planChapter({ ...options, seed }, 1, 200)]);
		expect(digest('seven')).toBe(digest('seven'));
		expect(digest('eight')).not.toBe(digest('seven'));
	});

	it('has as many steps as were asked for, and not many more', () => {
		const { steps, lanes } = planChapter(options, 1, 300);
		const sizes = lanes.flat().map(({ size }) => size);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(steps);
		expect(steps).toBeGreaterThanOrEqual(300);
		expect(steps).toBeLessThan(360);
	});

	it('has every kind of step, both listings and both ends of n8n in four chapters', () => {
		const chapters = [1, 2, 3, 4].map((number) => planChapter(options, number, 400));
		const steps = chapters.flatMap(({ lanes }) => lanes.flat());
		expect(new Set(steps.map(({ kind }) => kind)).size).toBe(10);
		const pairs = chapters.map(
			({ manner, interruption }) => `${manner.listing} ${interruption.kind}`,
		);
		expect(new Set(pairs).size).toBe(4);
	});

	it('never lets a gateway that lists late make more than is left: nobody could know', () => {
		for (let number = 1; number <= 40; number++) {
			const { manner } = planChapter(options, number, 3);
			expect(manner).not.toMatchObject({ listing: 'late', refusesAboveLeft: false });
		}
	});
});

describe('random numbers', () => {
	it('are evenly spread', () => {
		const random = createRandom('spread');
		const counts = Array.from({ length: 10 }, () => 0);
		for (let draw = 0; draw < 10_000; draw++) counts[random.below(10)]! += 1;
		for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
	});

	it('of a fork move nothing elsewhere', () => {
		const [one, other] = [createRandom('a'), createRandom('a')];
		one.fork('b').next();
		expect(one.next()).toBe(other.next());
	});
});
