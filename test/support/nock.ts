import nock from 'nock';

/** No test reaches the network, and every reply a test has prepared has to be fetched. */
beforeAll(() => {
	if (!nock.isActive()) nock.activate();
	nock.disableNetConnect();
});

afterEach(() => {
	const notFetched = nock.pendingMocks();
	nock.abortPendingRequests();
	nock.cleanAll();
	expect(notFetched).toEqual([]);
});

afterAll(() => nock.restore());
