import { macOf, signedForm, type FormField } from './instamojo/mac.mts';

const w1: FormField[] = [
	['payment_id', 'MOJO5a06005J21512197'],
	['status', 'Credit'],
	['shorturl', 'https://imjo.in/NNxHg'],
	['longurl', 'https://www.instamojo.com/@ashwch/d66cb29dd059482e8072999f995c4eef'],
	['purpose', 'FIFA 16'],
	['amount', '2500.00'],
	['fees', '125.00'],
	['currency', 'INR'],
	['buyer', 'foo@example.com'],
	['buyer_name', 'John Doe'],
	['buyer_phone', '+919999999999'],
	['payment_request_id', 'd66cb29dd059482e8072999f995c4eef'],
];

const replace = (fields: FormField[], changes: Record<string, string>): FormField[] =>
	fields.map(([name, value]): FormField => [name, changes[name] ?? value]);

describe('the message authentication code', () => {
	it('equals the link signature that Instamojo published', () => {
		const fields: FormField[] = [
			['data_phone', '9821485060'],
			['data_name', 'Aditya Sengupta'],
			['data_email', 'aditya@instamojo.com'],
			['data_amount', '123.45'],
		];
		expect(macOf(fields, 'abcde')).toBe('6f905be9811990707f9d833da8e93bfebb23abbc');
	});

	it('equals the published signature over names of mixed case', () => {
		const fields: FormField[] = [
			['data_name', 'Aditya Sengupta'],
			['data_Phone', '9999999999'],
			['data_email', 'aditya@instamojo.com'],
			['data_Amount', '123.45'],
		];
		expect(macOf(fields, 'abcde')).toBe('676a4b5ba30e464f027249747a63ea587f8c4b9a');
	});

	it('covers every field of a payment webhook', () => {
		expect(macOf(w1, 'abcde')).toBe('3d658f0989398cf74df29ff0e70c615224916fe2');
	});

	it('keeps empty values as segments and counts in UTF-8', () => {
		const changes = { status: 'Failed', fees: '0.00', shorturl: '', buyer_name: 'José Núñez' };
		expect(macOf(replace(w1, changes), 'abcde')).toBe('65a00595deba8a71a69fe4537ebd5f3067e4149b');
	});

	it('covers the fields of a link webhook', () => {
		const fields: FormField[] = [
			['payment_id', 'MOJO3815000F72853519'],
			['status', 'Credit'],
			['offer_slug', 'demo-product'],
			['offer_title', 'Demo product'],
			['buyer', 'foo@example.com'],
			['buyer_name', 'John Doe'],
			['buyer_phone', '+919999999999'],
			['currency', 'INR'],
			['quantity', '2'],
			['unit_price', '50.00'],
			['amount', '100.00'],
			['fees', '5.00'],
			['variants', '[]'],
			['custom_fields', '{}'],
		];
		expect(macOf(fields, 'abcde')).toBe('70333356a617011a34ab30e3d204440f9810a783');
	});

	it('orders names without regard to case', () => {
		const fields: FormField[] = [
			['Zeta', '1'],
			['alpha', '2'],
			['Beta', '3'],
		];
		expect(macOf(fields, 'abcde')).toBe('ad3cadeefcc6c050ff7206b5d75a4f1a0fcf4215');
	});

	it('closes the form, whose bytes are those of the captured sample', () => {
		expect(signedForm(w1, 'abcde')).toBe(
			'payment_id=MOJO5a06005J21512197&status=Credit&shorturl=https%3A%2F%2Fimjo.in%2FNNxHg&longurl=https%3A%2F%2Fwww.instamojo.com%2F%40ashwch%2Fd66cb29dd059482e8072999f995c4eef&purpose=FIFA+16&amount=2500.00&fees=125.00&currency=INR&buyer=foo%40example.com&buyer_name=John+Doe&buyer_phone=%2B919999999999&payment_request_id=d66cb29dd059482e8072999f995c4eef&mac=3d658f0989398cf74df29ff0e70c615224916fe2',
		);
	});
});
