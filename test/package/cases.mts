import { basename, dirname } from 'node:path';

type SourceFile = { path: string; text: string };

const IMPORT = /^import '\.\/([\w.-]+)';$/gm;

/** For each file with cases that no test beside it imports: what to add. */
export function unimportedCases(files: SourceFile[]): string[] {
	const imported = files
		.filter(({ path }) => path.endsWith('.test.ts'))
		.flatMap(({ path, text }) =>
			[...text.matchAll(IMPORT)].map(([, name]) => `${dirname(path)}/${name ?? ''}.ts`),
		);
	return files
		.filter(({ path }) => path.endsWith('.cases.ts') && !imported.includes(path))
		.map(
			({ path }) =>
				`Add import './${basename(path, '.ts')}'; to a .test.ts in ${dirname(path)}, or these tests never run`,
		);
}
