import { NodeApiError, type IDataObject, type JsonObject } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import {
	toGatewayError,
	toMissingError,
	withoutSecretDetail,
	withoutSecrets,
} from '../../shared/gateway/gatewayError';
import { createTransport, type CallingContext } from '../../shared/gateway/transport';
import { CREDENTIAL_TYPE, readAccount, secretsOf, type Account } from './account';
import { CREDENTIAL_ADVICE, PERMISSION_ADVICE } from './advice';
import { failureLines, isSuccess } from './failure';
import { withoutAcquirer } from './fields';

/** A call to PayUmoney. Most are POSTs, the ones that only read included, so each says what it is. */
export type PayUmoneyRequest = {
	method: 'GET' | 'POST' | 'PUT';
	path: string;
	query?: Record<string, string>;
	json?: IDataObject;
	/** Whether the call only reads, so that it may be tried again. */
	reads: boolean;
};

export type PayUmoneyClient = {
	account: Account;
	/** Calls once or, for reads, until there is an answer. Never throws. */
	attempt(request: PayUmoneyRequest): Promise<Answer>;
	/** As `attempt`, and gives the envelope. @throws NodeApiError when PayUmoney refuses or gives no usable answer */
	call(request: PayUmoneyRequest): Promise<IDataObject>;
	/** What PayUmoney said about a refusal, without any secret. */
	words(answer: Answer): string[];
	/** The error for an answer that is no success, in words for people. `changes`: the call creates or changes something. */
	failure(answer: Answer, changes: boolean): NodeApiError;
	/** The error for an answer that looks like a success and lacks what was asked for. */
	missing(what: string, changes: boolean): NodeApiError;
	/** As `missing`, in words of the caller's, who knows what to do about it. */
	unusable(message: string, description: string): NodeApiError;
};

export type ConnectOptions = { timeoutMs?: number; tries?: number };

/** Opens PayUmoney with the node's credential. Every error is made from scratch: n8n's own would name the address, and with it the salt. */
export async function connect(
	context: CallingContext,
	options: ConnectOptions = {},
): Promise<PayUmoneyClient> {
	const credential = await context.getCredentials<IDataObject>(CREDENTIAL_TYPE);
	const account = readAccount(credential);
	const secrets = secretsOf(credential);
	const transport = createTransport(context, {
		credentialType: CREDENTIAL_TYPE,
		renewsToken: false,
		// Documented as required, for calls without a body as well.
		headers: { 'Content-Type': 'application/json' },
		...options,
	});

	const attempt = async ({ path, ...request }: PayUmoneyRequest) =>
		await transport({ ...request, url: `${account.origin}${path}` });
	const words = (answer: Answer) =>
		failureLines(answer).map((line) => withoutSecrets(withoutAcquirer(line), secrets));
	const failure = (answer: Answer, changes: boolean) =>
		toGatewayError(context.getNode(), withoutSecretDetail(answer, secrets), {
			gateway: 'PayUmoney',
			lines: words(answer),
			credentialAdvice: CREDENTIAL_ADVICE,
			permissionAdvice: PERMISSION_ADVICE,
			changes,
		});
	return {
		account,
		attempt,
		words,
		failure,
		async call(request) {
			const answer = await attempt(request);
			if (isSuccess(answer)) return answer.body;
			throw failure(answer, !request.reads);
		},
		missing: (what, changes) =>
			toMissingError(context.getNode(), what, { gateway: 'PayUmoney', changes }),
		unusable(message, description) {
			const plain: JsonObject = { message, description };
			return new NodeApiError(context.getNode(), plain, { message, description });
		},
	};
}
