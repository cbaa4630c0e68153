// What would the tests notice? StrykerJS breaks the code that money and events hang on, one small change at a
// time, and tells which changes no test turns red for. Run it from the project's own folder, with `npm run test:mutation`;
// one file alone with `npm run test:mutation -- --mutate nodes/shared/refund/key.ts`.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: [
		'nodes/shared/refund/**/*.ts',
		'nodes/shared/webhook/**/*.ts',
		'nodes/*/webhook/**/*.ts',
		'nodes/*/api/refundGateway.ts',
	],
	// Not the words of messages: tests ask for those that lead a user on, not for each of them.
	mutator: { excludedMutations: ['StringLiteral'] },
	testRunner: 'jest',
	jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.js' },
	plugins: ['@stryker-mutator/jest-runner'],
	coverageAnalysis: 'perTest',
	// Two and a half times the usual and ten seconds: the first test of a file loads n8n's engine.
	timeoutFactor: 2.5,
	timeoutMS: 10_000,
	// Not even copied: none of it is read by these tests.
	ignorePatterns: ['dist', 'test/e2e/cases', 'test/e2e/stories', 'test/sandbox', 'examples', '.ci'],
	// What has not changed since is not tried again: a run may be made of several, file by file.
	incremental: true,
	incrementalFile: '.cache/mutation/incremental.json',
	tempDirName: '.cache/mutation/copies',
	cleanTempDir: 'always',
	reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
	htmlReporter: { fileName: '.cache/mutation/report.html' },
	jsonReporter: { fileName: '.cache/mutation/report.json' },
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	allowConsoleColors: false,
};
