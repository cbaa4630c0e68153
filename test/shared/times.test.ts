import { DateTime } from 'luxon';

import { checkTime } from '../../nodes/shared/times';

const read = (value: unknown) =>
	checkTime({ value, displayName: 'Created After' }, 'Asia/Kolkata', 'first').toISO();

describe('a time that is no text', () => {
	it('is the moment of an expression of luxon or of JavaScript', () => {
		const moment = '2026-11-20T18:30:00.000Z';
		expect(read(DateTime.fromISO(moment, { zone: 'Asia/Kolkata' }))).toBe(moment);
		expect(read(new Date(moment))).toBe(moment);
	});

	it.each([new Date(NaN), DateTime.invalid('no time'), 1_763_663_400_000, true, {}])(
		'is refused by its name where it is none: %p',
		(value) => {
			expect(() => read(value)).toThrow("'Created After' is not a full date");
		},
	);
});
