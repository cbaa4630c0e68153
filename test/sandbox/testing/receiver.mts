import { createServer } from 'node:http';

export interface Received {
	headers: Record<string, string | string[] | undefined>;
	body: string;
	fields: Record<string, string>;
}

export interface Receiver {
	url: string;
	received: Received[];
	/** Statuses of the next answers, 200 once they are used up; 0 is no answer at all. */
	answers: number[];
	close(): Promise<void>;
}

/** A little server that webhooks can be sent to. */
export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	const answers: number[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body = Buffer.concat(chunks).toString('utf8');
			const fields = Object.fromEntries(new URLSearchParams(body));
			received.push({ headers: request.headers, body, fields });
			const status = answers.shift() ?? 200;
			if (status !== 0) response.writeHead(status).end('received');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('Not listening');
	return {
		url: `http://127.0.0.1:${address.port}/hook`,
		received,
		answers,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
