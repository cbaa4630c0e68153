import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage } from './pack.mts';
import { environment } from './support/command.mts';
import { paths } from './support/paths.mts';
import { freePorts } from './support/ports.mts';
import { waitFor } from './support/wait.mts';

export interface RunningN8n {
	/** Where editor, API and webhooks answer, without a slash at the end. */
	url: string;
	/** Where it keeps everything, in a folder `.n8n`. */
	userFolder: string;
	/** Everything it printed. */
	logFile: string;
	/** Resolves when n8n has ended, for whatever reason. */
	ended: Promise<void>;
	/** Ends n8n and its runners. */
	stop(): Promise<void>;
	/** Ends them as a failing machine would: without a word. */
	kill(): Promise<void>;
}

/** How an n8n is started. */
export interface Launch {
	/** Where it keeps everything, in a folder `.n8n`. */
	userFolder: string;
	logFile: string;
	/** Any free one when left out. */
	port?: number;
	/** Environment variables beside the usual ones, or in their place. */
	settings?: NodeJS.ProcessEnv;
}

/** Nothing of the machine's own n8n settings, nothing that calls home. */
function n8nEnvironment(userFolder: string, port: number, brokerPort: number): NodeJS.ProcessEnv {
	const own = /^(N8N|DB|EXECUTIONS|QUEUE|WEBHOOK|GENERIC|NODE)_/;
	const inherited = Object.entries(environment()).filter(([name]) => !own.test(name));
	return {
		...Object.fromEntries(inherited),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: 'made-up-key-of-a-throw-away-n8n',
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		GENERIC_TIMEZONE: 'Asia/Kolkata',
		N8N_SECURE_COOKIE: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_REINSTALL_MISSING_PACKAGES: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
	};
}

const hasEnded = (child: ChildProcess): boolean =>
	child.exitCode !== null || child.signalCode !== null;

/** n8n leads a process group of its own, so its task runners get the signal too. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
	}
}

async function end(child: ChildProcess): Promise<void> {
	if (!hasEnded(child)) {
		const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
		signalGroup(child, 'SIGTERM');
		const force = setTimeout(() => signalGroup(child, 'SIGKILL'), 10_000);
		await ended;
		clearTimeout(force);
	}
	signalGroup(child, 'SIGKILL');
}

async function kill(child: ChildProcess): Promise<void> {
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	if (!hasEnded(child)) {
		signalGroup(child, 'SIGKILL');
		await ended;
	}
}

async function untilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
	try {
		await waitFor(
			'n8n to be ready',
			async () => {
				if (hasEnded(child)) return 'ended';
				const response = await fetch(`${url}/healthz/readiness`);
				return response.ok ? 'ready' : undefined;
			},
			{ limit: 120_000, every: 250 },
		);
		if (hasEnded(child)) throw new Error(`n8n ended with ${child.exitCode ?? child.signalCode}`);
	} catch (error) {
		await end(child);
		const log = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-40).join('\n');
		throw new Error(`n8n did not start. The end of ${logFile}:\n${log}`, { cause: error });
	}
}

/** Starts the pinned n8n and waits until it answers. Throws with the end of n8n's log if it does not start. */
export async function launchN8n(launch: Launch): Promise<RunningN8n> {
	const { userFolder, logFile, settings = {} } = launch;
	const [freePort = 0, brokerPort = 0] = await freePorts(2);
	const port = launch.port ?? freePort;
	const url = `http://127.0.0.1:${port}`;
	const program = join(paths.cache, 'node_modules', 'n8n', 'bin', 'n8n');
	const child = spawn(process.execPath, [program, 'start'], {
		cwd: userFolder,
		env: { ...n8nEnvironment(userFolder, port, brokerPort), ...settings },
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const log = createWriteStream(logFile);
	child.stdout.pipe(log, { end: false });
	child.stderr.pipe(log, { end: false });
	const killAtExit = () => signalGroup(child, 'SIGKILL');
	// Before whatever removes the folder that it writes into.
	process.prependOnceListener('exit', killAtExit);
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	await untilReady(child, url, logFile);
	const after = (finish: (child: ChildProcess) => Promise<void>) => async () => {
		await finish(child);
		process.off('exit', killAtExit);
		log.end();
	};
	return { url, userFolder, logFile, ended, stop: after(end), kill: after(kill) };
}

/** An empty folder, and what removes it: also when this process ends first. */
export async function temporaryFolder(): Promise<{ folder: string; remove: () => void }> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-payments-'));
	// n8n may still be writing at the moment it is killed.
	const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	process.once('exit', clear);
	const remove = () => {
		process.off('exit', clear);
		clear();
	};
	return { folder, remove };
}

/** An n8n that a case may end and start again, with all that it keeps, at the same address. */
export interface LastingN8n extends RunningN8n {
	restart(between?: () => Promise<void>): Promise<void>;
}

/**
 * Starts the pinned n8n with an empty user folder and the packed package in it. The folder is gone after the stop.
 * Throws with the end of n8n's log if it does not start.
 */
export async function startN8n(tarball: string): Promise<LastingN8n> {
	const { folder: userFolder, remove } = await temporaryFolder();
	try {
		await installPackage(tarball, userFolder);
		await mkdir(paths.artefacts, { recursive: true });
		const logFile = join(paths.artefacts, 'n8n.log');
		let n8n = await launchN8n({ userFolder, logFile });
		const stop = () => n8n.stop().finally(remove);
		let starts = 1;
		const restart = async (between?: () => Promise<void>) => {
			await n8n.stop();
			await between?.();
			const port = Number(new URL(n8n.url).port);
			const nextLog = logFile.replace('.log', `-${++starts}.log`);
			n8n = await launchN8n({ userFolder, port, logFile: nextLog });
		};
		const kill = () => n8n.kill().finally(remove);
		return { ...n8n, stop, restart, kill };
	} catch (error) {
		remove();
		throw error;
	}
}
