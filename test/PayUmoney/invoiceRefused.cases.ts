import type { INodeParameters } from 'n8n-workflow';

import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import { api, invoiced, PATHS, payUmoney, refused, SALT, startN8n } from '../support/payumoney';
import { createInvoice, SIGNATURE } from '../support/payumoneyInvoices';

const twice = (first: string, second: string) => [
	{ name: first, value: '1' },
	{ name: second, value: '2' },
];

describe('an invoice that is refused before any call', () => {
	const refuses = async (fields: INodeParameters, parameters: INodeParameters = {}) =>
		errorOf(await startN8n().run(createInvoice(fields, parameters))).message;

	it.each([
		['nothing', '={{ "" }}'],
		['only spaces', '   '],
		['41 characters', 'x'.repeat(41)],
		['an object', '={{ { a: 1 } }}'],
	])("for its 'Invoice Description': %s", async (_, invoiceDescription) => {
		expect(await refuses({}, { invoiceDescription })).toContain('Invoice Description');
	});

	it.each(['={{ "" }}', '0', '-1', 'ten', '10.005', '1e3', '10,50', '₹100', '={{ true }}'])(
		"for its 'Sub Amount' %p",
		async (subAmount) => {
			expect(await refuses({}, { subAmount })).toContain('Sub Amount');
		},
	);

	it.each<[string, INodeParameters]>([
		['Tax', { tax: '10.005' }],
		['Tax', { tax: '-1' }],
		['Shipping Charge', { shippingCharge: 'free' }],
		['Discount', { discount: '1e2' }],
		['Discount', { discount: '2500' }],
		['Discount', { discount: '3000' }],
		['Currency', { currency: 'rupees' }],
		['Currency', { currency: 'USD' }],
		['Invoice Number', { invoiceNumber: 'x'.repeat(17) }],
		['Expiry Date', { expiryDate: 'tomorrow' }],
		['Expiry Date', { expiryDate: '2099-02-30' }],
		['Expiry Date', { expiryDate: '2017-12-02T08:39:29Z' }],
		['Max Payments Allowed', { maxPaymentsAllowed: '={{ 1.5 }}' }],
		['Max Payments Allowed', { maxPaymentsAllowed: '={{ -1 }}' }],
		['Via Email', { viaEmail: true }],
		['Via SMS', { viaSms: true }],
		['Via Email', { viaEmail: '={{ "maybe" }}', customerEmail: 'asha@example.com' }],
		['Customer Email', { customerEmail: 'asha' }],
		['Customer Phone', { customerPhone: '12345' }],
		['Customer Phone', { customerPhone: '099999999999' }],
		['Alternate Number', { alternateNumber: 'call me' }],
		['Address', { address: '{ city: Pune }' }],
		['Address', { address: '"Pune"' }],
		['Address', { address: '[1]' }],
		['Success URL', { successUrl: 'example.com/thanks' }],
		['Success URL', { successUrl: 'javascript:alert(1)' }],
		['Failure URL', { failureUrl: '/again' }],
		['Custom Params', { customParams: { params: [{ name: '', value: 'x' }] } }],
		['OrderID', { customParams: { params: twice('OrderID', 'OrderID') } }],
		['OrderID', { customParams: { params: twice('OrderID', ' OrderID ') } }],
		['OrderID', { customParams: { params: [...twice('OrderID', 'Other'), { name: 'OrderID' }] } }],
	])("for its '%s' %j", async (displayName, fields) => {
		expect(await refuses(fields)).toContain(displayName);
	});
});

describe('getting a signature', () => {
	const generate = (parameters: INodeParameters = {}) =>
		payUmoney('invoice.generateSignature', { subAmount: '100', ...parameters });

	it('asks with merchant, amounts of two decimals, currency and salt', async () => {
		api()
			.post(PATHS.signature)
			.query({
				merchantId: '4000042',
				subAmount: '100.00',
				tax: '2.00',
				shippingCharge: '2.50',
				discount: '2.00',
				currency: 'INR',
				salt: SALT,
			})
			.reply(200, invoiced({ signature: SIGNATURE }));
		const amounts = { tax: '2', shippingCharge: '2.5', discount: '2.00', currency: 'inr' };
		const outcome = await startN8n().run(generate(amounts));
		expect(onlyJson(outcome)).toMatchObject({ signature: SIGNATURE });
		expect(outcome.said).not.toContain(SALT);
	});

	it('fails in the words of PayUmoney', async () => {
		api().post(PATHS.signature).query(true).reply(200, refused('Wrong merchant'));
		expect(wordsOf(await startN8n().run(generate()))).toContain('Wrong merchant');
	});

	it.each([
		['Sub Amount', { subAmount: '0' }],
		['Tax', { tax: '1.005' }],
		['Shipping Charge', { shippingCharge: '-2' }],
		['Discount', { discount: 'some' }],
		['Currency', { currency: 'R' }],
		['Currency', { currency: 'eur' }],
	])("refuses '%s' %j, without any call", async (displayName, parameters) => {
		expect(errorOf(await startN8n().run(generate(parameters))).message).toContain(displayName);
	});
});
