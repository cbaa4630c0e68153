import type { INodeParameters } from 'n8n-workflow';

import { errorOf, onlyJson, wordsOf } from '../support/outcome';
import { api, paid, PATHS, payUmoney, refused, startN8n } from '../support/payumoney';
import {
	DEPRECATED,
	EMAIL_INVOICE,
	MADE_INVOICE,
	SMS_INVOICE,
} from '../support/payumoneyDeprecated';

describe('an invoice by email the old way', () => {
	it('is one POST with everything in the address', async () => {
		api()
			.post(PATHS.emailInvoice)
			.query({
				amount: '50.00',
				transactionId: 'order-1024',
				paymentDescription: 'Toy payment',
				customerName: 'Asha Rao',
				customerEmail: 'asha@example.com',
				customerPhone: '9999999999',
				expiryTime: '2026-12-02',
				userId: '7',
				prevPaymentId: '58876806',
				sendEmail: 'true',
			})
			.reply(
				200,
				paid({
					amount: '50.0',
					customerEmail: 'asha@example.com',
					customerName: 'Asha Rao',
					emailSent: true,
					paymentId: '58876807',
					paymentURL: 'https://www.payumoney.com/pay/1',
					transactionId: 'order-1024',
				}),
			);
		const additionalFields = {
			expiryTime: '2026-12-02',
			userId: '7',
			prevPaymentId: '58876806',
			sendEmail: true,
		};
		const node = payUmoney('invoice.createEmail', { ...EMAIL_INVOICE, additionalFields });
		expect(onlyJson(await startN8n().run(node))).toMatchObject({
			gateway: 'payumoney',
			linkId: 'order-1024',
			url: 'https://www.payumoney.com/pay/1',
			shortUrl: null,
			status: 'sent',
			amount: '50.00',
			purpose: 'Toy payment',
			buyer: { name: 'Asha Rao', email: 'asha@example.com', phone: null },
			paymentIds: ['58876807'],
		});
	});

	it('sends nothing that is unset', async () => {
		api()
			.post(PATHS.emailInvoice)
			.query({ ...EMAIL_INVOICE, amount: '50.00', customerPhone: '9999999999' })
			.reply(200, paid({ ...MADE_INVOICE, emailSent: false }));
		const node = payUmoney('invoice.createEmail', EMAIL_INVOICE);
		expect(onlyJson(await startN8n().run(node))).toMatchObject({ status: 'pending' });
	});
});

describe('an invoice by SMS the old way', () => {
	it('is one POST with everything in the address', async () => {
		api()
			.post(PATHS.smsInvoice)
			.query({
				customerName: 'Asha Rao',
				customerMobileNumber: '9999999999',
				description: 'Toy payment',
				amount: '50.50',
				invoiceReferenceId: 'order-1024',
				expiryTime: '2026-12-02',
				userId: '7',
				prevPaymentId: '58876806',
				confirmSMSPhone: '9999999998',
			})
			.reply(
				200,
				paid({
					amount: 50.5,
					customerMobileNumber: '9999999999',
					customerName: 'Asha Rao',
					merchantTransactionId: 'order-1024',
					paymentId: 58876807,
					url: 'https://www.payumoney.com/pay/2',
				}),
			);
		const additionalFields = {
			invoiceReferenceId: 'order-1024',
			expiryTime: '2026-12-02T10:00:00',
			userId: '7',
			prevPaymentId: '58876806',
			confirmSmsPhone: '99999-99998',
		};
		const node = payUmoney('invoice.createSms', { ...SMS_INVOICE, additionalFields });
		expect(onlyJson(await startN8n().run(node))).toMatchObject({
			gateway: 'payumoney',
			linkId: 'order-1024',
			url: 'https://www.payumoney.com/pay/2',
			amount: '50.50',
			buyer: { name: 'Asha Rao', email: null, phone: '9999999999' },
			paymentIds: ['58876807'],
		});
	});

	it('sends nothing that is unset', async () => {
		api()
			.post(PATHS.smsInvoice)
			.query({ ...SMS_INVOICE, amount: '50.50', customerMobileNumber: '9999999999' })
			.reply(200, paid(MADE_INVOICE));
		expect(
			(await startN8n().run(payUmoney('invoice.createSms', SMS_INVOICE))).error,
		).toBeUndefined();
	});
});

