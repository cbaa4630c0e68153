import nock from 'nock';

import { v2 } from './generations';
import { FakeTokens } from './marketplace';

type Sent = { method: string; path: string; form: Record<string, string>; owner: string };

/** Instamojo with good tokens, that answers each call with the same. */
export function instamojoThatAnswers(status: number, body: unknown) {
	const tokens = new FakeTokens();
	const sent: Sent[] = [];
	for (const method of ['POST', 'PUT', 'PATCH'])
		nock(v2.live)
			.persist()
			.intercept(/^\/v2\//, method)
			.optionally()
			.reply(function (path: string, given: unknown) {
				const owner = tokens.ownerIn([this.req.headers.authorization].flat()[0]);
				if (owner === undefined) return [401, { success: false, message: 'Invalid token.' }];
				sent.push({
					...{ method, path, owner },
					form: Object.fromEntries(new URLSearchParams(String(given))),
				});
				return [status, JSON.stringify(body)];
			});
	return { tokens, sent };
}
