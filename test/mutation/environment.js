const { TestEnvironment } = require('jest-environment-node');

/** One red test is enough to notice a mutant: the rest of its file is not run. Stryker leaves that to the runner. */
module.exports = class StopsAtTheFirstFailure extends TestEnvironment {
	hasFailed = false;

	async handleTestEvent({ name, test }) {
		if (name === 'test_done' && test.errors.length > 0) this.hasFailed = true;
		if (name === 'test_start' && this.hasFailed) test.mode = 'skip';
	}
};
