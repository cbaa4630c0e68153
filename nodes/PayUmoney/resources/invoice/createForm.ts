import type { IDataObject } from 'n8n-workflow';

import {
	optional,
	refuse,
	sentAs,
	type Field,
	type Given,
	type GiveFor,
} from '../../../shared/given';
import type { Call } from '../../../shared/operation/operation';
import { isRecord, readRecords } from '../../../shared/read';
import { checkExpiry } from '../../../shared/times';
import {
	checkBoolean,
	checkEmail,
	checkLength,
	checkNeeded,
	checkPhone,
	checkUrl,
	requiredText,
} from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { formatZulu } from '../../api/times';
import { checkWholeNumber } from '../checks';
import { readAmounts, readCurrency, type InvoiceAmounts } from './amounts';
import { customerOptions, fields, invoiceOptions, param } from './createFields';

/** PayUmoney's documentation, Create Single Invoice. Numbers it makes itself can be longer. */
const LONGEST_DESCRIPTION = 40;
const LONGEST_NUMBER = 16;

export type Customer = { name?: string; email?: string; phone_number?: string };

export type InvoiceForm = {
	invoiceDescription: string;
	amounts: InvoiceAmounts;
	currency: string | undefined;
	customer: Customer;
	/** What else is sent, as PayUmoney names it. */
	others: IDataObject;
	expiryDate: string | undefined;
};

/** A JSON object, typed as text or given by an expression. */
function checkJson(given: Given): IDataObject {
	if (isRecord(given.value)) return given.value;
	try {
		const parsed: unknown = JSON.parse(requiredText(given));
		if (isRecord(parsed)) return parsed;
	} catch {
		// The text is no JSON; the refusal below says so.
	}
	return refuse(
		given,
		'is not a JSON object',
		`Enter '${given.displayName}' like { "city": "Pune" }`,
	);
}

/** Names and values from the list in the node. A name without a value is not sent. @throws UserError when a name is there twice */
function checkCustomParams(given: Given): IDataObject {
	const { value: list, displayName } = given;
	const pairs = readRecords(isRecord(list) ? list.params : []).map((entered) => {
		const part = (field: Field): Given => ({
			value: entered[field.name],
			displayName: `${displayName}: ${field.displayName}`,
		});
		return [requiredText(part(param.name)), optional(part(param.value), requiredText)] as const;
	});
	const names = pairs.map(([name]) => name);
	const repeated = names.find((name, index) => names.indexOf(name) !== index);
	if (repeated !== undefined) {
		refuse(
			given,
			`has the name '${repeated}' twice`,
			`PayUmoney keeps one value for each name. Leave only one '${repeated}' in '${displayName}'`,
		);
	}
	return Object.fromEntries(pairs.filter(([, text]) => text !== undefined));
}

function readCustomer(given: GiveFor): Customer {
	return {
		...sentAs('name', optional(given(customerOptions.customerName), requiredText)),
		...sentAs('email', optional(given(customerOptions.customerEmail), checkEmail)),
		...sentAs('phone_number', optional(given(customerOptions.customerPhone), checkPhone)),
	};
}

/** What has something in it, under a name of PayUmoney's. */
function unlessEmpty(name: string, record: IDataObject | undefined): IDataObject {
	return record && Object.keys(record).length > 0 ? { [name]: record } : {};
}

function readUserDetails(given: GiveFor, customer: Customer): IDataObject {
	return unlessEmpty('userDetails', {
		...customer,
		...sentAs('alternate_number', optional(given(customerOptions.alternateNumber), checkPhone)),
		...unlessEmpty('address', optional(given(customerOptions.address), checkJson)),
	});
}

const checkSwitch = (given: Given) => Number(checkBoolean(given));

function readChannel(given: GiveFor): IDataObject {
	const [viaEmail, viaSms] = [given(invoiceOptions.viaEmail), given(invoiceOptions.viaSms)];
	checkNeeded(viaEmail, given(customerOptions.customerEmail));
	checkNeeded(viaSms, given(customerOptions.customerPhone));
	return unlessEmpty('channel', {
		...sentAs('viaEmail', optional(viaEmail, checkSwitch)),
		...sentAs('viaSms', optional(viaSms, checkSwitch)),
	});
}

const checkNumber = (given: Given) => checkLength(given, LONGEST_NUMBER);

const checkMost = (given: Given) => Number(checkWholeNumber(given));

function readOthers(given: GiveFor): IDataObject {
	return {
		...sentAs('invoiceNumber', optional(given(invoiceOptions.invoiceNumber), checkNumber)),
		...sentAs('maxPaymentsAllowed', optional(given(invoiceOptions.maxPaymentsAllowed), checkMost)),
		...sentAs('surl', optional(given(invoiceOptions.successUrl), checkUrl)),
		...sentAs('furl', optional(given(invoiceOptions.failureUrl), checkUrl)),
		...unlessEmpty('customParams', optional(given(invoiceOptions.customParams), checkCustomParams)),
	};
}

/**
 * What an invoice is made of, checked field by field. Nothing that is unset is in it.
 *
 * @throws UserError naming the first field that cannot be sent
 */
export function readInvoiceForm(call: Call<PayUmoneyClient>): InvoiceForm {
	const given = call.givenIn(fields.additionalFields);
	const customer = readCustomer(given);
	const checkEnd = (expiry: Given) => formatZulu(checkExpiry(expiry, call.context.getTimezone()));
	return {
		invoiceDescription: checkLength(call.given(fields.invoiceDescription), LONGEST_DESCRIPTION),
		amounts: readAmounts(call.given(fields.subAmount), given),
		currency: readCurrency(given),
		customer,
		others: {
			...readChannel(given),
			...readUserDetails(given, customer),
			...readOthers(given),
		},
		expiryDate: optional(given(invoiceOptions.expiryDate), checkEnd),
	};
}
