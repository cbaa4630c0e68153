import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { WirePost } from './post.mts';

export interface Answer {
	/** Null where the connection ended without one. */
	status: number | null;
	milliseconds: number;
	/** The beginning of what was answered, or why nothing was. */
	told: string;
}

/** Far longer than a good post takes. */
const PATIENCE_MS = 5_000;

/** Connections that are used again, as a gateway's are. */
export const openAgent = (connections: number) =>
	new Agent({ keepAlive: true, maxSockets: connections });

/**
 * Posts bytes as they are, and never throws. A connection that n8n had closed by the time it was used again is no answer
 * to the post: that goes out once more.
 */
export function send(agent: Agent, url: string, post: WirePost): Promise<Answer> {
	const { headers, body, query } = post;
	const since = performance.now();
	return new Promise((resolve) => {
		const end = (status: number | null, told: string) =>
			resolve({ status, told, milliseconds: performance.now() - since });
		const length = { 'content-length': String(body.length) };
		const options = { method: 'POST', agent, headers: { ...headers, ...length } };
		const sending = request(`${url}${query}`, options);
		sending.setTimeout(PATIENCE_MS, () => sending.destroy(new Error('no answer in 5 seconds')));
		sending.on('error', (error) => {
			const isStale = sending.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
			if (isStale) resolve(send(agent, url, post));
			else end(null, error.message);
		});
		sending.on('response', (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', (error) => end(null, error.message));
			response.on('end', () =>
				end(response.statusCode ?? null, Buffer.concat(chunks).toString('utf8').slice(0, 200)),
			);
		});
		sending.end(body);
	});
}
