import { UserError, type IDataObject } from 'n8n-workflow';

import { readCollection } from '../../../shared/operation/collection';
import type { Call } from '../../../shared/operation/operation';
import { isRecord, readRecords } from '../../../shared/read';
import { checkExpiry } from '../../../shared/times';
import {
	checkEmail,
	checkLength,
	checkPhone,
	checkUrl,
	isOn,
	isSet,
	optionalText,
	requiredText,
} from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { formatZulu } from '../../api/times';
import { checkWholeNumber } from '../checks';
import { readAmounts, readCurrency, type InvoiceAmounts } from './amounts';

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
function readJson(value: unknown, displayName: string): IDataObject {
	const refusal = new UserError(`'${displayName}' is not a JSON object`, {
		description: `Enter '${displayName}' like { "city": "Pune" }`,
	});
	if (isRecord(value)) return value;
	try {
		const parsed: unknown = JSON.parse(requiredText(value, displayName));
		if (isRecord(parsed)) return parsed;
	} catch {
		// The text is no JSON; the refusal below says so.
	}
	throw refusal;
}

/** Names and values from the list in the node. A name without a value is not sent. @throws UserError when a name is there twice */
function readCustomParams(value: unknown): IDataObject {
	const pairs = readRecords(isRecord(value) ? value.params : []).map(
		({ name, value: entered }) =>
			[
				requiredText(name, 'Custom Params: Name'),
				optionalText(entered, 'Custom Params: Value'),
			] as const,
	);
	const names = pairs.map(([name]) => name);
	const repeated = names.find((name, index) => names.indexOf(name) !== index);
	if (repeated !== undefined) {
		throw new UserError(`'Custom Params' has the name '${repeated}' twice`, {
			description: `PayUmoney keeps one value for each name. Leave only one '${repeated}' in 'Custom Params'`,
		});
	}
	return Object.fromEntries(pairs.filter(([, text]) => text !== undefined));
}

function readCustomer(fields: IDataObject): Customer {
	const name = optionalText(fields.customerName, 'Customer Name');
	const email = optionalText(fields.customerEmail, 'Customer Email');
	const phone = optionalText(fields.customerPhone, 'Customer Phone');
	return {
		...(name ? { name } : {}),
		...(email ? { email: checkEmail(email, 'Customer Email') } : {}),
		...(phone ? { phone_number: checkPhone(phone, 'Customer Phone') } : {}),
	};
}

function readUserDetails(fields: IDataObject, customer: Customer): IDataObject {
	const alternate = optionalText(fields.alternateNumber, 'Alternate Number');
	const address = isSet(fields.address) ? readJson(fields.address, 'Address') : {};
	const details = {
		...customer,
		...(alternate ? { alternate_number: checkPhone(alternate, 'Alternate Number') } : {}),
		...(Object.keys(address).length > 0 ? { address } : {}),
	};
	return Object.keys(details).length > 0 ? { userDetails: details } : {};
}

function readChannel(fields: IDataObject, { email, phone_number }: Customer): IDataObject {
	const { viaEmail, viaSms } = fields;
	if (isOn(viaEmail, 'Via Email') && !email) {
		throw new UserError("'Via Email' needs 'Customer Email'", {
			description: "Fill in 'Customer Email', or turn 'Via Email' off",
		});
	}
	if (isOn(viaSms, 'Via SMS') && !phone_number) {
		throw new UserError("'Via SMS' needs 'Customer Phone'", {
			description: "Fill in 'Customer Phone', or turn 'Via SMS' off",
		});
	}
	const channel = {
		...(isSet(viaEmail) ? { viaEmail: Number(isOn(viaEmail, 'Via Email')) } : {}),
		...(isSet(viaSms) ? { viaSms: Number(isOn(viaSms, 'Via SMS')) } : {}),
	};
	return Object.keys(channel).length > 0 ? { channel } : {};
}

function readOthers(fields: IDataObject): IDataObject {
	const number = optionalText(fields.invoiceNumber, 'Invoice Number');
	const success = optionalText(fields.successUrl, 'Success URL');
	const failure = optionalText(fields.failureUrl, 'Failure URL');
	const most = fields.maxPaymentsAllowed;
	const customParams = readCustomParams(fields.customParams);
	return {
		...(number ? { invoiceNumber: checkLength(number, 'Invoice Number', LONGEST_NUMBER) } : {}),
		...(isSet(most)
			? { maxPaymentsAllowed: Number(checkWholeNumber(most, 'Max Payments Allowed')) }
			: {}),
		...(success ? { surl: checkUrl(success, 'Success URL') } : {}),
		...(failure ? { furl: checkUrl(failure, 'Failure URL') } : {}),
		...(Object.keys(customParams).length > 0 ? { customParams } : {}),
	};
}

/**
 * What an invoice is made of, checked field by field. Nothing that is unset is in it.
 *
 * @throws UserError naming the first field that cannot be sent
 */
export function readInvoiceForm(call: Call<PayUmoneyClient>): InvoiceForm {
	const fields = readCollection(call, 'additionalFields');
	const description = requiredText(call.parameter('invoiceDescription'), 'Invoice Description');
	const customer = readCustomer(fields);
	return {
		invoiceDescription: checkLength(description, 'Invoice Description', LONGEST_DESCRIPTION),
		amounts: readAmounts((name) =>
			name === 'subAmount' ? call.parameter('subAmount') : fields[name],
		),
		currency: readCurrency(fields.currency),
		customer,
		others: {
			...readChannel(fields, customer),
			...readUserDetails(fields, customer),
			...readOthers(fields),
		},
		expiryDate: isSet(fields.expiryDate)
			? formatZulu(checkExpiry(fields.expiryDate, 'Expiry Date', call.context.getTimezone()))
			: undefined,
	};
}
