import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { howToInstall, missingBuildTools, warningOfMissingTools } from './support/buildTools.mts';
import { CommandFailure, runCommand } from './support/command.mts';
import { nodeHeaders } from './support/headers.mts';
import { paths } from './support/paths.mts';
import { withProgress } from './support/progress.mts';

const pins = ['package.json', 'package-lock.json', '.npmrc'];
const stampFile = join(paths.cache, 'installed');

/** What n8n was installed from: the lock file, and the Node and machine that native parts were built for. */
async function currentStamp(): Promise<string> {
	const hash = createHash('sha256');
	for (const name of pins) hash.update(await readFile(join(paths.e2e, name)));
	hash.update([process.version, process.platform, process.arch].join(' '));
	return hash.digest('hex');
}

type Advice = ReadonlyArray<readonly [pattern: RegExp, sentence: string]>;

const whenDownloading: Advice = [
	[/ENOSPC/, 'The disk is full: n8n needs about 3 GB.'],
	[
		/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i,
		'npm did not reach its registry: check the network connection and proxy settings, then run the command again.',
	],
];

const whenBuilding: Advice = [
	[/ENOSPC|No space left/, 'The disk is full: n8n needs about 3 GB.'],
	[
		/distutils/,
		"n8n's database driver has to be compiled here, and this Python has no distutils: install Python's setuptools.",
	],
	[
		/./,
		"n8n's database driver, sqlite3, has to be compiled here. That needs Python 3, make and a C++ compiler: " +
			`${howToInstall}.`,
	],
];

/** Does a part of the installation; a failure is told as what a person can do about it, with the end of the output. */
async function part(what: string, advice: Advice, work: () => Promise<void>): Promise<void> {
	try {
		await withProgress(what, work);
	} catch (error) {
		if (!(error instanceof CommandFailure)) throw error;
		const found = advice.find(([pattern]) => pattern.test(error.message));
		throw new Error(`${error.message}\n\n${found?.[1] ?? 'n8n could not be installed.'}`);
	}
}

async function download(): Promise<void> {
	await mkdir(paths.cache, { recursive: true });
	for (const name of pins) await copyFile(join(paths.e2e, name), join(paths.cache, name));
	// With scripts on, a part n8n does not need here would try to compile a Kafka client.
	await runCommand(
		'npm',
		['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'],
		{
			cwd: paths.cache,
		},
	);
}

async function buildDatabaseDriver(headers: string): Promise<void> {
	await runCommand('npm', ['rebuild', 'sqlite3', '--foreground-scripts'], {
		cwd: paths.cache,
		env: { npm_config_nodedir: headers },
	});
	await runCommand(process.execPath, ['-e', 'require("sqlite3")'], { cwd: paths.cache });
}

/**
 * Installs the pinned n8n unless it is there already: about 2 GB and 3 to 5 minutes, once.
 * Throws an error that says what to do when it cannot.
 */
export async function installN8n(): Promise<void> {
	const stamp = await currentStamp();
	const installed = existsSync(stampFile) ? await readFile(stampFile, 'utf8') : '';
	if (installed === stamp) return;
	console.log('n8n itself is installed once, into .cache/e2e: about 2 GB, 3 to 5 minutes.');
	const warning = warningOfMissingTools(missingBuildTools());
	if (warning !== undefined) console.log(warning);
	await rm(stampFile, { force: true });
	let headers = '';
	await part('Downloading n8n', whenDownloading, async () => {
		await download();
		headers = await nodeHeaders();
	});
	await part("Building n8n's database driver", whenBuilding, () => buildDatabaseDriver(headers));
	await writeFile(stampFile, stamp);
}
