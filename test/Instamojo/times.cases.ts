import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { createPaymentRequest, expectCreation } from '../support/creations';
import { generations, v1 } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { errorOf } from '../support/outcome';

/** What n8n's date picker writes for a picked day, and other ways to write that day without a time. */
const PICKED = [
	'2026-11-30T00:00:00',
	'2026-11-30',
	'20261130',
	'2026-11-30T00:00',
	' 2026-11-30 ',
];

const BEGINNINGS = [
	['minCreatedAt', 'min_created_at'],
	['minModifiedAt', 'min_modified_at'],
] as const;

const ENDS = [
	['maxCreatedAt', 'max_created_at'],
	['maxModifiedAt', 'max_modified_at'],
] as const;

const FILTERS = [
	['minCreatedAt', 'Created After'],
	['maxCreatedAt', 'Created Before'],
	['minModifiedAt', 'Modified After'],
	['maxModifiedAt', 'Modified Before'],
] as const;

const NO_FULL_DATES = ['2026', '2026-11', '12:30', 'T12:30', '2026-W48', '2026-W48-1', '2026-330'];

describe('the times of a filter', () => {
	const askedFor = async (filters: INodeParameters, timezone: string) => {
		const asked: IDataObject[] = [];
		api(v1)
			.get('/payment-requests/')
			.query((query) => asked.push(query) > 0)
			.reply(200, v1.page('payment_request', []));
		const node = instamojo(v1, 'paymentRequest.getAll', { filters });
		const outcome = await startN8n({ timezone }).run(node);
		if (outcome.error) throw outcome.error;
		return (name: string) => String(asked[0]?.[name]);
	};

	/** All that was created in the last second of the day counts: both ends are inclusive. */
	const expectEndOfDay = (sent: string, lastSecond: string) => {
		expect(sent).toMatch(/(Z|\+00:00)$/);
		expect(Date.parse(sent)).toBeGreaterThanOrEqual(Date.parse(lastSecond));
		expect(Date.parse(sent)).toBeLessThan(Date.parse(lastSecond) + 1000);
	};

	describe.each(PICKED)('picked as "%s"', (day) => {
		it.each(ENDS)('include all of that day in %s', async (filter, wire) => {
			const india = await askedFor({ [filter]: day }, 'Asia/Kolkata');
			expectEndOfDay(india(wire), '2026-11-30T18:29:59Z');
			const newYork = await askedFor({ [filter]: day }, 'America/New_York');
			expectEndOfDay(newYork(wire), '2026-12-01T04:59:59Z');
		});

		it.each(BEGINNINGS)('begin with that day in %s', async (filter, wire) => {
			const india = await askedFor({ [filter]: day }, 'Asia/Kolkata');
			expect(new Date(india(wire)).toISOString()).toBe('2026-11-29T18:30:00.000Z');
		});
	});

	it.each([
		['2026-11-30T00:00:01', '2026-11-29T18:30:01.000Z'],
		['2026-11-30T12:00:00', '2026-11-30T06:30:00.000Z'],
		['2026-11-30T24:00:00', '2026-11-30T18:30:00.000Z'],
		['2026-11-30T00:00:00Z', '2026-11-30T00:00:00.000Z'],
		['2026-11-30T00:00:00.000+05:30', '2026-11-29T18:30:00.000Z'],
		['20261130T000000+0900', '2026-11-29T15:00:00.000Z'],
		['={{ DateTime.fromISO("2026-11-30T00:00:00Z") }}', '2026-11-30T00:00:00.000Z'],
	])('with a clock time or a zone of their own are that moment: %s', async (given, moment) => {
		const sent = await askedFor({ maxCreatedAt: given }, 'Asia/Kolkata');
		expect(new Date(sent('max_created_at')).toISOString()).toBe(moment);
	});

	it.each(FILTERS.flatMap((filter) => NO_FULL_DATES.map((text) => [...filter, text] as const)))(
		"in %s are refused by the name '%s' without a full date: %s",
		async (filter, displayName, text) => {
			const node = instamojo(v1, 'paymentRequest.getAll', { filters: { [filter]: text } });
			expect(errorOf(await startN8n().run(node)).message).toContain(`'${displayName}'`);
		},
	);
});

describe.each(generations)('the expiry of a payment request ($name)', (generation) => {
	const sentFor = async (expiresAt: string) => {
		const sent = expectCreation(generation);
		const node = createPaymentRequest(generation, { expiresAt });
		const outcome = await startN8n({ timezone: 'Asia/Kolkata' }).run(node);
		if (outcome.error) throw outcome.error;
		return Date.parse(String(sent[0]?.expires_at));
	};

	it.each(['2099-11-30', '2099-11-30T00:00:00'])(
		'on the day %s is the end of that day',
		async (day) => {
			const lastSecond = Date.parse('2099-11-30T18:29:59Z');
			expect(Math.floor((await sentFor(day)) / 1000)).toBe(lastSecond / 1000);
		},
	);

	it('may be today', async () => {
		const lastsUntil = await sentFor("={{ $today.toFormat('yyyy-MM-dd') }}");
		expect(lastsUntil).toBeGreaterThan(Date.now());
		expect(lastsUntil - Date.now()).toBeLessThanOrEqual(24 * 60 * 60 * 1000);
	});

	it("may not be yesterday, and says so of 'Expires At'", async () => {
		const expiresAt = "={{ $today.minus({ days: 1 }).toFormat('yyyy-MM-dd') }}";
		const node = createPaymentRequest(generation, { expiresAt });
		const { message } = errorOf(await startN8n().run(node));
		expect(message).toContain("'Expires At' lies in the past");
	});

	it.each(['2099', '2099-11', '23:59', '2099-W48', '2099-330'])(
		'is refused without a full date: %s',
		async (expiresAt) => {
			const node = createPaymentRequest(generation, { expiresAt });
			const { message } = errorOf(await startN8n().run(node));
			expect(message).toContain("'Expires At' is not a full date");
		},
	);
});
