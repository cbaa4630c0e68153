import { UserError } from 'n8n-workflow';

import type { Answer, Silence } from '../../../shared/gateway/answer';
import { wordsForSilence } from '../../../shared/gateway/silenceWords';
import { WRONG_CLIENT } from '../advice';

const NEW_PASSWORD =
	"Open the credential and enter the password of its user in 'Password' again: it is used once, then forgotten";

/** Why there is no token, and what a person can do about it. */
const REASONS = {
	noPassword: ['there is no password in the credential to begin with', NEW_PASSWORD],
	otherUser: [
		'the tokens in the credential are those of another user',
		"Open the credential and enter the password of the user in 'Username'",
	],
	wrongPassword: [
		"Instamojo did not accept the 'Username' and 'Password'",
		"Open the credential and enter both again. 'Username' is the email address or username with which the merchant signs in to Instamojo",
	],
	refreshRefused: [
		'Instamojo does not take the refresh token of this credential any more',
		`If another execution renewed it at the same moment, run this again. Otherwise: ${NEW_PASSWORD}`,
	],
} as const;

/** An error of the credential, with the answer that it stands for, which the node has its own words for. */
function withAnswer(words: string, answer: Answer): UserError {
	return Object.assign(new UserError(words), { answer });
}

function withSilence(silence: Silence): UserError {
	const { message, description } = wordsForSilence(silence, 'Instamojo');
	return withAnswer(`${message}. ${description}`, silence);
}

/** For what a person has to mend in the credential. */
export function notConnected(reason: keyof typeof REASONS): UserError {
	const [detail, advice] = REASONS[reason];
	return withSilence({ kind: 'silence', cause: 'unsent', obstacle: 'credential', detail, advice });
}

/** For a refusal of the client: its ID and secret are wrong, or it may not have tokens of this kind. */
export function clientRefused(status: number, body: unknown): UserError {
	const said = status === 401 ? WRONG_CLIENT : `Instamojo gave no access token (HTTP ${status}).`;
	return withAnswer(said, { kind: 'reply', status, headers: {}, body });
}

/** For a token endpoint that did not answer, or with nothing that can be used. */
export function noToken(detail: string | undefined, obstacle?: Silence['obstacle']): UserError {
	return withSilence({
		kind: 'silence',
		cause: 'unsent',
		obstacle: obstacle ?? 'token',
		...(detail === undefined ? {} : { detail }),
	});
}
