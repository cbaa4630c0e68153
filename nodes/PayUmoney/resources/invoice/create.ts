import type { IDataObject } from 'n8n-workflow';

import { formatRupees } from '../../../shared/money';
import { eachItem, type ChangeOperation } from '../../../shared/operation/operation';
import { readText } from '../../../shared/read';
import type { PaymentLink } from '../../../shared/types';
import type { PayUmoneyClient } from '../../api/connection';
import { emptyLink } from '../../api/invoiceRecords';
import { createInvoice, generateSignature } from '../../api/invoices';
import { readTime } from '../../api/times';
import { fields } from './createFields';
import { readInvoiceForm, type InvoiceForm } from './createForm';

async function send(client: PayUmoneyClient, form: InvoiceForm) {
	const { invoiceDescription, amounts, currency, expiryDate, others } = form;
	const signature = await generateSignature(client, amounts.texts, currency);
	return await createInvoice(client, {
		invoiceDescription,
		amount: amounts.texts,
		...(currency ? { currency } : {}),
		...(expiryDate ? { expiryDate } : {}),
		...others,
		signature,
	});
}

/** PayUmoney answers with the number (`data`) and the address (`specialMsg`) only. A new invoice is active. */
function toLink(form: InvoiceForm, result: IDataObject): PaymentLink {
	const { name, email, phone_number: phone } = form.customer;
	return {
		...emptyLink,
		linkId: readText(result.data),
		url: readText(result.specialMsg),
		status: 'pending',
		amount: formatRupees(form.amounts.total),
		purpose: form.invoiceDescription,
		buyer: { name: name ?? null, email: email ?? null, phone: phone ?? null },
		expiresAt: readTime(form.expiryDate),
	};
}

export const create: ChangeOperation<PayUmoneyClient> = {
	value: 'create',
	name: 'Create',
	action: 'Create invoice',
	description: 'Create an invoice that a buyer pays on. Its signature is fetched by itself.',
	fields: Object.values(fields),
	begin: eachItem((call) => {
		const form = readInvoiceForm(call);
		return async () => toLink(form, await send(call.client, form));
	}),
};
