import { isRecord, type Json } from '../e2e/support/json.mts';
import type { Host } from './host.mts';

/** No step takes longer: five refunds of which each waits for its gateway several times. */
const PATIENCE_MS = 180_000;

/**
 * Gives items to a workflow and returns what comes out of it; undefined where n8n ended meanwhile.
 * Throws where it did not end and gave no usable answer all the same.
 */
export async function ask(host: Host, url: string, items: Json[]): Promise<Json[] | undefined> {
	await host.up();
	const hasServed = host.watch();
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ items }),
			signal: AbortSignal.timeout(PATIENCE_MS),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`answered ${response.status}: ${text.slice(0, 500)}`);
		const answer: unknown = JSON.parse(text);
		const given = (Array.isArray(answer) ? answer : [answer]).filter(isRecord);
		if (given.length === items.length) return given;
		throw new Error(`${given.length} items came for ${items.length}: ${text.slice(0, 500)}`);
	} catch (error) {
		if (!hasServed()) return undefined;
		const cause = error instanceof Error && error.cause ? ` (${String(error.cause)})` : '';
		throw new Error(`${url}: ${String(error)}${cause}`, { cause: error });
	}
}
