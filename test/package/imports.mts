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

/** Which files each file imports. A folder stands for its index. */
function graphOf(imports: Import[]): Map<string, string[]> {
	const plain = imports.map(({ from, to }) => ({ from: from.replace(/\.ts$/, ''), to }));
	const files = new Set(plain.map(({ from }) => from));
	const graph = new Map<string, string[]>();
	for (const { from, to } of plain) {
		const file = files.has(to) ? to : `${to}/index`;
		graph.set(from, [...(graph.get(from) ?? []), file]);
	}
	return graph;
}

/** Every circle that is closed on a way through the imports, of values and of types: its files in order, the first one again at the end. */
export function circlesIn(imports: Import[]): string[][] {
	const graph = graphOf(imports);
	const seen = new Set<string>();
	const circles: string[][] = [];
	const follow = (file: string, way: string[]): void => {
		const start = way.indexOf(file);
		if (start >= 0) circles.push([...way.slice(start), file]);
		if (seen.has(file)) return;
		seen.add(file);
		for (const next of graph.get(file) ?? []) follow(next, [...way, file]);
	};
	for (const file of graph.keys()) follow(file, []);
	return circles;
}
