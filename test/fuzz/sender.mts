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

/** Connections that are used again, as a gateway's are. */
export const openAgent = (connections: number) =>
	new Agent({ keepAlive: true, maxSockets: connections });

/** Posts bytes as they are, and never throws. */
export function send(
	agent: Agent,
	url: string,
	{ headers, body, query }: WirePost,
): Promise<Answer> {
	const since = performance.now();
	return new Promise((resolve) => {
		const end = (status: number | null, told: string) =>
			resolve({ status, told, milliseconds: performance.now() - since });
		const length = { 'content-length': String(body.length) };
		const post = request(`${url}${query}`, {
			method: 'POST',
			agent,
			headers: { ...headers, ...length },
		});
		post.setTimeout(30_000, () => post.destroy(new Error('no answer in 30 seconds')));
		post.on('error', (error) => end(null, error.message));
		post.on('response', (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', (error) => end(null, error.message));
			response.on('end', () =>
				end(response.statusCode ?? null, Buffer.concat(chunks).toString('utf8').slice(0, 200)),
			);
		});
		post.end(body);
	});
}
