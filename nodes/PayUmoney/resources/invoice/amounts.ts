import { UserError, type INodeProperties } from 'n8n-workflow';

import { formatRupees, parseRupees, sayRupees, type Paise } from '../../../shared/money';
import { isSet, requiredText } from '../../../shared/validate';
import type { AmountTexts } from '../../api/invoices';
import { readOptionalAmount } from '../checks';

export const subAmountField: INodeProperties = {
	displayName: 'Sub Amount',
	name: 'subAmount',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 2500.00',
	description: 'The price in rupees, before tax, shipping and discount',
};

export const discountField: INodeProperties = {
	displayName: 'Discount',
	name: 'discount',
	type: 'string',
	default: '',
	placeholder: 'e.g. 50.00',
	description: 'In rupees. The buyer pays this much less.',
};

export const shippingChargeField: INodeProperties = {
	displayName: 'Shipping Charge',
	name: 'shippingCharge',
	type: 'string',
	default: '',
	placeholder: 'e.g. 80.00',
	description: 'In rupees, on top of the sub amount',
};

export const taxField: INodeProperties = {
	displayName: 'Tax',
	name: 'tax',
	type: 'string',
	default: '',
	placeholder: 'e.g. 450.00',
	description: 'In rupees, on top of the sub amount',
};

export const currencyField: INodeProperties = {
	displayName: 'Currency',
	name: 'currency',
	type: 'string',
	default: 'INR',
	description: 'The code of the currency, three letters. PayUmoney takes INR only.',
};

export type InvoiceAmounts = {
	texts: AmountTexts;
	/** What the buyer pays. */
	total: Paise;
};

function textOf(amount: Paise | undefined, name: string): Record<string, string> {
	return amount === undefined ? {} : { [name]: formatRupees(amount) };
}

/**
 * Reads the four amounts of an invoice. Both its signature and the invoice itself are made of these very texts.
 *
 * @param valueOf gives what the user entered for an amount
 * @throws UserError when one of them is no amount, or nothing is left to pay
 */
export function readAmounts(valueOf: (name: string) => unknown): InvoiceAmounts {
	const subAmount = parseRupees(valueOf('subAmount'), 'Sub Amount');
	const tax = readOptionalAmount(valueOf('tax'), 'Tax');
	const shippingCharge = readOptionalAmount(valueOf('shippingCharge'), 'Shipping Charge');
	const discount = readOptionalAmount(valueOf('discount'), 'Discount');
	const full = subAmount + (tax ?? 0n) + (shippingCharge ?? 0n);
	const total = full - (discount ?? 0n);
	if (total <= 0n) {
		throw new UserError(`'Discount' leaves nothing to pay of ${sayRupees(full)}`, {
			description: `Enter less than ${sayRupees(full)} in 'Discount'`,
		});
	}
	const texts = {
		subAmount: formatRupees(subAmount),
		...textOf(tax, 'tax'),
		...textOf(shippingCharge, 'shippingCharge'),
		...textOf(discount, 'discount'),
	};
	return { texts, total };
}

/** @returns the code in capitals, undefined where none was entered. @throws UserError for any other than Indian rupees */
export function readCurrency(value: unknown): string | undefined {
	if (!isSet(value)) return undefined;
	const currency = requiredText(value, 'Currency').toUpperCase();
	if (currency === 'INR') return currency;
	throw new UserError("'Currency' is not INR", {
		description: "PayUmoney takes Indian rupees only. Enter INR in 'Currency', or leave it out",
	});
}
