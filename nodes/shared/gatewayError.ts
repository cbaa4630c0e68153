import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import type { Answer, Reply, Silence } from './answer';

export type FailureWords = {
	/** The gateway's name as people know it. */
	gateway: string;
	/** What the gateway itself said, one text per field: `purpose: This field is required.` */
	lines: string[];
	/** How to make the gateway accept the credential, shown for 401 and 403. */
	credentialAdvice: string;
};

type Words = { message: string; description: string };

const SILENCE: Record<Silence['cause'], (gateway: string) => Words> = {
	unsent: (gateway) => ({
		message: `${gateway} could not be reached`,
		description:
			'Nothing was sent. Check the connection of this n8n to the internet, and the Base URL in the credential',
	}),
	timeout: (gateway) => ({
		message: `${gateway} did not answer in time`,
		description: 'The call was sent, and no answer came. Try again later',
	}),
	broken: (gateway) => ({
		message: `The connection to ${gateway} broke before an answer came`,
		description: 'The call was sent, and no answer came. Try again later',
	}),
	cancelled: (gateway) => ({
		message: `The execution was cancelled while ${gateway} was being called`,
		description:
			'Look at the gateway before running this again: the call may have been carried out',
	}),
};

function wordsForStatus(status: number, words: FailureWords): Words {
	const { gateway, credentialAdvice } = words;
	if (status === 401)
		return { message: `${gateway} did not accept the credential`, description: credentialAdvice };
	if (status === 403)
		return {
			message: `${gateway} does not allow this with the credential`,
			description: credentialAdvice,
		};
	if (status === 404)
		return {
			message: `${gateway} does not know what was asked for`,
			description:
				'Check the ID, and that it belongs to the account and environment of the credential',
		};
	if (status === 429)
		return {
			message: `${gateway} asks to slow down`,
			description: 'Too many calls in a short time. Try again in a few minutes',
		};
	if (status >= 500)
		return {
			message: `${gateway} could not handle the call (HTTP ${status})`,
			description: 'The cause lies with the gateway. Try again later',
		};
	if (status >= 300 && status < 400)
		return {
			message: `${gateway} redirected the call instead of answering it`,
			description: 'Nothing was done. Check the Base URL in the credential',
		};
	if (status >= 400)
		return {
			message: `${gateway} refused the request`,
			description: 'Change what the gateway names, and run this again',
		};
	return {
		message: `${gateway} answered with a refusal`,
		description: 'Change what the gateway names, and run this again',
	};
}

function whatStoodThere({ body }: Reply): string {
	if (body === undefined || body === null || String(body).trim() === '')
		return 'It answered with nothing';
	if (typeof body === 'string' && /<html|<!doctype|<body/i.test(body))
		return 'It answered with a web page instead of data';
	return 'It gave no reason that can be read';
}

function wordsForReply(reply: Reply, words: FailureWords): Words {
	const { message, description } = wordsForStatus(reply.status, words);
	if (words.lines.length > 0)
		return { message: `${message}: ${words.lines.join('; ')}`, description };
	return { message, description: `${whatStoodThere(reply)}. ${description}` };
}

function wordsForSilence(silence: Silence, { gateway }: FailureWords): Words {
	const words = SILENCE[silence.cause](gateway);
	return silence.detail ? { ...words, description: `Nothing was sent: ${silence.detail}` } : words;
}

/** Turns what came back into n8n's error for calls: what happened, what the gateway said, how to go on. The HTTP status survives as `httpCode`. */
export function toGatewayError(node: INode, answer: Answer, words: FailureWords): NodeApiError {
	const { message, description } =
		answer.kind === 'reply' ? wordsForReply(answer, words) : wordsForSilence(answer, words);
	const httpCode = answer.kind === 'reply' ? String(answer.status) : null;
	const plain: JsonObject = { message, description };
	const options = { message, description, ...(httpCode ? { httpCode } : {}) };
	return new NodeApiError(node, plain, options);
}

/** Takes secrets out of a text before anyone sees it. */
export function withoutSecrets(text: string, secrets: string[]): string {
	return secrets
		.filter((secret) => secret.length >= 4)
		.flatMap((secret) => [secret, encodeURIComponent(secret)])
		.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}
