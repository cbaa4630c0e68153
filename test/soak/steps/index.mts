import type { StepKind } from '../step.mts';
import { announce } from './announce.mts';
import { askAgain } from './askAgain.mts';
import { expireTokens } from './expireTokens.mts';
import { forge } from './forge.mts';
import { makeLinks } from './makeLinks.mts';
import { payLink } from './payLink.mts';
import { payQuietly } from './payQuietly.mts';
import { refund } from './refund.mts';
import { repeat } from './repeat.mts';
import { sendAgain } from './sendAgain.mts';

/** All kinds of steps. One more is a file and a line here. */
export const stepKinds: StepKind[] = [
	refund,
	askAgain,
	sendAgain,
	makeLinks,
	payLink,
	payQuietly,
	announce,
	repeat,
	forge,
	expireTokens,
];
