import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

import { listAt, textAt } from '../e2e/support/json.mts';

/** Where the package is: jest runs in its folder. */
export const packageFolder = process.cwd();

/** The absolute path of a file of the package. The built ones are there after `npm run build`. */
export function pathOf(file: string): string {
	return resolve(packageFolder, file);
}

export function hasFile(file: string): boolean {
	return existsSync(pathOf(file));
}

export function readJson(file: string): unknown {
	return JSON.parse(readFileSync(pathOf(file), 'utf8'));
}

/** What requiring a file of the package gives. */
export function load(file: string): unknown {
	return createRequire(pathOf('package.json'))(pathOf(file));
}

/** The files that `npm publish` would put into the package, sorted. */
export function packedFiles(): string[] {
	const printed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: packageFolder,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const files = listAt(JSON.parse(printed), 0, 'files');
	return files.map((file) => textAt(file, 'path')).sort();
}

const compiled = (source: string) => source.replace(/\.ts$/, '.js');

/** What n8n needs of the sources, as it has to lie in the package: compiled, with icons, codex files and previews. Sorted. */
export function builtFiles(): string[] {
	const wanted = ['{nodes,credentials}/**/*.ts', 'icons/*.svg', 'nodes/**/*.json'];
	const sources = wanted.flatMap((pattern) => globSync(pattern, { cwd: packageFolder }));
	return sources.map((source) => `dist/${compiled(source).replaceAll('\\', '/')}`).sort();
}
