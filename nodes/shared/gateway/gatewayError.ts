import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import { retryAfterMs, type Answer, type Reply } from './answer';
import { wordsForSilence, type Words } from './silenceWords';

export type FailureWords = {
	/** The gateway's name as people know it. */
	gateway: string;
	/** What the gateway itself said, one text per field: `purpose: This field is required.` */
	lines: string[];
	/** How to make the gateway accept the credential (401). */
	credentialAdvice: string;
	/** How to get the permission that is missing (403). */
	permissionAdvice: string;
	/** Whether the call creates or changes something, which may have happened although the answer is lost. */
	changes: boolean;
};

type Options = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>;

const AGAIN = 'Try again later';

function wordsForRefusal(status: number, words: FailureWords): Words {
	const { gateway } = words;
	if (status === 401) {
		return {
			message: `${gateway} did not accept the credential`,
			description: words.credentialAdvice,
		};
	}
	if (status === 403) {
		return {
			message: `${gateway} does not allow this with the credential`,
			description: words.permissionAdvice,
		};
	}
	if (status === 404) {
		return {
			message: `${gateway} does not know what was asked for`,
			description:
				'Check the ID, and that it belongs to the account and environment of the credential',
		};
	}
	if (status === 407) {
		return {
			message: `The proxy on the way to ${gateway} wants a sign-in`,
			description: 'It did not let the call through. Check the proxy of this n8n (HTTPS_PROXY)',
		};
	}
	if (status === 429) {
		return {
			message: `${gateway} asks to slow down`,
			description: 'These were too many calls in a short time. Try again in a few minutes',
		};
	}
	if (status >= 300 && status < 400) {
		return {
			message: `${gateway} redirected the call instead of answering it`,
			description: 'Nothing was done. Check the Base URL in the credential',
		};
	}
	return {
		message: `${gateway} refused the request`,
		description: 'Change what the gateway names, and run this again',
	};
}

function wordsForStatus(reply: Reply, words: FailureWords): Words {
	const { gateway, lines } = words;
	if (reply.status >= 500) {
		return {
			message: `${gateway} could not handle the call (HTTP ${reply.status})`,
			description: `The cause lies with the gateway. ${AGAIN}`,
		};
	}
	if (reply.status < 300 && lines.length === 0) {
		return {
			message: `${gateway} gave no usable answer`,
			description: `Check the Base URL in the credential. ${AGAIN}`,
		};
	}
	return wordsForRefusal(reply.status, words);
}

/** Whether a body is a web page instead of data. */
export function isPage(body: unknown): boolean {
	return typeof body === 'string' && /<html|<!doctype|<body/i.test(body);
}

function whatStoodThere({ body }: Reply): string {
	if (body === undefined || body === null || String(body).trim() === '')
		return 'It answered with nothing';
	return isPage(body)
		? 'It answered with a web page instead of data'
		: 'It gave no reason that can be read';
}

function wordsForReply(reply: Reply, words: FailureWords): Words {
	const { message, description } = wordsForStatus(reply, words);
	if (words.lines.length > 0)
		return { message: `${message}: ${words.lines.join('; ')}`, description };
	return { message, description: `${whatStoodThere(reply)}. ${description}` };
}

function mayBeDone(gateway: string): string {
	return `It may have been done nevertheless: look at ${gateway} before you run this again`;
}

/** Whether the call may have been carried out although its answer is lost or cannot be read. */
function mayHaveHappened(answer: Answer, { lines }: FailureWords): boolean {
	if (answer.kind === 'silence') return answer.cause !== 'unsent';
	return answer.status >= 500 || (answer.status < 300 && lines.length === 0);
}

/** What n8n may know of the failure's cause, where the answer proves it. */
function causeOf(answer: Answer): Options['failure'] {
	if (answer.kind === 'silence')
		return answer.obstacle === 'credential' ? { cause: 'credential-invalid' } : undefined;
	if (answer.status === 401) return { cause: 'credential-invalid' };
	if (answer.status === 503) return { cause: 'temporarily-unavailable' };
	if (answer.status !== 429) return undefined;
	const wait = retryAfterMs(answer);
	return wait === undefined
		? { cause: 'rate-limited' }
		: { cause: 'rate-limited', retryAfterMs: wait };
}

/**
 * Turns what came back into n8n's error for calls: what happened, what the gateway said, how to go on. The HTTP status
 * survives as `httpCode`.
 */
export function toGatewayError(node: INode, answer: Answer, words: FailureWords): NodeApiError {
	const { message, description: advice } =
		answer.kind === 'reply' ? wordsForReply(answer, words) : wordsForSilence(answer, words.gateway);
	const doubt = words.changes && mayHaveHappened(answer, words);
	const description = doubt ? `${mayBeDone(words.gateway)}. ${advice}` : advice;
	const plain: JsonObject = { message, description };
	const failure = causeOf(answer);
	return new NodeApiError(node, plain, {
		message,
		description,
		...(answer.kind === 'reply' ? { httpCode: String(answer.status) } : {}),
		...(failure ? { failure } : {}),
	});
}

/**
 * The error for an answer that looks like a success and lacks what was asked for.
 *
 * @param what what is missing, as a noun with its article
 */
export function toMissingError(
	node: INode,
	what: string,
	{ gateway, changes }: Pick<FailureWords, 'gateway' | 'changes'>,
): NodeApiError {
	const message = `${gateway} gave no usable answer: ${what} is missing in it`;
	const description = changes ? mayBeDone(gateway) : AGAIN;
	return new NodeApiError(node, { message, description }, { message, description });
}

/** A reason that n8n itself gives can name what stands in the credential. */
export function withoutSecretDetail(answer: Answer, secrets: string[]): Answer {
	if (answer.kind === 'reply' || answer.detail === undefined) return answer;
	return { ...answer, detail: withoutSecrets(answer.detail, secrets) };
}

/** Takes secrets out of a text before anyone sees it. */
export function withoutSecrets(text: string, secrets: string[]): string {
	return secrets
		.filter((secret) => secret.length >= 4)
		.flatMap((secret) => [secret, encodeURIComponent(secret)])
		.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}
