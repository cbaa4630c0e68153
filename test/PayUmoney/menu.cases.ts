import { NodeHelpers, type INodeProperties } from 'n8n-workflow';

import { PayUmoney } from '../../nodes/PayUmoney/PayUmoney.node';
import { PayUmoneyTrigger } from '../../nodes/PayUmoney/PayUmoneyTrigger.node';

const { properties } = new PayUmoney().description;

const choicesOf = (property: INodeProperties | undefined) =>
	(property?.options ?? []).flatMap((option) => ('value' in option ? [option] : []));

const operationsOf = (resource: string) =>
	properties
		.filter(({ name }) => name === 'operation')
		.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes(resource))
		.flatMap(choicesOf);

/** The fields that the editor shows for an operation, options of collections included. */
function fieldsOf(resource: string, operation: string): string[] {
	const parameters = { resource, operation };
	const shown = properties.filter((property) =>
		NodeHelpers.displayParameter(parameters, property, null, null),
	);
	return shown.flatMap((property) => [
		property.name,
		...(property.options ?? []).map(({ name }) => `${property.name}.${name}`),
	]);
}

const inCollection = (collection: string, names: string[]) =>
	names.map((name) => `${collection}.${name}`);

/** What workflows store. These names cannot change without breaking them. */
const CONTRACT: Array<[resource: string, operation: string, fields: string[]]> = [
	['payment', 'getStatus', ['merchantTransactionIds', 'options.ifNotFound', 'simplify']],
	[
		'payment',
		'getResponse',
		[
			'merchantTransactionIds',
			'options.ifNotFound',
			...inCollection('filters', ['from', 'to', 'count']),
			'simplify',
		],
	],
	[
		'refund',
		'create',
		[
			'paymentId',
			'refundAmount',
			...inCollection('options', [
				'refundToSource',
				'requestKey',
				'dryRun',
				'maximumAmount',
				'ifAlreadyRefunded',
				'allowAiTool',
			]),
		],
	],
	['refund', 'get', ['refundId', 'simplify']],
	['refund', 'getByPayment', ['paymentId', 'simplify']],
	[
		'invoice',
		'create',
		[
			'invoiceDescription',
			'subAmount',
			...inCollection('additionalFields', [
				'tax',
				'shippingCharge',
				'discount',
				'currency',
				'invoiceNumber',
				'expiryDate',
				'maxPaymentsAllowed',
				'viaEmail',
				'viaSms',
				'customerName',
				'customerEmail',
				'customerPhone',
				'alternateNumber',
				'address',
				'successUrl',
				'failureUrl',
				'customParams',
			]),
		],
	],
	[
		'invoice',
		'search',
		inCollection('filters', [
			'amount',
			'invoiceDescription',
			'invoiceNumber',
			'status',
			'tinyUrl',
			'source',
			'from',
			'to',
		]),
	],
	['invoice', 'updateStatus', ['invoiceNumber', 'status']],
	['invoice', 'generateSignature', ['subAmount', 'tax', 'shippingCharge', 'discount', 'currency']],
	['invoice', 'createEmail', ['amount', 'transactionId', 'paymentDescription', 'customerName']],
	['invoice', 'createSms', ['amount', 'description', 'customerName', 'customerMobileNumber']],
];

describe('the menu of PayUmoney', () => {
	it.each(CONTRACT)('offers %s: %s with its fields', (resource, operation, fields) => {
		expect(operationsOf(resource).map(({ value }) => value)).toContain(operation);
		expect(fieldsOf(resource, operation)).toEqual(expect.arrayContaining(fields));
	});

	it.each(['createEmail', 'createSms'])('marks %s as deprecated and says what to use', (value) => {
		const operation = operationsOf('invoice').find((choice) => choice.value === value);
		expect(operation?.name).toContain('(Deprecated)');
		expect(operation?.description).toMatch(/'Create'/);
	});

	it('keeps its names and versions', () => {
		const node = new PayUmoney().description;
		const trigger = new PayUmoneyTrigger().description;
		expect([node.name, node.version, trigger.name, trigger.version]).toEqual([
			'payUmoney',
			1,
			'payUmoneyTrigger',
			1,
		]);
	});

	it.each(['confirmWithApi', 'ignoreDuplicates', 'requireHash'])(
		'offers %s in the trigger',
		(option) => {
			const options = new PayUmoneyTrigger().description.properties.find(
				({ name }) => name === 'options',
			);
			expect(options?.options?.map(({ name }) => name)).toContain(option);
		},
	);
});
