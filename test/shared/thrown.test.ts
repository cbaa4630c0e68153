import { NodeOperationError, OperationalError, UserError, type INode } from 'n8n-workflow';

import { readThrown } from '../../nodes/shared/gateway/thrown';

const failing = (fields: object, message = 'made up') => Object.assign(new Error(message), fields);

const node: INode = {
	id: '',
	name: '',
	type: '',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const wrapped = (cause: Error) => new Error('made up', { cause });

const NO_HANDSHAKE =
	'Client network socket disconnected before secure TLS connection was established';
const WRONG_VERSION = 'write EPROTO 40B:error:0A00010B:SSL routines:record:wrong version number:';

describe('what n8n threw', () => {
	it.each([
		['a refused connection', { code: 'ECONNREFUSED' }],
		['an unknown host', { code: 'ENOTFOUND' }],
		['a host of which no name server tells', { code: 'EAI_AGAIN' }],
		['a host without a way to it', { code: 'EHOSTUNREACH', syscall: 'connect' }],
		['a network without a way to it', { code: 'ENETUNREACH', syscall: 'connect' }],
		['a connection that is not made in time', { code: 'ETIMEDOUT', syscall: 'connect' }],
		[
			'two addresses that do not answer',
			{ code: 'ETIMEDOUT', errors: [{ syscall: 'connect' }, { syscall: 'connect' }] },
		],
	])('is a call that was never sent: %s', (_, fields) => {
		const answer = readThrown(failing(fields));
		expect(answer).toMatchObject({ kind: 'silence', cause: 'unsent' });
		expect(answer).toMatchObject({ detail: expect.stringContaining(`(${fields.code})`) });
		expect(answer).not.toHaveProperty('obstacle');
	});

	it.each([
		'CERT_HAS_EXPIRED',
		'CERT_NOT_YET_VALID',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('is a certificate that was turned down, and no call: %s', (code) => {
		expect(readThrown(failing({ code }))).toEqual({
			kind: 'silence',
			cause: 'unsent',
			obstacle: 'certificate',
			detail: expect.stringMatching(new RegExp(`^[a-z0-9 -]+certificate[a-z -]* \\(${code}\\)$`)),
		});
	});

	it.each([
		['the handshake failed', { code: 'EPROTO', syscall: 'write' }, WRONG_VERSION],
		['the connection ended within the handshake', { code: 'ECONNRESET' }, NO_HANDSHAKE],
	])('is a call over a connection that never was secure: %s', (_, fields, message) => {
		expect(readThrown(failing(fields, message))).toMatchObject({
			cause: 'unsent',
			obstacle: 'encryption',
			detail: expect.stringContaining(`(${fields.code})`),
		});
	});

	it.each([
		'Proxy connection ended before receiving CONNECT response',
		'No header received from proxy CONNECT response',
		'Invalid header from proxy CONNECT response: "x"',
	])('is a call that a proxy did not pass on: %s', (message) => {
		const answer = readThrown(failing({}, message));
		expect(answer).toMatchObject({ cause: 'unsent', obstacle: 'proxy' });
	});

	it.each([
		['a reset', { code: 'ECONNRESET' }],
		['a way lost while the answer was read', { code: 'EHOSTUNREACH', syscall: 'read' }],
		['a network lost while the request was written', { code: 'ENETUNREACH', syscall: 'write' }],
		['an encryption that failed on the way', { code: 'ERR_SSL_BAD_RECORD_TYPE' }],
		['a handshake that failed later', { code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' }],
		['a protocol error without encryption', { code: 'EPROTO', syscall: 'write' }],
		['a protocol error while the answer was read', { code: 'EPROTO', syscall: 'read' }],
		['an error with a code of its own', { code: 'HPE_INVALID_CONSTANT' }],
	])('is a call that may have arrived, and says why: %s', (_, fields) => {
		expect(readThrown(failing(fields))).toEqual({
			kind: 'silence',
			cause: 'broken',
			detail: expect.stringContaining(`(${fields.code})`),
		});
	});

	it.each([
		['a broken connection without a code', { isAxiosError: true }],
		['an error that nobody knows', {}],
		['a code that could be anything', { code: 'https://example.com/secret' }],
	])('is a call that may have arrived: %s', (_, fields) => {
		expect(readThrown(failing(fields))).toEqual({ kind: 'silence', cause: 'broken' });
	});

	it.each([
		['an answer that did not come', { code: 'ECONNABORTED' }],
		['a connection that went quiet', { code: 'ETIMEDOUT', syscall: 'read' }],
		['one address that did answer', { code: 'ETIMEDOUT', errors: [{ syscall: 'connect' }, {}] }],
		['no address at all', { code: 'ETIMEDOUT', errors: [] }],
	])('is a call that may have arrived in time: %s', (_, fields) => {
		expect(readThrown(failing(fields))).toMatchObject({ cause: 'timeout' });
	});

	it('is read through everything it is wrapped in', () => {
		const cause = failing({ code: 'ECONNABORTED' });
		expect(readThrown(new Error('outer', { cause }))).toMatchObject({ cause: 'timeout' });
	});

	it.each(['certificate has expired for 10.0.0.7', 'connect to 10.0.0.7:443'])(
		'is told without the address in it: %s',
		(message) => {
			for (const code of ['CERT_HAS_EXPIRED', 'ECONNREFUSED', 'ECONNRESET', 'EUNKNOWN']) {
				expect(JSON.stringify(readThrown(failing({ code }, message)))).not.toContain('10.0.0.7');
			}
		},
	);

	it.each([undefined, null, 'text', 7])('is never an exception itself: %p', (thrown) => {
		expect(readThrown(thrown)).toEqual({ kind: 'silence', cause: 'broken' });
	});
});

describe('what n8n threw instead of fetching a token', () => {
	const notFetched = (cause: Error) =>
		new OperationalError(`Failed to acquire OAuth2 access token: ${cause.message}`, { cause });

	it.each([
		['the connection broke', failing({ code: 'ECONNRESET' })],
		['nothing says why', failing({ isAxiosError: true }, 'socket hang up')],
		['it took too long', failing({ code: 'ECONNABORTED' })],
		['the server for tokens failed', failing({ response: { status: 503, data: '' } })],
		['a web page came', failing({ status: 200, body: '<html>' })],
		['it was not there', failing({ status: 404, body: 'Not Found' })],
	])('is a call that was never sent: %s', (_, cause) => {
		expect(readThrown(notFetched(cause))).toMatchObject({
			kind: 'silence',
			cause: 'unsent',
			obstacle: 'token',
		});
	});

	it.each([
		['as plain OAuth2', { body: { error: 'invalid_client' } }, 401],
		['with a status', { status: 400, body: { error: 'invalid_scope' } }, 400],
		['as an answer', { response: { status: 429, data: {} } }, 429],
	])('is what Instamojo said about the client: %s', (_, fields, status) => {
		expect(readThrown(notFetched(failing(fields)))).toMatchObject({ kind: 'reply', status });
	});

	it('is no proof that an answer of the gateway itself did nothing', () => {
		const cause = failing({ response: { status: 503, data: '' } });
		expect(readThrown(cause)).toMatchObject({ kind: 'reply', status: 503 });
	});

	it.each([
		'OAuth access token expired and no refresh token is available. Please reconnect the credentials.',
		'No refresh token',
		'Unable to sign without access token',
	])('is a credential that has to be connected again: %s', (message) => {
		expect(readThrown(wrapped(new Error(message)))).toMatchObject({
			cause: 'unsent',
			obstacle: 'credential',
		});
	});

	it('is a credential whose access was withdrawn', () => {
		const message = 'The credential "Shop" needs to be reconnected.';
		const failure = { cause: 'credential-invalid' } as const;
		const refusal = new NodeOperationError(node, message, { failure });
		expect(readThrown(wrapped(refusal))).toMatchObject({
			cause: 'unsent',
			obstacle: 'credential',
		});
	});
});

describe('what n8n held back itself', () => {
	it.each([
		['itself', (refusal: Error) => refusal],
		['within what the connection threw', (cause: Error) => failing({ isAxiosError: true, cause })],
	])('says why: %s', (_, wrap) => {
		expect(readThrown(wrap(new UserError('The address is not allowed')))).toEqual({
			kind: 'silence',
			cause: 'unsent',
			obstacle: 'n8n',
			detail: 'The address is not allowed',
		});
	});

	it('says why without the address in it', () => {
		const answer = readThrown(new UserError('Not allowed: https://10.0.0.7/x?key=secret or so'));
		expect(answer).toMatchObject({ detail: 'Not allowed: an address or so' });
	});
});
