import type { GenericValue, INodeParameters } from 'n8n-workflow';

import { generations, v1, v2 } from '../support/generations';
import { instamojo, startN8n } from '../support/instamojo';
import { errorOf, wordsOf } from '../support/outcome';

/** Nothing in this file prepares a reply: a test fails as soon as anything is called. */

type Refusal = [displayName: string, what: string, value: GenericValue];

const AMOUNTS: Refusal[] = [
	['Amount', 'nothing', ''],
	['Amount', 'null', null],
	['Amount', 'a word', 'ten'],
	['Amount', 'less than 9', '8.99'],
	['Amount', 'more than 2,00,000', '200000.01'],
	['Amount', 'zero', 0],
	['Amount', 'a negative amount', -10],
	['Amount', 'three decimals', '10.005'],
	['Amount', 'an exponent', '1e3'],
	['Amount', 'a number so large that it is written with an exponent', 1e21],
	['Amount', 'a comma that groups nothing', '10,50'],
	['Amount', 'a comma in the wrong place', '1,0000'],
	['Amount', 'a currency sign', '₹100'],
	['Amount', 'Devanagari digits', '१००'],
	['Amount', 'full-width digits', '１００'],
	['Amount', 'float noise', 0.1 + 10.2],
	['Amount', 'true', true],
	['Amount', 'an object', { rupees: 10 }],
];

const FIELDS: Array<[field: string, ...Refusal]> = [
	['buyerName', 'Buyer Name', 'more than 100 characters', 'x'.repeat(101)],
	['buyerName', 'Buyer Name', 'an object', { name: 'John' }],
	['email', 'Email', 'no address', 'john'],
	['email', 'Email', 'two addresses', 'a@example.com, b@example.com'],
	['email', 'Email', 'an address without a top-level domain', 'john@example'],
	['email', 'Email', 'more than 75 characters', `${'x'.repeat(70)}@example.com`],
	['phone', 'Phone', 'too few digits', '12345'],
	['phone', 'Phone', 'eleven digits without a country code', '09999999999'],
	['phone', 'Phone', 'letters', '99999abcde'],
	['phone', 'Phone', 'a country code alone', '+91'],
	['redirectUrl', 'Redirect URL', 'a relative address', '/thanks'],
	['redirectUrl', 'Redirect URL', 'an address without a scheme', 'example.com/thanks'],
	['redirectUrl', 'Redirect URL', 'a scheme that is no web address', 'javascript:alert(1)'],
	['redirectUrl', 'Redirect URL', 'a scheme without slashes', 'http:example.com'],
	['redirectUrl', 'Redirect URL', 'a scheme with one slash', 'https:/example.com/thanks'],
	['redirectUrl', 'Redirect URL', 'a scheme with three slashes', 'https:///example.com/thanks'],
	['redirectUrl', 'Redirect URL', 'a scheme with backslashes', 'https:\\\\example.com/thanks'],
	['redirectUrl', 'Redirect URL', 'a space within', 'https://example.com/thank you'],
	['webhook', 'Webhook', 'a relative address', 'webhook/1'],
	['webhook', 'Webhook', 'another scheme', 'ftp://example.com/hook'],
	['expiresAt', 'Expires At', 'a word', 'tomorrow'],
	['expiresAt', 'Expires At', 'a time that has passed', '2020-01-01T00:00:00Z'],
	['expiresAt', 'Expires At', 'a number', 1234567890],
	['expiresAt', 'Expires At', 'a day that does not exist', '2099-02-30'],
	['partnerFee', 'Partner Fee', 'a word', 'two'],
	['sendEmail', 'Send Email', 'neither on nor off', 'maybe'],
	['allowRepeatedPayments', 'Allow Repeated Payments', 'neither on nor off', 'sometimes'],
];

