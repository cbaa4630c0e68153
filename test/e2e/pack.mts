import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './support/command.mts';
import { textAt } from './support/json.mts';
import { paths } from './support/paths.mts';
import { withProgress } from './support/progress.mts';

const sources = ['nodes', 'credentials', 'icons', 'package.json', 'index.js'];

async function timesUnder(path: string): Promise<number[]> {
	const info = await stat(path).catch(() => undefined);
	if (info === undefined) return [];
	if (info.isFile()) return [info.mtimeMs];
	const entries = await readdir(path, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile());
	return Promise.all(
		files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtimeMs),
	);
}

/** Builds the package if a source is newer than the build, so that nothing stale is tested. */
export async function buildIfStale(): Promise<void> {
	const inProject = (path: string) => timesUnder(join(paths.project, path));
	const newest = Math.max(...(await Promise.all(sources.map(inProject))).flat());
	const built = await inProject('dist');
	// The build starts by emptying its folder, so its newest file tells when it was made.
	if (Math.max(0, ...built) > newest) return;
	await withProgress('Building the package', () =>
		runCommand('npm', ['run', 'build'], { cwd: paths.project }),
	);
}

/** Packs the project as `npm publish` would and returns the tarball's path. */
export async function packProject(): Promise<string> {
	const folder = join(paths.cache, 'pack');
	await mkdir(folder, { recursive: true });
	const printed = await runCommand(
		'npm',
		['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
		{ cwd: paths.project },
	);
	return join(folder, textAt(JSON.parse(printed), 0, 'filename'));
}

/** Installs a packed package where n8n keeps community packages: `.n8n/nodes` of its user folder. */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodes, { recursive: true });
	await writeFile(join(nodes, 'package.json'), '{"name":"installed-nodes","private":true}\n');
	// Without its peers, as n8n does: a node uses the n8n-workflow of the n8n that loads it.
	await runCommand(
		'npm',
		['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', tarball],
		{ cwd: nodes },
	);
}
