import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Sandbox } from '../sandbox/server.mts';
import { owner, signIn, type N8nApi } from './api.mts';
import { installN8n } from './install.mts';
import { launchN8n, type RunningN8n } from './n8n.mts';
import { isRecord, listAt, textAt, type Json } from './support/json.mts';
import { paths } from './support/paths.mts';
import { requireFree } from './support/ports.mts';
import { endNow, onStopSignal, runProgram } from './support/program.mts';
import { withProgress } from './support/progress.mts';
import { chooseCredentials, packageName, readExample } from './workflows.mts';
import { openSandbox, storeCredentials } from './world.mts';

/** Always the same, so that bookmarks and stored credentials stay right. */
const editorPort = 5678;
const sandboxPort = 4010;

const preparedFile = join(paths.dev, 'prepared');

/**
 * Puts `dist` where n8n loads nodes of one's own from and watches them for changes. Linking the project itself would
 * not do: n8n would take files in node_modules for nodes.
 */
async function linkBuild(): Promise<void> {
	const folder = join(paths.dev, '.n8n', 'custom', 'node_modules');
	const link = join(folder, packageName);
	await mkdir(folder, { recursive: true });
	await rm(link, { force: true });
	await symlink(join(paths.project, 'dist'), link, 'junction');
}

/** n8n calls nodes that it loads this way by another name than those of an installed package. */
function asOwnNodes(workflow: Json): Json {
	for (const node of listAt(workflow, 'nodes').filter(isRecord)) {
		node['type'] = textAt(node, 'type').replace(`${packageName}.`, 'CUSTOM.');
	}
	return workflow;
}

/** Stores credentials for the sandbox and the examples, once: afterwards they belong to whoever works with them. */
async function prepare(api: N8nApi, sandbox: Sandbox): Promise<void> {
	if (existsSync(preparedFile)) return;
	const credentials = await storeCredentials(api, sandbox);
	const files = (await readdir(paths.examples)).filter((name) => name.endsWith('.json'));
	for (const file of files) {
		const example = asOwnNodes(await readExample(basename(file, '.json')));
		chooseCredentials(example, credentials);
		await api.createWorkflow(example);
	}
	await writeFile(preparedFile, '');
}

async function launch(): Promise<RunningN8n> {
	await linkBuild();
	return launchN8n({
		userFolder: paths.dev,
		logFile: join(paths.dev, 'n8n.log'),
		port: editorPort,
		// n8n reloads nodes in development only.
		settings: { NODE_ENV: 'development', N8N_DEV_RELOAD: 'true' },
	});
}

async function start(): Promise<{ n8n: RunningN8n; sandbox: Sandbox }> {
	await requireFree(editorPort, 'n8n');
	await requireFree(sandboxPort, 'The sandbox');
	await installN8n();
	const sandbox = await openSandbox(sandboxPort);
	const n8n = await withProgress('Starting n8n', launch);
	await prepare(await signIn(n8n.url), sandbox);
	return { n8n, sandbox };
}

function printAddresses(n8n: RunningN8n, sandbox: Sandbox): void {
	console.log(`
n8n editor   ${n8n.url}
  sign in    ${owner.email}
  password   ${owner.password}
  log        ${n8n.logFile}
sandbox      ${sandbox.url}  (no real money anywhere)

A change in nodes/ or credentials/ is built and reloaded by itself; reload the editor's page to see new fields.
What you make in n8n is kept in .cache/dev. Everything runs until you press Ctrl-C.
`);
}

const stopWish = new Promise<'stop'>((resolve) => {
	onStopSignal(() => resolve('stop'));
});

async function main(): Promise<void> {
	const running = await Promise.race([start(), stopWish]);
	// An installation or a start that was under way is given up.
	if (running === 'stop') endNow();
	const { n8n, sandbox } = running;
	printAddresses(n8n, sandbox);
	const why = await Promise.race([stopWish, n8n.ended]);
	if (why !== 'stop') {
		console.error(`n8n has ended by itself. Its log: ${n8n.logFile}`);
		process.exitCode = 1;
	}
	await n8n.stop();
	await sandbox.close();
}

await runProgram(main);