describe.each(generations)('before a payment request is created ($name)', (generation) => {
	const create = (parameters: INodeParameters) =>
		instamojo(generation, 'paymentRequest.create', {
			purpose: 'FIFA 16',
			amount: '2500',
			...parameters,
		});

	it.each(AMOUNTS)("'%s' is refused when it is %s", async (displayName, _, value) => {
		const outcome = await startN8n().run(create({ amount: '={{ $json.value }}' }), [{ value }]);
		expect(errorOf(outcome).message).toContain(displayName);
	});

	it.each([
		['nothing', ''],
		['only spaces', '   '],
		['more than 255 characters', 'x'.repeat(256)],
		['an object', { text: 'FIFA 16' }],
	])("'Purpose' is refused when it is %s", async (_, value) => {
		const outcome = await startN8n().run(create({ purpose: '={{ $json.value }}' }), [{ value }]);
		expect(errorOf(outcome).message).toContain('Purpose');
	});

	it.each(FIELDS)("%s: '%s' is refused when it is %s", async (field, displayName, _, value) => {
		const extra = { partnerFeeType: 'fixed' };
		const additionalFields = {
			...(field === 'partnerFee' ? extra : {}),
			[field]: '={{ $json.value }}',
		};
		const outcome = await startN8n().run(create({ additionalFields }), [{ value }]);
		expect(errorOf(outcome).message).toContain(displayName);
	});

	it.each([
		['Send Email', 'Email', { sendEmail: true }],
		['Send SMS', 'Phone', { sendSms: true }],
	])("'%s' is refused without '%s'", async (what, needs, additionalFields) => {
		const words = wordsOf(await startN8n().run(create({ additionalFields })));
		expect(words).toContain(what);
		expect(words).toContain(needs);
	});

	it("refuses 'Partner Fee' without its type", async () => {
		const outcome = await startN8n().run(create({ additionalFields: { partnerFee: '5' } }));
		expect(wordsOf(outcome)).toContain('Partner Fee Type');
	});

	it.each([
		['percent', '250', '2500'],
		['percent', '100.01', '2500'],
		['fixed', '2500.01', '2500'],
		['fixed', '10', '9.99'],
	])("refuses a 'Partner Fee' that is more than all: %s %s of %s", async (type, fee, amount) => {
		const additionalFields = { partnerFee: fee, partnerFeeType: type };
		const outcome = await startN8n().run(create({ amount, additionalFields }));
		expect(errorOf(outcome).message).toContain("'Partner Fee'");
	});

	it("refuses a 'Partner Fee Type' that is none of its choices", async () => {
		const additionalFields = { partnerFee: '5', partnerFeeType: '={{ "percentage" }}' };
		const outcome = await startN8n().run(create({ additionalFields }));
		expect(wordsOf(outcome)).toContain('Partner Fee Type');
	});

	it("refuses 'Webhook' together with 'Resume Execution'", async () => {
		const additionalFields = { webhook: 'https://example.com/', resumeExecution: true };
		const words = wordsOf(await startN8n().run(create({ additionalFields })));
		expect(words).toContain('Resume Execution');
	});

	it('names the item in n8n’s error and sends nothing for those after it', async () => {
		const node = create({ amount: '={{ $json.amount }}' });
		const error = errorOf(await startN8n().run(node, [{ amount: 'x' }, { amount: '10' }]));
		expect(error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 0 } });
	});
});

describe.each(generations)('before anything is read ($name)', (generation) => {
	it.each([0, -1, 1.5, 'many', ''])("refuses the 'Limit' %p", async (value) => {
		const node = instamojo(generation, 'payment.getAll', { limit: '={{ $json.value }}' });
		const outcome = await startN8n().run(node, [{ value }]);
		expect(errorOf(outcome).message).toContain('Limit');
	});

	it.each(['minCreatedAt', 'maxCreatedAt', 'minModifiedAt', 'maxModifiedAt'])(
		'refuses %s when it is no time',
		async (filter) => {
			const filters = { [filter]: '={{ "yesterday" }}' };
			const node = instamojo(generation, 'paymentRequest.getAll', { filters });
			expect(errorOf(await startN8n().run(node)).message).toMatch(/'(Created|Modified) /);
		},
	);

	it("refuses a 'Refund ID' that is none", async () => {
		const node = instamojo(generation, 'refund.get', { refundId: '={{ "a/b" }}' });
		expect(errorOf(await startN8n().run(node)).message).toContain('Refund ID');
	});

	it.each(['', '../payouts', 'MOJO 1'])("refuses the 'Payment' %p", async (value) => {
		const paymentId = { __rl: true, mode: 'id', value: '={{ $json.value }}' };
		const node = instamojo(generation, 'payment.get', { paymentId });
		expect(errorOf(await startN8n().run(node, [{ value }])).message).toContain('Payment');
	});
});

it.each(['payment.steal', 'wallet.get'])('refuses the operation %s by name', async (operation) => {
	const outcome = await startN8n().run(instamojo(v1, operation));
	expect(wordsOf(outcome)).toMatch(/steal|wallet/);
});

it("refuses a phone filter that is no phone number, naming 'Phone'", async () => {
	const node = instamojo(v2, 'paymentRequest.getAll', { filters: { phone: '123' } });
	expect(errorOf(await startN8n().run(node)).message).toContain('Phone');
});
