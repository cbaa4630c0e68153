import { sleep } from 'n8n-workflow';

import { PAYMENT_ID, v1 } from '../support/generations';
import type { RecordedResponse } from '../support/http.mts';
import {
	api,
	instamojoTrigger,
	PAYMENT_PATH,
	startN8n,
	trustingTrigger,
} from '../support/instamojo';
import { POSTED, signed } from '../support/signed';
import { restart } from '../support/triggerMemory';
import { deliver } from '../support/webhook';

const fail = async () => await Promise.reject(new Error('database is locked'));

const hangUp = async (response: RecordedResponse) => {
	response.hangUp();
	await sleep(20);
};

describe('an event counts as seen when n8n has its execution', () => {
	const seen = (n8n: { staticData: unknown }) =>
		JSON.stringify(n8n.staticData).includes(`instamojo:${PAYMENT_ID}:successful`);

	it('and not before: what n8n cannot take is answered 5xx, and the next delivery starts', async () => {
		const n8n = startN8n();
		const failed = await deliver(n8n, trustingTrigger(), signed(POSTED), { storing: fail });
		expect(failed).toMatchObject({ status: 500, started: false, error: undefined });
		expect(seen(n8n)).toBe(false);
		const next = await deliver(n8n, trustingTrigger(), signed(POSTED));
		expect(next).toMatchObject({ status: 200, started: true });
	});

	it('and is answered 200 only then', async () => {
		const answeredBefore: boolean[] = [];
		const storing = async ({ headersSent }: RecordedResponse) => answeredBefore.push(headersSent);
		const delivery = await deliver(startN8n(), trustingTrigger(), signed(POSTED), { storing });
		expect(delivery).toMatchObject({ status: 200, started: true });
		expect(answeredBefore).toEqual([false]);
	});

	it('and is written then, not only known to the process', async () => {
		const n8n = startN8n();
		const storing = async () => await Promise.resolve(expect(seen(n8n)).toBe(false));
		await deliver(n8n, trustingTrigger(), signed(POSTED), { storing });
		expect(seen(n8n)).toBe(true);
		await restart(n8n, trustingTrigger());
		expect((await deliver(n8n, trustingTrigger(), signed(POSTED))).started).toBe(false);
	});

	it('where the sender hung up and n8n then could not take it, too: the next delivery starts', async () => {
		const n8n = startN8n();
		const storing = async (response: RecordedResponse) => {
			response.hangUp();
			await fail();
		};
		await deliver(n8n, trustingTrigger(), signed(POSTED), { storing });
		expect((await deliver(n8n, trustingTrigger(), signed(POSTED))).started).toBe(true);
	});

	it('in the process at least, by a success of an n8n that asks for no body', async () => {
		const n8n = startN8n();
		const options = { asksForBody: false };
		expect((await deliver(n8n, trustingTrigger(), signed(POSTED), options)).started).toBe(true);
		expect((await deliver(n8n, trustingTrigger(), signed(POSTED), options)).started).toBe(false);
	});

	it('and not by the failure of one that asks for no body', async () => {
		const n8n = startN8n();
		const options = { asksForBody: false, storing: fail };
		expect((await deliver(n8n, trustingTrigger(), signed(POSTED), options)).status).toBe(500);
		expect((await deliver(n8n, trustingTrigger(), signed(POSTED))).started).toBe(true);
	});

	it('where the sender hung up and n8n has it all the same', async () => {
		const n8n = startN8n();
		await deliver(n8n, trustingTrigger(), signed(POSTED), { storing: hangUp });
		expect((await deliver(n8n, trustingTrigger(), signed(POSTED))).started).toBe(false);
	});
});

describe('a delivery that comes while n8n is taking an earlier one of the same event', () => {
	const slowly = (outcome: () => Promise<unknown>) => ({
		storing: async () => {
			await sleep(150);
			await outcome();
		},
	});

	it('starts nothing when n8n takes that one', async () => {
		const n8n = startN8n();
		const taken = async () => await Promise.resolve();
		const first = deliver(n8n, trustingTrigger(), signed(POSTED), slowly(taken));
		await sleep(20);
		const second = deliver(n8n, trustingTrigger(), signed(POSTED));
		expect(await second).toMatchObject({ status: 200, started: false });
		expect(await first).toMatchObject({ status: 200, started: true });
	});

	it('starts when n8n cannot take that one', async () => {
		const n8n = startN8n();
		const first = deliver(n8n, trustingTrigger(), signed(POSTED), slowly(fail));
		await sleep(20);
		const second = deliver(n8n, trustingTrigger(), signed(POSTED));
		expect(await second).toMatchObject({ status: 200, started: true });
		expect(await first).toMatchObject({ status: 500, started: false });
	});

	it.each([0, 50])(
		'starts nothing where the sender of that one hung up after %i ms',
		async (ms) => {
			const n8n = startN8n();
			const storing = async (response: RecordedResponse) => {
				await sleep(ms);
				response.hangUp();
				await sleep(300);
			};
			const first = deliver(n8n, trustingTrigger(), signed(POSTED), { storing });
			await sleep(150);
			const second = deliver(n8n, trustingTrigger(), signed(POSTED));
			expect((await first).started).toBe(true);
			expect((await second).started).toBe(false);
		},
	);

	it('waits some seconds and no longer', async () => {
		const n8n = startN8n();
		let release = () => {};
		const storing = async () => await new Promise<void>((resolve) => (release = resolve));
		const first = deliver(n8n, trustingTrigger(), signed(POSTED), { storing });
		await sleep(20);
		const begin = Date.now();
		expect((await deliver(n8n, trustingTrigger(), signed(POSTED))).started).toBe(true);
		expect(Date.now() - begin).toBeLessThan(7000);
		release();
		expect((await first).started).toBe(true);
	}, 10_000);

	it('does not wait for one of another payment', async () => {
		const n8n = startN8n();
		const order: string[] = [];
		const run = async (payment_id: string, options = {}) => {
			await deliver(n8n, trustingTrigger(), signed({ ...POSTED, payment_id }), options);
			order.push(payment_id);
		};
		const slow = run('MOJO1', { storing: async () => await sleep(100) });
		await Promise.all([slow, run('MOJO2')]);
		expect(order).toEqual(['MOJO2', 'MOJO1']);
	});
});

describe('forged posts with the id of a payment', () => {
	it('hold up no genuine delivery, however many are still being looked at', async () => {
		const n8n = startN8n();
		const getDecrypted = n8n.credentials.getDecrypted.bind(n8n.credentials);
		let release = () => {};
		const gate = new Promise<void>((resolve) => (release = resolve));
		const spy = jest.spyOn(n8n.credentials, 'getDecrypted');
		spy.mockImplementation(async (...given) => {
			await gate;
			return await getDecrypted(...given);
		});
		const forged = signed(POSTED, 'another-salt');
		const flood = Array.from(
			{ length: 1000 },
			async () => await deliver(n8n, instamojoTrigger(), forged),
		);
		await sleep(20);
		spy.mockImplementation(getDecrypted);
		api(v1).get(PAYMENT_PATH).reply(200, v1.one('payment', v1.payment()));
		expect(await deliver(n8n, instamojoTrigger(), signed(POSTED))).toMatchObject({
			status: 200,
			started: true,
		});
		release();
		const statuses = (await Promise.all(flood)).map(({ status }) => status);
		expect(new Set(statuses)).toEqual(new Set([401]));
	}, 30_000);

	it('touch no memory', async () => {
		const n8n = startN8n();
		await deliver(n8n, trustingTrigger(), signed(POSTED, 'another-salt'));
		expect(n8n.staticData).toEqual({});
	});
});
