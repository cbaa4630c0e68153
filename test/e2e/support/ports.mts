import { createServer } from 'node:net';

async function open(): Promise<{ port: number; close: () => Promise<void> }> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No port was given');
	return {
		port: address.port,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}

/** Ports of this machine that nobody uses right now, all different. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(Array.from({ length: count }, open));
	await Promise.all(servers.map(({ close }) => close()));
	return servers.map(({ port }) => port);
}
