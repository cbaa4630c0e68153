import type { IDataObject } from 'n8n-workflow';

import { isRecord, readText } from '../../shared/read';
import { requireField } from './account';
import type { PayUmoneyClient } from './connection';
import { isNothing, pick } from './fields';

/** The four amounts of an invoice, in rupees with two decimals. What is not set is not there. */
export type AmountTexts = {
	subAmount: string;
	tax?: string;
	shippingCharge?: string;
	discount?: string;
};

function resultOf({ result }: IDataObject): IDataObject {
	return isRecord(result) ? result : {};
}

/**
 * Gets the signature of an invoice. How it is made is not public, so it is always asked for. The salt goes along in
 * the address, as documented, and nowhere else.
 *
 * @throws UserError when the credential has no merchant id or salt; NodeApiError when PayUmoney refuses
 */
export async function generateSignature(
	client: PayUmoneyClient,
	amounts: AmountTexts,
	currency: string | undefined,
): Promise<string> {
	const merchantId = requireField(client.account, 'merchantId');
	const salt = requireField(client.account, 'salt');
	const body = await client.call({
		method: 'POST',
		path: '/payment/op/v1/invoices/GenerateSignature',
		query: { merchantId, ...amounts, ...(currency ? { currency } : {}), salt },
		reads: true,
	});
	const signature = readText(resultOf(body).signature);
	if (signature !== null) return signature;
	throw client.unusable(
		'PayUmoney gave no signature for the invoice',
		"Check 'Merchant ID' and 'Salt' in the credential",
	);
}

/** What was made, by any of the names under which PayUmoney gives its number or address. */
function requireOne(client: PayUmoneyClient, result: IDataObject, names: string[]): IDataObject {
	if (readText(pick(result, ...names)) !== null) return result;
	throw client.missing('the number or address of the invoice', true);
}

/** Makes an invoice, once. @param invoice everything but the merchant id, signature included */
export async function createInvoice(
	client: PayUmoneyClient,
	invoice: IDataObject,
): Promise<IDataObject> {
	const merchantId = requireField(client.account, 'merchantId');
	const body = await client.call({
		method: 'POST',
		path: '/payment/op/v1/invoice',
		json: { merchantId, ...invoice },
		reads: false,
	});
	return requireOne(client, resultOf(body), ['data', 'specialmsg']);
}

/** @returns what PayUmoney calls `invoiceSearchResponse`, or what stands in its place. Its form is not documented. */
export async function searchInvoices(
	client: PayUmoneyClient,
	filters: IDataObject,
): Promise<IDataObject[string]> {
	const body = await client.call({
		method: 'POST',
		path: '/payment/op/v1/invoices/search',
		json: filters,
		reads: true,
	});
	if (Array.isArray(body.result)) return body.result;
	const { invoiceSearchResponse, ...others } = resultOf(body);
	const names = Object.keys(others).filter((name) => !['errorCode', 'errorMsg'].includes(name));
	return isNothing(invoiceSearchResponse) && names.length > 0 ? others : invoiceSearchResponse;
}

/** Sets the status of an invoice, once. @returns what PayUmoney says the status is now */
export async function setInvoiceStatus(
	client: PayUmoneyClient,
	invoiceNumber: string,
	status: string,
): Promise<string | null> {
	const body = await client.call({
		method: 'PUT',
		path: `/payment/op/v1/invoices/${encodeURIComponent(invoiceNumber)}`,
		json: { status },
		reads: false,
	});
	return readText(resultOf(body).status);
}

/** The two deprecated calls that make an invoice. */
export type DeprecatedCall = 'addInvoiceMerchantAPI' | 'smsInvoice';

/** Makes an invoice the old way, once. */
export async function createDeprecatedInvoice(
	client: PayUmoneyClient,
	call: DeprecatedCall,
	query: Record<string, string>,
): Promise<IDataObject> {
	const path = `/payment/payment/${call}`;
	const result = resultOf(await client.call({ method: 'POST', path, query, reads: false }));
	const names = ['paymenturl', 'url', 'paymentid', 'transactionid', 'merchanttransactionid'];
	return requireOne(client, result, names);
}
