import { createHmac } from 'node:crypto';

import { equalInConstantTime } from '../../shared/webhook/constantTime';

function byLowerCaseKey([a]: [string, string], [b]: [string, string]): number {
	const [left, right] = [a.toLowerCase(), b.toLowerCase()];
	if (left === right) return a < b ? -1 : 1;
	return left < right ? -1 : 1;
}

/**
 * The message authentication code of a webhook: HMAC-SHA1, keyed with the private salt, over the values of every key
 * but `mac`, ordered by lower-case key and joined with `|`. Docs: "What is a webhook?": the list of keys grows over
 * time, so whatever arrives is hashed. Keys are ordered by code unit, not by locale.
 *
 * @returns 40 lower-case hex digits
 */
export function computeMac(fields: Record<string, string>, salt: string): string {
	const values = Object.entries(fields)
		.filter(([key]) => key !== 'mac')
		.sort(byLowerCaseKey)
		.map(([, value]) => value);
	return createHmac('sha1', salt).update(values.join('|'), 'utf8').digest('hex');
}

/** Whether a webhook was signed with this salt. Never true without a salt or without a MAC. */
export function isGenuine(fields: Record<string, string>, salt: string): boolean {
	const { mac = '' } = fields;
	if (salt === '' || mac === '') return false;
	return equalInConstantTime(computeMac(fields, salt), mac);
}
