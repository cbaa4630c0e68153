import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

export type Import = { from: string; to: string };

const IMPORT = /^(?:import|export|\})[^'\n]* from '([^'\n]+)';$/gm;

function importsOf(file: string): Import[] {
	const text = readFileSync(file, 'utf8');
	return [...text.matchAll(IMPORT)].map(([, target = '']) => ({
		from: file,
		to: target.startsWith('.') ? posix.normalize(join(dirname(file), target)) : target,
	}));
}

/** Every import in the published code, with paths from the project's root. */
export function importsOfPublishedCode(): Import[] {
	return globSync('{nodes,credentials}/**/*.ts')
		.map((file) => file.replaceAll('\\', '/'))
		.flatMap(importsOf);
}
