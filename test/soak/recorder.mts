import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isRecord, type Json } from '../e2e/support/json.mts';

/** Where the workflows report what they have fulfilled. */
export interface Recorder {
	/** The address for what a trigger has started. */
	urlFor(trigger: string): string;
	close(): Promise<void>;
}

/** Starts it. `onItem` is called for each item, before the workflow goes on. */
export async function startRecorder(
	onItem: (trigger: string, item: Json) => void,
): Promise<Recorder> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const item: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
			const trigger = decodeURIComponent((request.url ?? '').slice(1));
			if (isRecord(item)) onItem(trigger, item);
			response.setHeader('content-type', 'application/json').end('{}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		urlFor: (trigger) => `http://127.0.0.1:${port}/${encodeURIComponent(trigger)}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
