import { missingBuildTools, warningOfMissingTools } from '../e2e/support/buildTools.mts';
import { folderWith, removeFolders, searchPath } from '../support/programs.mts';

afterAll(removeFolders);

describe('the tools that compile the database driver', () => {
	it.each([
		['nothing', [], ['python3', 'make', 'g++']],
		['a compiler only', ['g++'], ['python3', 'make']],
		['all but make', ['python3', 'g++'], ['make']],
		['all of them', ['python3', 'make', 'g++'], []],
		['all of them by other names', ['python', 'gmake', 'clang++'], []],
	])('are told where there is %s', (_, programs, missing) => {
		expect(missingBuildTools(folderWith(programs))).toEqual(missing);
	});

	it('are found in any folder of the path, and a file that cannot be run is none', () => {
		const tools = folderWith(['make', 'g++']);
		const text = folderWith([], ['python3']);
		expect(missingBuildTools(searchPath(text, tools))).toEqual(['python3']);
		expect(missingBuildTools(searchPath(text, tools, folderWith(['python3'])))).toEqual([]);
	});

	it('are named with the way to get them, and only where they are missing', () => {
		expect(warningOfMissingTools(['make', 'g++'])).toMatch(/make, g\+\+.*apt-get install/);
		expect(warningOfMissingTools([])).toBeUndefined();
	});
});
