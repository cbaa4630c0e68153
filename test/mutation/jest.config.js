const config = require('../../jest.config.js');

/**
 * The tests that a change of the refund guard or of a trigger has to turn red, and no others: each mutant runs
 * those that reach it. Stryker counts what they cover by itself.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...config,
	rootDir: '../..',
	testEnvironment: require.resolve('./environment.js'),
	testMatch: [
		'<rootDir>/test/shared/**/*.test.ts',
		'<rootDir>/test/*/refunds.test.ts',
		'<rootDir>/test/*/trigger.test.ts',
		'<rootDir>/test/*/waiting.test.ts',
	],
	collectCoverage: false,
	coverageThreshold: undefined,
};
