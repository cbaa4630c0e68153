import { readThrown } from '../../nodes/shared/gateway/answer';

const failing = (fields: object, message = 'made up') => Object.assign(new Error(message), fields);

describe('what n8n threw', () => {
	it.each([
		['a refused connection', { code: 'ECONNREFUSED' }],
		['an unknown host', { code: 'ENOTFOUND' }],
		['a host without a way to it', { code: 'EHOSTUNREACH', syscall: 'connect' }],
		['a network without a way to it', { code: 'ENETUNREACH', syscall: 'connect' }],
	])('is a call that was never sent: %s', (_, fields) => {
		expect(readThrown(failing(fields))).toEqual({ kind: 'silence', cause: 'unsent' });
	});

	it.each([
		['a reset', { code: 'ECONNRESET' }],
		['a way lost while the answer was read', { code: 'EHOSTUNREACH', syscall: 'read' }],
		['a network lost while the request was written', { code: 'ENETUNREACH', syscall: 'write' }],
	])('is a call that may have arrived: %s', (_, fields) => {
		expect(readThrown(failing(fields))).toEqual({ kind: 'silence', cause: 'broken' });
	});

	it('is read through everything it is wrapped in', () => {
		const cause = failing({ code: 'ECONNABORTED' });
		expect(readThrown(new Error('outer', { cause }))).toEqual({
			kind: 'silence',
			cause: 'timeout',
		});
	});

	it('is a call that was never sent where the connection broke while the token was fetched', () => {
		const cause = failing({ code: 'ECONNRESET' });
		const error = new Error('Failed to acquire OAuth2 access token: socket hang up', { cause });
		expect(readThrown(error)).toEqual({ kind: 'silence', cause: 'unsent' });
	});

	it.each([undefined, null, 'text', 7])('is never an exception itself: %p', (thrown) => {
		expect(readThrown(thrown)).toEqual({ kind: 'silence', cause: 'unsent' });
	});
});
