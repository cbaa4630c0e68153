import { createServer as createSecureServer } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import { selfSigned } from './certificates.mts';

/** Servers and proxies of this machine, for connections as they are. */

const opened: Server[] = [];

async function portOf(server: Server): Promise<number> {
	opened.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new TypeError('It has no port');
	return address.port;
}

/** Hands every connection over as it comes. Gives the port. */
export function listen(connected: (socket: Socket) => void): Promise<number> {
	return portOf(createServer(connected));
}

/** A port where nobody listens any more. */
export async function silentPort(): Promise<number> {
	const server = createServer();
	const port = await portOf(server);
	opened.pop();
	await new Promise<unknown>((resolve) => server.close(resolve));
	return port;
}

/** A server whose certificate it signed itself, and what it saw. */
export async function listenSecurely(maxVersion: 'TLSv1.2' | 'TLSv1.3' = 'TLSv1.3') {
	const seen = { connections: 0, requests: 0 };
	const server = createSecureServer({ ...selfSigned(), maxVersion }, (_request, response) => {
		seen.requests++;
		response.end('{}');
	});
	server.on('connection', () => seen.connections++);
	return { seen, port: await portOf(server) };
}

const variables = ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy'];
const before = new Map(variables.map((name) => [name, process.env[name]]));

/** Has n8n go through a proxy, until `closeAll`. */
export function goThroughProxy(port: number): void {
	for (const name of variables) delete process.env[name];
	process.env['HTTPS_PROXY'] = `http://127.0.0.1:${port}`;
}

/** Ends every server and proxy. */
export async function closeAll(): Promise<void> {
	for (const [name, value] of before) {
		if (value === undefined) delete process.env[name];
		else process.env[name] = value;
	}
	const closing = opened
		.splice(0)
		.map((server) => new Promise<unknown>((resolve) => server.close(resolve)));
	await Promise.all(closing);
}