describe.each(DEPRECATED)('$operation', ({ operation, path, parameters }) => {
	it.each([
		['2026-12-02', '2026-12-02'],
		['2026-12-02T20:00:00Z', '2026-12-03'],
		['2026-12-02T23:59:00+05:30', '2026-12-02'],
		['2026-12-02T00:00:00', '2026-12-02'],
	])('sends the expiry %s as the Indian date %s', async (expiryTime, day) => {
		api()
			.post(path)
			.query((query) => query.expiryTime === day)
			.reply(200, paid(MADE_INVOICE));
		const node = payUmoney(operation, { ...parameters, additionalFields: { expiryTime } });
		expect((await startN8n().run(node)).error).toBeUndefined();
	});

	it.each([429, 500, 502, 503, 504])('is sent once, whatever the answer: %i', async (status) => {
		api().post(path).query(true).reply(status, '');
		const outcome = await startN8n().run(payUmoney(operation, parameters));
		expect(errorOf(outcome)).toMatchObject({ httpCode: String(status) });
	});

	it.each([null, {}, 'OK', { amount: 10 }])(
		'fails when it gives neither number nor address (%j), and says that it may be done',
		async (result) => {
			api()
				.post(path)
				.query(true)
				.reply(200, { ...paid(null), result });
			const outcome = await startN8n().run(payUmoney(operation, parameters));
			expect(wordsOf(outcome)).toMatch(/no usable answer/);
			expect(wordsOf(outcome)).toMatch(/may have been done/);
		},
	);

	it.each([
		{ paymentURL: 'https://example.com/pay' },
		{ url: 'https://example.com/pay' },
		{ paymentId: 1 },
		{ transactionId: 'order-1024' },
		{ merchantTransactionId: 'order-1024' },
	])('is made where it gives no more than %j', async (result) => {
		api().post(path).query(true).reply(200, paid(result));
		const outcome = await startN8n().run(payUmoney(operation, parameters));
		expect(outcome.error).toBeUndefined();
	});

	it('fails in the words of PayUmoney', async () => {
		api().post(path).query(true).reply(200, refused('Transaction id exists'));
		const outcome = await startN8n().run(payUmoney(operation, parameters));
		expect(wordsOf(outcome)).toContain('Transaction id exists');
	});

	it.each<[string, INodeParameters]>([
		['Amount', { amount: '10.005' }],
		['Amount', { amount: '0' }],
		['Customer Name', { customerName: 'Asha & Co.' }],
		['Customer Name', { customerName: 'आशा' }],
		['Customer Name', { customerName: '={{ "" }}' }],
		['User ID', { additionalFields: { userId: '={{ { a: 1 } }}' } }],
		['Expiry Time', { additionalFields: { expiryTime: 'soon' } }],
		['Expiry Time', { additionalFields: { expiryTime: '2026-02-30' } }],
	])("refuses '%s' %j, without any call", async (displayName, changes) => {
		const node = payUmoney(operation, { ...parameters, ...changes });
		expect(errorOf(await startN8n().run(node)).message).toContain(displayName);
	});
});

describe('what each of the old calls refuses by itself', () => {
	it.each<[string, string, INodeParameters]>([
		['createEmail', 'Transaction ID', { transactionId: 'order_1024' }],
		['createEmail', 'Transaction ID', { transactionId: '={{ "" }}' }],
		['createEmail', 'Payment Description', { paymentDescription: 'Toy: blue' }],
		['createEmail', 'Customer Email', { customerEmail: 'asha' }],
		['createEmail', 'Customer Phone', { customerPhone: '+919999999999' }],
		['createEmail', 'Customer Phone', { customerPhone: '999999999' }],
		['createEmail', 'Send Email', { additionalFields: { sendEmail: '={{ "maybe" }}' } }],
		['createSms', 'Description', { description: 'Toy, blue' }],
		['createSms', 'Customer Mobile Number', { customerMobileNumber: '09999999999' }],
		['createSms', 'Customer Mobile Number', { customerMobileNumber: '99999abcde' }],
		['createSms', 'Invoice Reference ID', { additionalFields: { invoiceReferenceId: 'a/b' } }],
		['createSms', 'Confirm SMS Phone', { additionalFields: { confirmSmsPhone: '12345' } }],
	])("%s: '%s' %j", async (operation, displayName, changes) => {
		const parameters = operation === 'createEmail' ? EMAIL_INVOICE : SMS_INVOICE;
		const node = payUmoney(`invoice.${operation}`, { ...parameters, ...changes });
		expect(errorOf(await startN8n().run(node)).message).toContain(displayName);
	});
});
