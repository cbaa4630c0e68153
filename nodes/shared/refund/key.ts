import { createHash } from 'node:crypto';

/**
 * The key of a refund: the same parts always give the same text, in this run, the next one and a retry. 36 characters,
 * letters, digits and a dash.
 */
export function refundKey(parts: string[]): string {
	return `n8n-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`;
}
