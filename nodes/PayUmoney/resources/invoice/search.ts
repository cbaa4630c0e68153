import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { optional, sentAs, type Given } from '../../../shared/given';
import { filtersOf } from '../../../shared/operation/collections';
import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { Call, ReadOperation } from '../../../shared/operation/operation';
import { checkTime, WHOLE_DAY, type Edge } from '../../../shared/times';
import { checkChoice, requiredText } from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { withholdSecrets } from '../../api/fields';
import { findInvoices, normaliseInvoice } from '../../api/invoiceRecords';
import { searchInvoices } from '../../api/invoices';
import { formatZulu } from '../../api/times';
import { checkAmount } from '../checks';
import { STATUSES, STATUS_OPTIONS } from './statusOptions';

const filters = {
	amount: {
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2500.00',
		description: 'In rupees',
	},
	from: {
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		default: '',
		description: 'The start of the time that is searched',
	},
	invoiceDescription: {
		displayName: 'Invoice Description',
		name: 'invoiceDescription',
		type: 'string',
		default: '',
		placeholder: 'e.g. Rent for January',
	},
	invoiceNumber: {
		displayName: 'Invoice Number',
		name: 'invoiceNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. INV12345678',
	},
	source: {
		displayName: 'Source',
		name: 'source',
		type: 'string',
		default: '',
		placeholder: 'e.g. API_INT_INVOICE',
		description: 'Where the invoices were made, as PayUmoney names it',
	},
	status: {
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: STATUS_OPTIONS,
		default: 'ACTIVE',
	},
	tinyUrl: {
		displayName: 'Tiny URL',
		name: 'tinyUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. www.pmny.com/txnID',
		description: 'The short address of an invoice, as PayUmoney gave it',
	},
	to: {
		displayName: 'To',
		name: 'to',
		type: 'dateTime',
		default: '',
		description: `The end of the time that is searched. ${WHOLE_DAY}.`,
	},
} satisfies Record<string, INodeProperties>;

const filtersField = filtersOf(Object.values(filters));

const checkStatus = (given: Given) => checkChoice(given, STATUSES);

function readFilters({ context, givenIn }: Call<PayUmoneyClient>): IDataObject {
	const filter = givenIn(filtersField);
	const checkMoment = (edge: Edge) => (given: Given) =>
		formatZulu(checkTime(given, context.getTimezone(), edge));
	return {
		...sentAs('invoiceDescription', optional(filter(filters.invoiceDescription), requiredText)),
		...sentAs('invoiceNumber', optional(filter(filters.invoiceNumber), requiredText)),
		...sentAs('source', optional(filter(filters.source), requiredText)),
		...sentAs('tinyUrl', optional(filter(filters.tinyUrl), requiredText)),
		...sentAs('amount', optional(filter(filters.amount), checkAmount)),
		...sentAs('status', optional(filter(filters.status), checkStatus)),
		...sentAs('from', optional(filter(filters.from), checkMoment('first'))),
		...sentAs('to', optional(filter(filters.to), checkMoment('last'))),
	};
}

export const search: ReadOperation<PayUmoneyClient> = {
	value: 'search',
	name: 'Search',
	action: 'Search invoices',
	description: 'Find invoices by number, status, amount or time',
	fields: [filtersField, simplifyField],
	async read(call) {
		const response = await searchInvoices(call.client, readFilters(call));
		const records = findInvoices(response);
		if (records) return records.map(wantsSimple(call) ? normaliseInvoice : withholdSecrets);
		if (!wantsSimple(call)) return withholdSecrets({ invoiceSearchResponse: response });
		call.hint('The answer has a form that is not known. Turn off Simplify to see it as it is');
		return [];
	},
};
