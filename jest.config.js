// n8n's engine would print every failure that a test provokes.
process.env.N8N_LOG_LEVEL = 'silent';

const forTests = {
	jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
	module: { type: 'commonjs' },
};

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// A busy machine is no reason for a test to fail.
	testTimeout: 30_000,
	// Each file loads n8n's engine, which is what takes the time: use every core.
	maxWorkers: '100%',
	// Files outside the roots are not counted as uncovered, so the sources belong to them.
	roots: ['<rootDir>/test', '<rootDir>/nodes', '<rootDir>/credentials'],
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	setupFilesAfterEnv: ['<rootDir>/test/support/nock.ts'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'^.+\\.m?ts$': ['@swc/jest', forTests],
	},
	collectCoverage: true,
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageDirectory: 'node_modules/.cache/coverage',
	coverageReporters: ['text', 'text-summary'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
