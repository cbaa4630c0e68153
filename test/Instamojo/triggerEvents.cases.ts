import { generations, v1 } from '../support/generations';
import {
	api,
	instamojoTrigger,
	PAYMENT_PATH,
	startN8n,
	trustingTrigger,
} from '../support/instamojo';
import { POSTED, signed } from '../support/signed';
import { deliver } from '../support/webhook';

const WITHOUT_PURPOSE = Object.fromEntries(
	Object.entries(POSTED).filter(([key]) => key !== 'purpose'),
);

describe('events', () => {
	const failed = signed({ ...POSTED, status: 'Failed' });

	it('that are not chosen start nothing: 200, and nobody is asked', async () => {
		const node = instamojoTrigger({ events: ['paymentSuccessful'] });
		expect(await deliver(startN8n(), node, failed)).toMatchObject({ status: 200, started: false });
		const other = instamojoTrigger({ events: ['paymentFailed'] });
		expect(await deliver(startN8n(), other, signed(POSTED))).toMatchObject({
			status: 200,
			started: false,
		});
	});

	it('may be given as one text by an import', async () => {
		const node = trustingTrigger({ events: '={{ "paymentFailed" }}' });
		expect((await deliver(startN8n(), node, failed)).started).toBe(true);
		expect((await deliver(startN8n(), node, signed(POSTED))).started).toBe(false);
	});

	it('are the successful ones, confirmed and once, where an import left the options empty', async () => {
		const node = instamojoTrigger({ options: '={{ null }}' });
		const n8n = startN8n();
		api(v1).get(PAYMENT_PATH).reply(200, v1.one('payment', v1.payment()));
		expect((await deliver(n8n, node, signed(POSTED))).json[0]).toMatchObject({ confirmed: true });
		expect((await deliver(n8n, node, signed(POSTED))).started).toBe(false);
	});

	it('are both possible', async () => {
		const node = trustingTrigger({ events: ['paymentSuccessful', 'paymentFailed'] });
		const n8n = startN8n();
		for (const posted of [signed(POSTED), failed]) {
			expect((await deliver(n8n, node, posted)).started).toBe(true);
		}
	});

	it.each([
		['FIFA', true],
		['fifa 16', true],
		['16', true],
		['cricket', false],
	])('whose purpose contains %p: %p', async (purposeContains, started) => {
		const node = trustingTrigger({}, { purposeContains });
		const delivery = await deliver(startN8n(), node, signed(POSTED));
		expect(delivery).toMatchObject({ status: 200, started });
	});

	it.each([
		['demo', true],
		['Demo Product', true],
		['kettle', false],
	])('of an offer are known by its title, where there is no purpose: %p: %p', async (...given) => {
		const [purposeContains, started] = given;
		const node = trustingTrigger({}, { purposeContains });
		const offer = { ...WITHOUT_PURPOSE, offer_title: 'Demo product', offer_slug: 'kettle' };
		expect(await deliver(startN8n(), node, signed(offer))).toMatchObject({ status: 200, started });
		const empty = signed({ ...offer, purpose: '' });
		expect(await deliver(startN8n(), node, empty)).toMatchObject({ status: 200, started });
	});

	it('are known by their purpose where there is one, whatever a title says', async () => {
		const node = trustingTrigger({}, { purposeContains: 'demo' });
		const posted = signed({ ...POSTED, offer_title: 'Demo product' });
		expect((await deliver(startN8n(), node, posted)).started).toBe(false);
	});

	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
		'are none where the status is %p',
		async (status) => {
			const node = trustingTrigger({ events: ['paymentSuccessful', 'paymentFailed'] });
			const delivery = await deliver(startN8n(), node, signed({ ...POSTED, status }));
			expect(delivery).toMatchObject({ status: 200, started: false, error: undefined });
		},
	);

	it('without a purpose match no wish for one', async () => {
		const node = trustingTrigger({}, { purposeContains: 'tea' });
		expect((await deliver(startN8n(), node, signed(WITHOUT_PURPOSE))).started).toBe(false);
		expect((await deliver(startN8n(), trustingTrigger(), signed(WITHOUT_PURPOSE))).started).toBe(
			true,
		);
	});
});

describe('publishing the workflow', () => {
	it.each(generations)('works with a salt, and calls nobody ($name)', async (generation) => {
		await expect(startN8n().activate(instamojoTrigger({}, generation))).resolves.toBeUndefined();
	});

	it.each(generations)(
		'without a salt fails and says what is missing ($name)',
		async (generation) => {
			const n8n = startN8n({ keys: { privateSalt: '' }, client: { privateSalt: '  ' } });
			const activation = n8n.activate(instamojoTrigger({}, generation));
			await expect(activation).rejects.toThrow(/Private Salt/);
		},
	);

	it('with a salt that is no text fails as well', async () => {
		const activation = startN8n({ keys: { privateSalt: 12345 } }).activate(instamojoTrigger());
		await expect(activation).rejects.toThrow(/Private Salt/);
	});

	it('can be undone, and calls nobody', async () => {
		expect(await startN8n().lifecycle(instamojoTrigger(), 'delete')).toBe(true);
	});
});
