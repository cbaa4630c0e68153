const { spawn } = require('node:child_process');
const { readFile, writeFile } = require('node:fs/promises');
const { format } = require('prettier');
const { dest, parallel, series, src, watch } = require('gulp');

// gulp 5 reads files as text unless told otherwise, which would break images.
const copy = (patterns) =>
	src(patterns, { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));

const run = (command, ...args) =>
	spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });

const icons = () => copy('icons/**/*.{svg,png}');
icons.displayName = 'build:icons';
icons.description = 'Copy the icons to dist';

const codex = () => copy('nodes/**/*.node.json');
codex.displayName = 'build:codex';
codex.description = 'Copy the codex files (categories, search words, documentation links) to dist';

const schemas = () => copy('nodes/**/__schema__/**/*.json');
schemas.displayName = 'build:schemas';
schemas.description = 'Copy the output previews to dist';

const assets = parallel(icons, codex, schemas);
assets.displayName = 'build:assets';
assets.description = 'Copy everything that the TypeScript compiler does not';

const compile = () => run('n8n-node', 'build');
compile.description = 'Compile the nodes and credentials to dist';

const rebuild = series(compile, assets);

const docs = async () => {
	const { withOperations } = await import('./test/docs/operations.mts');
	const types = require('./index.js');
	const nodes = Object.values(types)
		.map((Type) => new Type().description)
		.filter((description) => description?.usableAsTool);
	const readme = await readFile('README.md', 'utf8');
	const { resources } = require('./dist/nodes/Instamojo/resources/index.js');
	const written = withOperations(readme, nodes, { Instamojo: resources });
	await writeFile('README.md', await format(written, { parser: 'markdown' }));
};
docs.description = "Write the README's table of operations from what is in dist";

const editor = () => run('node', 'test/e2e/dev.mts');
editor.description = 'Start n8n and the sandbox with what is in dist';

// A mistake in the code is told by the compiler and mended with the next change: it does not end the watching.
const recompile = (done) => {
	run('tsc').once('close', () => done());
};

const rebuildOnChange = () =>
	watch(['nodes/**/*', 'credentials/**/*', 'icons/**/*'], series(recompile, assets));

const dev = series(rebuild, parallel(editor, rebuildOnChange));
dev.description = 'Rebuild on every change, with the n8n editor open beside it';

module.exports = { default: series(assets), 'build:assets': assets, build: rebuild, docs, dev };
