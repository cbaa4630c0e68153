import nock from 'nock';

import type { Delivery } from './webhook';

/** The first call loads n8n's HTTP client, which can take longer on a busy machine than a trigger waits for an answer. */
export function warmUp(confirm: () => nock.Scope, run: () => Promise<Delivery>): void {
	beforeAll(async () => {
		confirm();
		confirm();
		await run();
		nock.cleanAll();
	}, 60_000);
}
