import type { ReadOperation } from '../../../shared/operation/operation';
import type { PayUmoneyClient } from '../../api/connection';
import { generateSignature as fetchSignature } from '../../api/invoices';
import {
	currencyField,
	discountField,
	readAmounts,
	readCurrency,
	shippingChargeField,
	subAmountField,
	taxField,
} from './amounts';

export const generateSignature: ReadOperation<PayUmoneyClient> = {
	value: 'generateSignature',
	name: 'Generate Signature',
	action: 'Generate signature for invoice',
	description:
		'Get the signature of an invoice that another tool creates. Create fetches its own by itself.',
	fields: [subAmountField, taxField, shippingChargeField, discountField, currencyField],
	async read({ client, given }) {
		const { texts } = readAmounts(given(subAmountField), given);
		const currency = readCurrency(given);
		return { gateway: 'payumoney', signature: await fetchSignature(client, texts, currency) };
	},
};
