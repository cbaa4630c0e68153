import type { ICredentialDataDecryptedObject, ICredentialsDecrypted } from 'n8n-workflow';

import type { Answer } from '../../../shared/gateway/answer';
import {
	pauseUnlessCancelled,
	type Attempt,
	type CallingContext,
	type GatewayRequest,
} from '../../../shared/gateway/transport';
import { FOR_ITSELF } from './sign';
import { holdsRefreshToken, readSession, withoutMerchant } from './session';

export const MARKETPLACE_TYPE = 'instamojoMarketplaceApi';

export type MarketplaceRequest = GatewayRequest & {
	/** Whether the marketplace itself makes the call, and not the merchant it acts for. */
	forItself?: boolean;
};

/** How long to look for the tokens of whoever was faster, who has yet to store them. */
const LOOKS_MS = [0, 200, 500, 1000];

type Read = () => Promise<ICredentialDataDecryptedObject>;

function toSign(data: ICredentialDataDecryptedObject): ICredentialsDecrypted {
	return { id: '', name: '', type: MARKETPLACE_TYPE, data };
}

/** Whether the credential has no token that works, so that the call was not made or certainly not accepted. */
function lacksToken(answer: Answer): boolean {
	return answer.kind === 'silence' && answer.obstacle === 'credential';
}

/** What is stored once another process has stored newer tokens; undefined where none has. */
async function readNewer(
	context: CallingContext,
	read: Read,
	refused: unknown,
): Promise<ICredentialDataDecryptedObject | undefined> {
	for (const pause of LOOKS_MS) {
		await pauseUnlessCancelled(context, pause);
		const stored = await read();
		if (stored.refreshToken !== '' && stored.refreshToken !== refused) return stored;
	}
	return undefined;
}

/**
 * Signs calls with the tokens that are stored at that moment. A refresh token is good once: where another process was
 * faster and traded it, its newer tokens are taken as soon as they are stored, and the call is made with them.
 *
 * @param learn is told of every credential that is used, so that its secrets can be kept out of words
 */
export function signedAttempt(
	context: CallingContext,
	attempt: Attempt,
	learn: (data: ICredentialDataDecryptedObject) => void,
): (request: MarketplaceRequest) => Promise<Answer> {
	const read: Read = async () =>
		await context.getCredentials<ICredentialDataDecryptedObject>(MARKETPLACE_TYPE);
	const send = async (request: GatewayRequest, data: ICredentialDataDecryptedObject) => {
		const answer = await attempt({ ...request, credential: toSign(data) });
		learn(data);
		return answer;
	};
	return async ({ forItself, ...request }) => {
		const data = await read();
		if (forItself) return await send(request, { ...withoutMerchant(data), [FOR_ITSELF]: true });
		const before = readSession(data);
		const answer = await send(request, data);
		if (!lacksToken(answer) || !holdsRefreshToken(before)) return answer;
		const newer = await readNewer(context, read, before.refreshToken);
		return newer ? await send(request, newer) : answer;
	};
}
