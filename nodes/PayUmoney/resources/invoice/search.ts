import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { readCollection } from '../../../shared/operation/collection';
import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { Call, ReadOperation } from '../../../shared/operation/operation';
import { checkTime, WHOLE_DAY } from '../../../shared/times';
import { checkChoice, isSet, optionalText } from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { withholdSecrets } from '../../api/fields';
import { findInvoices, normaliseInvoice } from '../../api/invoiceRecords';
import { searchInvoices } from '../../api/invoices';
import { formatZulu } from '../../api/times';
import { checkAmount } from '../checks';
import { STATUSES, STATUS_OPTIONS } from './statusOptions';

const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2500.00',
			description: 'In rupees',
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			description: 'The start of the time that is searched',
		},
		{
			displayName: 'Invoice Description',
			name: 'invoiceDescription',
			type: 'string',
			default: '',
			placeholder: 'e.g. Rent for January',
		},
		{
			displayName: 'Invoice Number',
			name: 'invoiceNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. INV12345678',
		},
		{
			displayName: 'Source',
			name: 'source',
			type: 'string',
			default: '',
			placeholder: 'e.g. API_INT_INVOICE',
			description: 'Where the invoices were made, as PayUmoney names it',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: STATUS_OPTIONS,
			default: 'ACTIVE',
		},
		{
			displayName: 'Tiny URL',
			name: 'tinyUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. www.pmny.com/txnID',
			description: 'The short address of an invoice, as PayUmoney gave it',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description: `The end of the time that is searched. ${WHOLE_DAY}.`,
		},
	],
};

const TEXT_FILTERS = [
	['invoiceDescription', 'Invoice Description'],
	['invoiceNumber', 'Invoice Number'],
	['source', 'Source'],
	['tinyUrl', 'Tiny URL'],
] as const;

function readFilters(call: Call<PayUmoneyClient>): IDataObject {
	const filters = readCollection(call, 'filters');
	const { amount, status, from, to } = filters;
	const timezone = call.context.getTimezone();
	const texts = TEXT_FILTERS.map(
		([name, displayName]) => [name, optionalText(filters[name], displayName)] as const,
	);
	return {
		...Object.fromEntries(texts.filter(([, text]) => text !== undefined)),
		...(isSet(amount) ? { amount: checkAmount(amount, 'Amount') } : {}),
		...(isSet(status) ? { status: checkChoice(status, 'Status', STATUSES) } : {}),
		...(isSet(from) ? { from: formatZulu(checkTime(from, 'From', timezone, 'first')) } : {}),
		...(isSet(to) ? { to: formatZulu(checkTime(to, 'To', timezone, 'last')) } : {}),
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
