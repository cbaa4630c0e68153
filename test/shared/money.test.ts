import {
	formatRupees,
	parseRupees,
	readPaise,
	readRupees,
	sayRupees,
} from '../../nodes/shared/money';

describe('an amount that a user enters', () => {
	it.each<[unknown, bigint]>([
		['2500', 250000n],
		['2500.5', 250050n],
		['2500.50', 250050n],
		['2,500.00', 250000n],
		['1,00,000', 10000000n],
		['100,000', 10000000n],
		['12,34,567.89', 123456789n],
		['1,234,567.89', 123456789n],
		['0.01', 1n],
		['08.35', 835n],
		[' 10 ', 1000n],
		[10, 1000n],
		[8.35, 835n],
		[1.1, 110n],
		[0.07, 7n],
		[2.675e2, 26750n],
		['99999999999999999999.99', 9999999999999999999999n],
	])('%p is %p paise', (value, paise) => {
		expect(parseRupees({ value, displayName: 'Amount' })).toBe(paise);
	});

	it.each<[unknown]>([
		[''],
		['  '],
		['0'],
		['0.00'],
		[0],
		['-1'],
		[-1],
		['+1'],
		['10.005'],
		[10.005],
		['10.'],
		['.5'],
		['1e3'],
		[1e21],
		[1e-7],
		[0.1 + 0.2],
		['10,50'],
		['1,0000'],
		['1,00,00'],
		['10,000,00'],
		[',100'],
		['1.000,50'],
		['1 000'],
		['₹100'],
		['100 INR'],
		['१००'],
		['１００'],
		['ten'],
		['NaN'],
		[NaN],
		[Infinity],
		['0x10'],
		[null],
		[undefined],
		[true],
		[[10]],
		[{ amount: 10 }],
	])('%p is refused with the name of the parameter', (value) => {
		expect(() => parseRupees({ value, displayName: 'Refund Amount' })).toThrow(/'Refund Amount'/);
	});
});

describe('an amount that a gateway reports', () => {
	it.each<[unknown, bigint | null]>([
		['10.00', 1000n],
		['10', 1000n],
		['10.000000', 1000n],
		['106.10000000000001', 10610n],
		[106.10000000000001, 10610n],
		['0.125', 13n],
		['2,500.00', 250000n],
		['-5.50', -550n],
		['-0.005', -1n],
		['', null],
		['abc', null],
		[null, null],
		[undefined, null],
		[true, null],
	])('%p is %p paise', (value, paise) => {
		expect(readPaise(value)).toBe(paise);
	});

	it('is written with two decimals', () => {
		expect(readRupees('2500')).toBe('2500.00');
		expect(readRupees(null)).toBeNull();
	});
});

describe('paise in words', () => {
	it.each([
		[0n, '0.00', '₹0.00'],
		[5n, '0.05', '₹0.05'],
		[250000n, '2500.00', '₹2,500.00'],
		[10000000n, '100000.00', '₹1,00,000.00'],
		[123456789n, '1234567.89', '₹12,34,567.89'],
		[-1050n, '-10.50', '₹-10.50'],
	])('%p are %p for machines and %p for people', (paise, forMachines, forPeople) => {
		expect(formatRupees(paise)).toBe(forMachines);
		expect(sayRupees(paise)).toBe(forPeople);
	});

	it('come back the same when read again', () => {
		for (const paise of [1n, 99n, 100n, 835n, 20000000n]) {
			expect(parseRupees({ value: formatRupees(paise), displayName: 'Amount' })).toBe(paise);
		}
	});
});
