import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { missingBuildTools, warningOfMissingTools } from '../e2e/support/buildTools.mts';

const folders: string[] = [];

/** A folder with programs in it. */
function folderWith(...programs: string[]): string {
	const folder = mkdtempSync(join(tmpdir(), 'build-tools-'));
	folders.push(folder);
	for (const program of programs) {
		writeFileSync(join(folder, program), '');
		chmodSync(join(folder, program), 0o755);
	}
	return folder;
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

describe('the tools that compile the database driver', () => {
	it.each([
		['nothing', [], ['python3', 'make', 'g++']],
		['a compiler only', ['g++'], ['python3', 'make']],
		['all but make', ['python3', 'g++'], ['make']],
		['all of them', ['python3', 'make', 'g++'], []],
		['all of them by other names', ['python', 'gmake', 'clang++'], []],
	])('are told where there is %s', (_, programs, missing) => {
		expect(missingBuildTools(folderWith(...programs))).toEqual(missing);
	});

	it('are found in any folder of the path, and a file that cannot be run is none', () => {
		const tool = folderWith('make', 'g++');
		const text = folderWith('python3');
		const path = [folderWith(), tool, text].join(delimiter);
		expect(missingBuildTools(path)).toEqual([]);
		chmodSync(join(text, 'python3'), 0o644);
		expect(missingBuildTools(path)).toEqual(['python3']);
	});

	it('are named with the way to get them, and only where they are missing', () => {
		expect(warningOfMissingTools(['make', 'g++'])).toMatch(/make, g\+\+.*apt-get install/);
		expect(warningOfMissingTools([])).toBeUndefined();
	});
});
