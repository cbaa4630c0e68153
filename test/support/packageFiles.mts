import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

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
