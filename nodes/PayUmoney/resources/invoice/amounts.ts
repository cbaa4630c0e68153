import type { INodeProperties } from 'n8n-workflow';

import { optional, refuse, sentAs, type Given, type GiveFor } from '../../../shared/given';
import { formatRupees, parseRupees, sayRupees, type Paise } from '../../../shared/money';
import { requiredText } from '../../../shared/validate';
import type { AmountTexts } from '../../api/invoices';
import { parseRupeesOrZero } from '../checks';

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

function textOf(name: string, amount: Paise | undefined): Record<string, string> {
	return sentAs(name, amount === undefined ? undefined : formatRupees(amount));
}

/**
 * Reads the four amounts of an invoice. Both its signature and the invoice itself are made of these very texts.
 *
 * @param price what the user entered for the sub amount
 * @param given what the user entered for the others
 * @throws UserError when one of them is no amount, or nothing is left to pay
 */
export function readAmounts(price: Given, given: GiveFor): InvoiceAmounts {
	const subAmount = parseRupees(price);
	const tax = optional(given(taxField), parseRupeesOrZero);
	const shippingCharge = optional(given(shippingChargeField), parseRupeesOrZero);
	const reduction = given(discountField);
	const discount = optional(reduction, parseRupeesOrZero);
	const full = subAmount + (tax ?? 0n) + (shippingCharge ?? 0n);
	const total = full - (discount ?? 0n);
	if (total <= 0n) {
		refuse(
			reduction,
			`leaves nothing to pay of ${sayRupees(full)}`,
			`Enter less than ${sayRupees(full)} in '${reduction.displayName}'`,
		);
	}
	const texts = {
		subAmount: formatRupees(subAmount),
		...textOf('tax', tax),
		...textOf('shippingCharge', shippingCharge),
		...textOf('discount', discount),
	};
	return { texts, total };
}

function checkRupees(given: Given): string {
	const currency = requiredText(given).toUpperCase();
	if (currency === 'INR') return currency;
	return refuse(
		given,
		'is not INR',
		`PayUmoney takes Indian rupees only. Enter INR in '${given.displayName}', or leave it out`,
	);
}

/** @returns the code in capitals, undefined where none was entered. @throws UserError for any other than Indian rupees */
export function readCurrency(given: GiveFor): string | undefined {
	return optional(given(currencyField), checkRupees);
}
