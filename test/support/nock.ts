import nock from 'nock';

/** Runs beside every test file: no test reaches the network, and what goes over the wire is exactly what the test expects. */

type Call = { method?: string; host?: string; hostname?: string; path?: string };

const unexpected: string[] = [];

function noteUnexpected(first: Call, second?: Call): void {
	const { method = 'GET', host, hostname, path = '' } = second ?? first;
	const name = String(host ?? hostname ?? '');
	if (!name.startsWith('127.0.0.1')) unexpected.push(`${method} ${name}${path}`);
}

/** The calls that no prepared reply was for. Taking them spares the test from failing on them. */
export function takeUnexpectedCalls(): string[] {
	return unexpected.splice(0);
}

beforeAll(() => {
	if (!nock.isActive()) nock.activate();
	nock.disableNetConnect();
	nock.emitter.on('no match', noteUnexpected);
});

afterEach(() => {
	const notFetched = nock.pendingMocks();
	nock.abortPendingRequests();
	nock.cleanAll();
	expect({ notFetched, unexpected: takeUnexpectedCalls() }).toEqual({
		notFetched: [],
		unexpected: [],
	});
});

afterAll(() => {
	nock.emitter.off('no match', noteUnexpected);
	nock.restore();
});
