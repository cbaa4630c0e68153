import { FakeAccount, paymentId, requestId } from '../support/fakeAccount';
import { generations } from '../support/generations';
import { startN8n } from '../support/instamojo';
import { onlyJson } from '../support/outcome';

const ASHA = paymentId(1);
const LINK = requestId(7);

describe.each(generations)('a payment is found ($name)', (generation) => {
	/** Asha's payment on the link of order 4711, between those of others. */
	const account = () =>
		new FakeAccount(generation)
			.requested({ id: requestId(6), purpose: 'Order 4712', daysAgo: 9 })
			.requested({ id: LINK, purpose: 'Order #4711, T-shirt', daysAgo: 8 })
			.requested({ id: requestId(8), purpose: 'Order 4710', shortUrl: 'https://imjo.in/other' })
			.paid({ id: paymentId(2), email: 'other@example.com', phone: '+918888888888' })
			.paid({ id: ASHA, request: LINK, email: 'Asha.Rao@Example.com', phone: '+919876543210' })
			.paid({ id: paymentId(3), email: 'asha.rao@example.org', phone: '+1987654321' });

	const idsFor = async (query: string | number, at = account(), options = {}) => {
		const { json, error } = await startN8n().run(at.find(query, options));
		if (error) throw error;
		return json.map((one) => [one.paymentId, one.matchedBy]);
	};

	it.each([
		['its ID', ASHA, 'paymentId'],
		['its address at Instamojo', `https://api.instamojo.com/v2/payments/${ASHA}/`, 'paymentId'],
		['the ID of its request', LINK, 'paymentRequest'],
		['the address of its page', `https://www.instamojo.com/@shop/${LINK}`, 'paymentRequest'],
		['that without https', ` www.instamojo.com/@shop/${LINK}/ `, 'paymentRequest'],
		[
			'that with an amount behind it',
			`https://www.instamojo.com/@shop/${LINK}?data_amount=10.00`,
			'paymentRequest',
		],
		[
			'that of a shop with a point in its name',
			`https://www.instamojo.com/@tea.shop/${LINK}`,
			'paymentRequest',
		],
		['the email address', 'asha.rao@example.com', 'email'],
		['the email address of a link', 'mailto:asha.rao@example.com', 'email'],
		['the email address in capitals', ' ASHA.RAO@EXAMPLE.COM ', 'email'],
		['a sender with a name', 'Asha Rao <asha.rao@example.com>', 'email'],
		['the phone number', '9876543210', 'phone'],
		['the phone number with its country', '+91 98765-43210', 'phone'],
		['the phone number with a nought', '09876543210', 'phone'],
		['the phone number in groups', '(98765) 43210', 'phone'],
		['the phone number as a chat copies it', '\u202A+91\u00A098765\u201143210\u202C', 'phone'],
		['the phone number of a link', 'tel:+919876543210', 'phone'],
		['the email address with what cannot be seen', '\u200Basha.rao@example.com\u200B', 'email'],
		['words of the purpose', 'order 4711', 'purpose'],
		['a single word of it', '4711', 'purpose'],
	])('by %s', async (_, query, matchedBy) => {
		expect(await idsFor(query)).toEqual([[ASHA, matchedBy]]);
	});

	it('by a number that came as one, an order or a phone', async () => {
		expect(await idsFor(4711)).toEqual([[ASHA, 'purpose']]);
		expect(await idsFor('={{ 9876543210 }}')).toEqual([[ASHA, 'phone']]);
	});

	it('by the short address of its page', async () => {
		const at = account().requested({ id: requestId(9), shortUrl: 'https://imjo.in/AnhTM2' });
		at.paid({ id: paymentId(9), request: requestId(9) });
		expect(await idsFor('imjo.in/AnhTM2', at)).toEqual([[paymentId(9), 'paymentRequest']]);
		expect(await idsFor('http://imojo.in/AnhTM2/', at)).toEqual([[paymentId(9), 'paymentRequest']]);
	});

	it('by its ID with one call, by a page with the calls that the payments take', async () => {
		const at = account();
		await idsFor(ASHA, at);
		expect(at.calls.splice(0)).toEqual([`payments/${ASHA}/`]);
		await idsFor(LINK, at);
		expect(at.calls).toEqual([
			`${generation.requestsPath}/${LINK}/`,
			...(generation.name === 'v2' ? [`payments/${ASHA}/`] : []),
		]);
	});

	it('by ten digits as an order number where no phone has them', async () => {
		const at = account().requested({ id: requestId(9), purpose: 'Order 2026112101' });
		at.paid({ id: paymentId(9), request: requestId(9) });
		expect(await idsFor(2026112101, at)).toEqual([[paymentId(9), 'purpose']]);
	});

	it('by ten digits as a phone number where both would do', async () => {
		const at = account().requested({ id: requestId(9), purpose: 'Order 9876543210' });
		at.paid({ id: paymentId(9), request: requestId(9) });
		expect(await idsFor('9876543210', at)).toEqual([[ASHA, 'phone']]);
	});

	it('by an order number that looks like an address', async () => {
		const at = account().requested({ id: requestId(9), purpose: 'INV.26/11' });
		at.paid({ id: paymentId(9), request: requestId(9) });
		expect(await idsFor('INV.26/11', at)).toEqual([[paymentId(9), 'purpose']]);
	});

	it('by ID whatever its age and status', async () => {
		const at = account().paid({ id: paymentId(5), daysAgo: 4000, status: 'pending' });
		expect(await idsFor(paymentId(5), at)).toEqual([[paymentId(5), 'paymentId']]);
	});

	it('by page whatever its age, with the status that is wanted', async () => {
		const at = new FakeAccount(generation).requested({ id: LINK, daysAgo: 4000 });
		at.paid({ id: paymentId(1), request: LINK, daysAgo: 3999, status: 'failed' });
		at.paid({ id: paymentId(2), request: LINK, daysAgo: 3998 });
		const before = { createdAfter: '2020-01-01', createdBefore: '2020-01-02' };
		expect(await idsFor(LINK, at, before)).toEqual([[paymentId(2), 'paymentRequest']]);
		const failed = { status: 'failed' };
		expect(await idsFor(LINK, at, failed)).toEqual([[paymentId(1), 'paymentRequest']]);
	});

	it('in the shape of all gateways, with what it was matched by', async () => {
		const found = onlyJson(await startN8n().run(account().find(ASHA)));
		expect(found).toMatchObject({
			gateway: 'instamojo',
			reference: LINK,
			status: 'successful',
			amount: '2500.00',
			buyer: { email: 'Asha.Rao@Example.com', phone: '+919876543210' },
		});
		expect(Object.keys(found)).toContain('matchedBy');
	});
});
