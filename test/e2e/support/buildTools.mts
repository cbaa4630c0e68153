import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What compiles n8n's database driver, each with the names that it goes by. */
const tools = [
	{ name: 'python3', programs: ['python3', 'python'] },
	{ name: 'make', programs: ['make', 'gmake'] },
	{ name: 'g++', programs: ['g++', 'c++', 'clang++'] },
];

/** How to install them, for people to read. */
export const howToInstall =
	'"apt-get install python3 make g++" on Debian or Ubuntu, "xcode-select --install" on macOS';

function canRun(program: string, folders: string[]): boolean {
	return folders.some((folder) => {
		try {
			accessSync(join(folder, program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}

/** The tools that this search path lacks. */
export function missingBuildTools(searchPath = process.env['PATH'] ?? ''): string[] {
	const folders = searchPath.split(delimiter).filter((folder) => folder !== '');
	return tools
		.filter(({ programs }) => !programs.some((program) => canRun(program, folders)))
		.map(({ name }) => name);
}

/** What to say before a long download; undefined where nothing is missing. Whether they are needed shows only afterwards. */
export function warningOfMissingTools(missing: string[]): string | undefined {
	if (missing.length === 0) return undefined;
	return (
		`Not found here: ${missing.join(', ')}. n8n's database driver, sqlite3, has to be compiled where it cannot be ` +
		`fetched ready-made, and that takes them. Should it fail: ${howToInstall}.`
	);
}
