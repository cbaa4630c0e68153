import {
	asCode,
	asDate,
	asFlag,
	asGiven,
	asList,
	asMoney,
	asNumber,
	asObject,
	asPaymentStatus,
	asReference,
	asStatus,
	asText,
	asTime,
	readOwn,
	under,
	type OwnField,
} from '../../nodes/Instamojo/api/ownFields';

const only = (field: OwnField, value: unknown) => {
	const record = value === undefined ? {} : { some_field: value };
	const { gateway, ...others } = readOwn(Object.assign({}, record), { some_field: field });
	expect(gateway).toBe('instamojo');
	return others;
};

describe("a field of Instamojo's own", () => {
	it.each([
		['a text', asText, 'Pune', 'Pune'],
		['an amount', asMoney, '168.5', '168.50'],
		['an amount as a number', asMoney, 12, '12.00'],
		['a time', asTime, '2026-11-20T15:16:26.458516+05:30', '2026-11-20T09:46:26.458Z'],
		['a day', asDate, '2019-06-03', '2019-06-03'],
		[
			'a day with a time of a zone',
			asDate,
			'2019-06-03T05:30:00+05:30',
			'2019-06-03T00:00:00.000Z',
		],
		['a day with a time of no zone', asDate, '2019-06-03 18:30', '2019-06-03 18:30'],
		['what looks like one and is none', asDate, '2026-13-45T00:00:00Z', '2026-13-45T00:00:00Z'],
		['a count', asNumber, 25, 25],
		['a count as a text', asNumber, '25', 25],
		['none of a count', asNumber, 0, 0],
		['a switch', asFlag, false, false],
		['a code', asCode, 0, '0'],
		['a list without a form', asGiven, [{ a: 1 }], [{ a: 1 }]],
	])('comes out under its name in camel case: %s', (_, field, value, expected) => {
		expect(only(field, value)).toEqual({ someField: expected });
	});

	it('is an id where it is the address of another thing', () => {
		const user = 'https://api.instamojo.com/v2/users/90f01dfdacbe4fe7892fc27dbdc30906/';
		expect(only(asReference, user)).toEqual({ someFieldId: '90f01dfdacbe4fe7892fc27dbdc30906' });
		expect(only(under('slug', asText), 'tea')).toEqual({ slug: 'tea' });
	});

	it.each([
		[true, { status: 'paid', rawStatus: 'true' }],
		['LIVE', { status: 'live', rawStatus: 'LIVE' }],
		[20, { status: 'live', rawStatus: '20' }],
		['constructor', { status: 'unknown', rawStatus: 'constructor' }],
		[null, { status: 'unknown', rawStatus: null }],
	])('is a word with the code beside it where it is a status: %p', (value, expected) => {
		expect(only(asStatus({ true: 'paid', live: 'live', 20: 'live' }), value)).toEqual(expected);
	});

	it('is of unknown status where a payment within the thing tells none', () => {
		expect(only(asPaymentStatus, undefined)).toEqual({ status: 'unknown', rawStatus: null });
		expect(only(asPaymentStatus, 'Success')).toEqual({
			status: 'successful',
			rawStatus: 'Success',
		});
	});

	it.each([undefined, null, '', 'null', {}, []])(
		'is null where nothing can be read: %p',
		(value) => {
			for (const field of [asText, asMoney, asTime, asDate, asNumber, asFlag, asCode]) {
				expect(only(field, value)).toEqual({ someField: null });
			}
			expect(only(asReference, value)).toEqual({ someFieldId: null });
		},
	);

	it('has its own fields where it is a thing or a list of things', () => {
		const fields = { unit_price: asMoney };
		const thing = { unit_price: '1', more: 2 };
		expect(only(asObject(fields), thing)).toEqual({ someField: { unitPrice: '1.00' } });
		expect(only(asObject(fields), null)).toEqual({ someField: { unitPrice: null } });
		expect(only(asList(fields), [thing, 'x'])).toEqual({ someField: [{ unitPrice: '1.00' }] });
		expect(only(asList(fields), {})).toEqual({ someField: null });
	});
});
