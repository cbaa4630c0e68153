import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { PayUmoney } from '../../nodes/PayUmoney/PayUmoney.node';
import { FakeInquiries } from '../support/inquiries';
import { errorOf } from '../support/outcome';
import {
	api,
	invoiced,
	paid,
	PATHS,
	payUmoney,
	responseRecord,
	startN8n,
} from '../support/payumoney';
import { DEPRECATED, MADE_INVOICE } from '../support/payumoneyDeprecated';
import { bodyFor, createInvoice, searchInvoices } from '../support/payumoneyInvoices';
import { getResponse } from '../support/payumoneyPayments';

/** East of India, India, west of it, and where a day begins an hour late as the clocks go forward. */
const ZONES = ['Pacific/Auckland', 'Asia/Kolkata', 'America/New_York', 'America/Santiago'];

const NO_FULL_DATES = ['2026', '2026-11', '12:30', '2026-W48', '2026-W48-1', '2026-330'];

const IN_EVERY_ZONE = ZONES.flatMap((zone) =>
	[
		'2026-09-06T00:00:00',
		'2026-09-06',
		'20260906',
		'={{ DateTime.fromISO("2026-09-06") }}',
		'={{ DateTime.fromISO("2026-09-06", { zone: "Asia/Tokyo" }) }}',
		'2026-09-06T00:00:00+09:00',
		'2026-09-06T00:00:00Z',
	].map((given) => [given, zone] as const),
);

describe('a picked day is that day wherever the workflow is', () => {
	it.each(IN_EVERY_ZONE)('in the response of payments: %s in %s', async (day, timezone) => {
		const gateway = new FakeInquiries('response', () => responseRecord());
		const node = getResponse({ filters: { from: day, to: day } });
		const outcome = await startN8n({ timezone }).run(node);
		if (outcome.error) throw outcome.error;
		expect(gateway.asked.map(({ query }) => [query.from, query.to])).toEqual([
			['06-09-2026', '06-09-2026'],
		]);
	});

	it.each(IN_EVERY_ZONE)('in the deprecated calls: %s in %s', async (expiryTime, timezone) => {
		for (const { operation, path, parameters } of DEPRECATED) {
			const asked: IDataObject[] = [];
			api()
				.post(path)
				.query((query) => asked.push(query) > 0)
				.reply(200, paid(MADE_INVOICE));
			const node = payUmoney(operation, { ...parameters, additionalFields: { expiryTime } });
			await startN8n({ timezone }).run(node);
			expect(asked.map((query) => query.expiryTime)).toEqual(['2026-09-06']);
		}
	});

	it.each([
		['2026-01-05T20:00:00', 'America/New_York', '06-01-2026'],
		['2026-01-05T02:00:00', 'Pacific/Auckland', '04-01-2026'],
		['2026-01-05T20:00:00Z', 'Pacific/Auckland', '06-01-2026'],
		['2026-01-05T00:30:00+09:00', 'Asia/Kolkata', '04-01-2026'],
	])('but a time is the Indian date it falls on: %s in %s', async (from, timezone, day) => {
		const gateway = new FakeInquiries('response', () => responseRecord());
		await startN8n({ timezone }).run(getResponse({ filters: { from } }));
		expect(gateway.asked.map(({ query }) => query.from)).toEqual([day]);
	});
});

describe('the editor', () => {
	const fields = new PayUmoney().description.properties.flatMap(({ options = [] }) =>
		options.flatMap((option) => ('type' in option ? [option] : [])),
	);

	it('asks for no time where only the day counts', () => {
		const days = fields.filter(({ typeOptions }) => typeOptions?.dateOnly === true);
		const names = new Set(days.map(({ displayName }) => displayName));
		expect([...names].sort()).toEqual(['Expiry Time', 'From', 'To']);
		const times = fields.filter(({ type }) => type === 'dateTime');
		expect(times.length).toBeGreaterThan(days.length);
	});
});

describe('the times of an invoice', () => {
	it.each([
		['2099-11-30', '2099-11-30T18:29:59Z', 'Asia/Kolkata'],
		['2099-11-30T00:00:00', '2099-11-30T18:29:59Z', 'Asia/Kolkata'],
		['2099-11-30T00:00:00', '2099-12-01T04:59:59Z', 'America/New_York'],
		['2099-11-30T00:00:00+05:30', '2099-11-29T18:30:00Z', 'Asia/Kolkata'],
		['2099-11-30T18:00:00', '2099-11-30T12:30:00Z', 'Asia/Kolkata'],
	])('let it expire at the end of a picked day: %s is %s in %s', async (given, sent, timezone) => {
		expect(await bodyFor({ expiryDate: given }, timezone)).toHaveProperty('expiryDate', sent);
	});

	it('let it expire today', async () => {
		const body = await bodyFor({ expiryDate: "={{ $today.toFormat('yyyy-MM-dd') }}" });
		expect(body).toEqual(expect.objectContaining({ expiryDate: expect.stringMatching(/:59Z$/) }));
	});

	it('do not let it expire yesterday', async () => {
		const expiryDate = "={{ $today.minus({ days: 1 }).toFormat('yyyy-MM-dd') }}";
		const { message } = errorOf(await startN8n().run(createInvoice({ expiryDate })));
		expect(message).toContain("'Expiry Date' lies in the past");
	});

	it('search the whole of the days that were picked', async () => {
		const bodies: unknown[] = [];
		api()
			.post(PATHS.search)
			.reply(200, (_, body) => {
				bodies.push(body);
				return invoiced({});
			});
		const filters = { from: '2026-11-30T00:00:00', to: '2026-11-30T00:00:00' };
		await startN8n().run(searchInvoices(filters));
		expect(bodies).toEqual([{ from: '2026-11-29T18:30:00Z', to: '2026-11-30T18:29:59Z' }]);
	});
});

describe('what is no full date', () => {
	const deprecated = (operation: string, additionalFields: INodeParameters) => {
		const { parameters } = DEPRECATED.find((call) => call.operation === operation) ?? {};
		return payUmoney(operation, { ...parameters, additionalFields });
	};

	const cases = [
		['From', (text: string) => getResponse({ filters: { from: text } })],
		['To', (text: string) => getResponse({ filters: { to: text } })],
		['From', (text: string) => searchInvoices({ from: text })],
		['To', (text: string) => searchInvoices({ to: text })],
		['Expiry Date', (text: string) => createInvoice({ expiryDate: text })],
		['Expiry Time', (text: string) => deprecated('invoice.createEmail', { expiryTime: text })],
		['Expiry Time', (text: string) => deprecated('invoice.createSms', { expiryTime: text })],
	] as const;

	it.each(cases.flatMap((each) => NO_FULL_DATES.map((text) => [...each, text] as const)))(
		"is refused by its name '%s', without any call (%#)",
		async (displayName, nodeWith, text) => {
			const { message } = errorOf(await startN8n().run(nodeWith(text)));
			expect(message).toContain(`'${displayName}' is not a full date`);
		},
	);
});
