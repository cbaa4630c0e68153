import type { Answer, Reply } from '../../shared/gateway/answer';
import { isPage } from '../../shared/gateway/gatewayError';
import type { PayUmoneyClient } from './connection';
import { isRefusal, isSuccess } from './failure';

/** The two calls that look up transactions by the merchant's own ids. */
export type Inquiry = 'status' | 'response';

export const PATHS: Record<Inquiry, string> = {
	status: '/payment/payment/chkMerchantTxnStatus',
	response: '/payment/op/getPaymentResponse',
};

/**
 * What an answer is to the ids that were asked for: it tells of them (`answered`); it is a no that one of them may have
 * brought about (`turnedDown`) or that any others would meet as well (`refused`); or nobody knows (`lost`).
 */
export type Verdict = 'answered' | 'turnedDown' | 'refused' | 'lost';

/** Words about who asks, how often, or where, but not for what. "merchantTxnId list is empty or more than 100" is none. */
const ABOUT_THE_CALL =
	/merchant ?key|limit|too many|try(ing)? again|\bretry|\blater\b|temporar|\bbusy\b|throttl|quota|exceeded|overload|unavailable|maintenance|timed? ?out|\bdown\b|server error|no route|endpoint|no handler/i;

/** Codes that documentation gives for wrong or unknown parameters. 414 comes when the ids make the address too long. */
const ABOUT_PARAMETERS = [400, 402, 404, 414, 422];

/** Servers that do not know an address repeat it, and web pages come from wrong addresses. */
function isAboutAddress({ status, body }: Reply, inquiry: Inquiry): boolean {
	const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
	return status !== 414 && (isPage(body) || text.includes(PATHS[inquiry]));
}

function mayBeAboutIds(client: PayUmoneyClient, inquiry: Inquiry, reply: Reply): boolean {
	if (!isRefusal(reply) && !ABOUT_PARAMETERS.includes(reply.status)) return false;
	if (isAboutAddress(reply, inquiry)) return false;
	return !client.words(reply).some((line) => ABOUT_THE_CALL.test(line));
}

export function judge(client: PayUmoneyClient, inquiry: Inquiry, answer: Answer): Verdict {
	if (isSuccess(answer)) return 'answered';
	if (answer.kind === 'silence') return answer.cause === 'unsent' ? 'refused' : 'lost';
	const isUnreadable = answer.status < 300 && !isRefusal(answer);
	if (answer.status >= 500 || isUnreadable) return 'lost';
	return mayBeAboutIds(client, inquiry, answer) ? 'turnedDown' : 'refused';
}

const SHORTEST_NAME = 4;

/** Whether words name an id, so that nothing else can be meant. A short one can stand in any text. */
export function namesId(words: string[], id: string): boolean {
	if (id.length < SHORTEST_NAME) return false;
	const literal = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const alone = new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, 'i');
	return words.some((line) => alone.test(line));
}

/** Whether a single id that was asked for alone, and refused, is one that PayUmoney does not know. */
export function refusesSingleId(answer: Answer): boolean {
	return isRefusal(answer) || (answer.kind === 'reply' && answer.status === 404);
}
