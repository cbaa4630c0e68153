import type { StepKind } from '../step.mts';

/** Every token of Instamojo's v2 ends. */
export const expireTokens: StepKind = {
	kind: 'expire tokens',
	weight: 1,
	decide: () => ({
		size: 1,
		says: 'all tokens end',
		run: async ({ sandbox }) => {
			sandbox.control.instamojo.expireTokens();
			return 'done';
		},
	}),
};
