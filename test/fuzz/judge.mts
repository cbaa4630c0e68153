import { writePost, type Post, type WirePost } from './post.mts';
import type { Answer } from './sender.mts';

/** n8n takes bodies up to this size, unpacked. */
const LARGEST = 16 * 1024 * 1024;

/** Node takes an address and headers of this length together, and hangs up on more. */
const LONGEST_HEAD = 16_000;

const isTooLarge = ({ body, query }: WirePost) =>
	body.length > LARGEST || query.length > LONGEST_HEAD;

/** What n8n itself refuses before a node sees it: unreadable, too large, of another kind. */
const ofN8n = [400, 404, 408, 413, 415, 422, 431];

/**
 * What is wrong with an answer; undefined where nothing is. Forged: 401, or refused by n8n itself. Genuine: 200 as well, and
 * 503 where the gateway could not be asked in time.
 * Never 5xx. A connection may end without an answer only over one that is too large.
 */
export function faultOf(
	{ status, told }: Answer,
	post: WirePost,
	mayBeTaken: () => boolean,
): string | undefined {
	if (status === null) return isTooLarge(post) ? undefined : `no answer (${told})`;
	if (status === 401 || ofN8n.includes(status)) return undefined;
	if ((status === 200 || status === 503) && mayBeTaken()) return undefined;
	return status === 200 ? 'a forged post was taken' : `answered ${status} (${told})`;
}

/** A post in words that are enough to see what it is. */
export function describePost(post: Post): string {
	const { headers, body, query } = writePost(post);
	const start = body.subarray(0, 600).toString('latin1');
	return `${JSON.stringify(headers)} ${query.slice(0, 200)} ${body.length} bytes: ${JSON.stringify(start)}`;
}
