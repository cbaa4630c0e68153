import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { signIn, type N8nApi } from '../e2e/api.mts';
import { launchN8n, temporaryFolder, type RunningN8n } from '../e2e/n8n.mts';
import { installPackage } from '../e2e/pack.mts';
import { paths } from '../e2e/support/paths.mts';
import { packageName } from '../e2e/workflows.mts';
import type { Interruption } from './plan.mts';

/** An n8n that can be ended and started again at the same address, with all that it has stored. */
export interface Host {
	url: string;
	userFolder: string;
	/** What it has printed, one file for each start. */
	logs(): string[];
	api(): N8nApi;
	/** Resolves when it runs and serves. */
	up(): Promise<void>;
	/** Begins to watch: the function tells whether it has served ever since. Whoever got no answer can tell why. */
	watch(): () => boolean;
	interrupt(kind: Interruption['kind']): Promise<void>;
	close(): Promise<void>;
}

/**
 * What makes n8n fast enough for many steps, and changes nothing that a node sees: expressions without an isolate of
 * their own (twice as many steps a second), and executions that are pruned an hour after they were looked through.
 */
const settings = {
	N8N_EXPRESSION_ENGINE: 'legacy',
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '8',
	EXECUTIONS_DATA_PRUNE: 'true',
	EXECUTIONS_DATA_MAX_AGE: '1',
	EXECUTIONS_DATA_PRUNE_MAX_COUNT: '0',
	EXECUTIONS_DATA_HARD_DELETE_BUFFER: '0',
	N8N_CONCURRENCY_PRODUCTION_LIMIT: '-1',
};

/** Starts it with the packed package. `isServing` tells whether its workflows answer by now. */
export async function startHost(
	tarball: string,
	isServing: (url: string) => Promise<void>,
	prepare: (packageFolder: string) => Promise<void>,
): Promise<Host> {
	const { folder: userFolder, remove } = await temporaryFolder();
	const logFolder = join(paths.artefacts, 'soak');
	await mkdir(logFolder, { recursive: true });
	const logs: string[] = [];
	let upheavals = 0;
	let isDown = false;
	let n8n: RunningN8n | undefined;
	let api: N8nApi | undefined;
	let ready: Promise<void> = Promise.resolve();

	const launch = async () => {
		const logFile = join(logFolder, `n8n-${logs.length + 1}.log`);
		const port = n8n === undefined ? {} : { port: Number(new URL(n8n.url).port) };
		n8n = await launchN8n({ userFolder, logFile, settings, ...port });
		logs.push(logFile);
		api = await signIn(n8n.url);
	};
	const running = () => {
		if (!n8n || !api) throw new Error('n8n does not run');
		return { n8n, api };
	};
	try {
		await installPackage(tarball, userFolder);
		await prepare(join(userFolder, '.n8n', 'nodes', 'node_modules', packageName));
		await launch();
	} catch (error) {
		remove();
		throw error;
	}
	return {
		url: running().n8n.url,
		userFolder,
		logs: () => [...logs],
		api: () => running().api,
		up: () => ready,
		watch() {
			const before = isDown ? undefined : upheavals;
			return () => before === upheavals;
		},
		async interrupt(kind) {
			const again = async () => {
				upheavals++;
				isDown = true;
				await (kind === 'kill' ? running().n8n.kill() : running().n8n.stop());
				await launch();
				await isServing(running().n8n.url);
				isDown = false;
			};
			ready = again();
			await ready;
		},
		async close() {
			await running().n8n.stop();
			remove();
		},
	};
}
