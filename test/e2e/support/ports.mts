import { createServer } from 'node:net';

async function open(wanted = 0): Promise<{ port: number; close: () => Promise<void> }> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(wanted, '127.0.0.1', resolve);
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
	const servers = await Promise.all(Array.from({ length: count }, () => open()));
	await Promise.all(servers.map(({ close }) => close()));
	return servers.map(({ port }) => port);
}

/** Throws a sentence if this port is in use. */
export async function requireFree(port: number, forWhat: string): Promise<void> {
	try {
		await (await open(port)).close();
	} catch (error) {
		throw new Error(
			`${forWhat} needs port ${port}, and something else is using it: stop that first.`,
			{
				cause: error,
			},
		);
	}
}
