// The package's own eslint.config.mjs has to stay n8n's, which lints `.ts` by the rules for code that runs
// inside n8n. The tools (`.mts`) run outside it and have these rules.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['**/node_modules/**', '**/artefacts/**'] },
	{
		files: ['**/*.mts'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
	},
);
