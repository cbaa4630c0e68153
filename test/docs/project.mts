import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { DescribedNode } from './operations.mts';

/** jest runs in the project's root. */
const inProject = (path: string) => join(process.cwd(), path);

export function readProjectFile(path: string): string {
	return readFileSync(inProject(path), 'utf8');
}

export function projectHas(path: string): boolean {
	return existsSync(inProject(path));
}

export function readProjectJson(path: string): unknown {
	const parsed: unknown = JSON.parse(readProjectFile(path));
	return parsed;
}

export type Published = {
	displayName?: string;
	description?: DescribedNode & { usableAsTool?: unknown };
	properties?: Array<{ displayName: string; name: string; typeOptions?: { password?: boolean } }>;
};

/** One of each node and credential that the package's `index.js` gives. */
export function publishedInstances(): Published[] {
	const types: Record<string, new () => Published> = createRequire(inProject('index.js'))(
		'./index.js',
	);
	return Object.values(types).map((Type) => new Type());
}
