import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';

import type { DescribedNode } from './operations.mts';

/** jest runs in the project's root. */
const inProject = (path: string) => join(process.cwd(), path);

export function readProjectFile(path: string): string {
	return readFileSync(inProject(path), 'utf8');
}

export function projectHas(path: string): boolean {
	return existsSync(inProject(path));
}

/** The files in a folder and in the folders in it, by what their names end with. */
export function listProjectFiles(folder: string, ending = ''): string[] {
	const entries = readdirSync(inProject(folder), { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
		.map(({ parentPath, name }) => relative(process.cwd(), join(parentPath, name)));
}

export function readProjectJson(path: string): unknown {
	const parsed: unknown = JSON.parse(readProjectFile(path));
	return parsed;
}

export type Published = {
	displayName?: string;
	description?: DescribedNode & { usableAsTool?: unknown };
	properties?: Array<{
		displayName: string;
		name: string;
		description?: string;
		typeOptions?: { password?: boolean };
	}>;
};

/** One of each node and credential that the package's `index.js` gives. */
export function publishedInstances(): Published[] {
	const types: Record<string, new () => Published> = createRequire(inProject('index.js'))(
		'./index.js',
	);
	return Object.values(types).map((Type) => new Type());
}
