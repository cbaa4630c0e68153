import type { INodeProperties } from 'n8n-workflow';

import { isSet, refuseEmpty } from '../given';
import { parseRupees, type Paise } from '../money';
import type { Parameters } from '../operation/operation';
import { isOn } from '../validate';

export const expectedAmountField: INodeProperties = {
	displayName: 'Expected Amount',
	name: 'expectedAmount',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 2,500.00',
	description: 'What the order should have brought in, in rupees',
};

export const onlyDiscrepanciesField: INodeProperties = {
	displayName: 'Only Discrepancies',
	name: 'onlyDiscrepancies',
	type: 'boolean',
	default: false,
	description: 'Whether to leave out the orders that are matched',
};

/** @throws UserError when there is no amount: an order that nothing is expected of would look paid */
export function readExpected({ given }: Parameters): Paise {
	const expected = given(expectedAmountField);
	return isSet(expected) ? parseRupees(expected) : refuseEmpty(expected);
}

/** @throws UserError when the switch is neither on nor off */
export function wantsOnlyDiscrepancies({ given }: Parameters): boolean {
	return isOn(given(onlyDiscrepanciesField));
}
