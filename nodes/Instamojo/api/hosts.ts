import type { Hosts } from '../../shared/gateway/environment';

/** docs.instamojo.com, "Overview and setup": the test host serves everything; live, v1.1 is at www and v2 at api. */
const TEST = 'https://test.instamojo.com';

export const WWW_HOSTS: Hosts = { live: 'https://www.instamojo.com', test: TEST };

/** One host for the calls of v2 and their tokens. */
export const API_HOSTS: Hosts = { live: 'https://api.instamojo.com', test: TEST };
