import { UserError } from 'n8n-workflow';

import { isSet, optional, refuse, refuseEmpty, type Given } from '../../nodes/shared/given';
import { checkNeeded, requiredText } from '../../nodes/shared/validate';

const given = (value: unknown, displayName = 'Order Number'): Given => ({ value, displayName });

describe('what is given for a field', () => {
	it.each([[undefined], [null], [''], [' \t ']])('is nothing when it is %p', (value) => {
		expect(isSet(given(value))).toBe(false);
		expect(optional(given(value), requiredText)).toBeUndefined();
		expect(() => requiredText(given(value))).toThrow("'Order Number' is empty");
	});

	it.each([[0], [false], ['0'], [[]], [{}]])('is something when it is %p', (value) => {
		expect(isSet(given(value))).toBe(true);
	});

	it('is checked where it may be left out and is there', () => {
		expect(optional(given(' A 17 '), requiredText)).toBe('A 17');
		expect(() => optional(given({}), requiredText)).toThrow("'Order Number' is not a text");
	});

	it('is refused under the name that the node shows, with advice', () => {
		const refusal = () => refuse(given('x'), 'is no number', 'Enter digits');
		expect(refusal).toThrow(new UserError("'Order Number' is no number"));
		expect(refusal).toThrow(expect.objectContaining({ description: 'Enter digits' }));
		expect(() => refuseEmpty(given([]))).toThrow("'Order Number' is empty");
	});

	it.each([
		[true, '', "'Send Email' needs 'Email'"],
		['true', ' ', "'Send Email' needs 'Email'"],
		['sometimes', 'asha@example.com', "'Send Email' is neither on nor off"],
	])('a switch that is %p beside %p is refused', (on, email, message) => {
		const check = () => checkNeeded(given(on, 'Send Email'), given(email, 'Email'));
		expect(check).toThrow(message);
	});

	it.each([
		[true, 'asha@example.com'],
		[false, ''],
		[undefined, ''],
	])('a switch that is %p beside %p passes', (on, email) => {
		expect(checkNeeded(given(on, 'Send Email'), given(email, 'Email'))).toBeUndefined();
	});
});
