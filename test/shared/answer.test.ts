import { OperationalError, UserError } from 'n8n-workflow';

import { readThrown } from '../../nodes/shared/gateway/answer';

const failing = (fields: object, message = 'made up') => Object.assign(new Error(message), fields);

describe('what n8n threw', () => {
	it.each([
		['a refused connection', { code: 'ECONNREFUSED' }],
		['an unknown host', { code: 'ENOTFOUND' }],
		['a host of which no name server tells', { code: 'EAI_AGAIN' }],
		['a host without a way to it', { code: 'EHOSTUNREACH', syscall: 'connect' }],
		['a network without a way to it', { code: 'ENETUNREACH', syscall: 'connect' }],
	])('is a call that was never sent: %s', (_, fields) => {
		expect(readThrown(failing(fields))).toEqual({ kind: 'silence', cause: 'unsent' });
	});

	it.each([
		['a reset', { code: 'ECONNRESET' }],
		['a way lost while the answer was read', { code: 'EHOSTUNREACH', syscall: 'read' }],
		['a network lost while the request was written', { code: 'ENETUNREACH', syscall: 'write' }],
		['a broken connection without a code', { isAxiosError: true }],
		['an error that nobody knows', {}],
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

	it('is a call that was never sent where the token could not be fetched and nothing says why', () => {
		const cause = failing({ isAxiosError: true }, 'socket hang up');
		const message = 'Failed to acquire OAuth2 access token: socket hang up';
		expect(readThrown(new OperationalError(message, { cause }))).toEqual({
			kind: 'silence',
			cause: 'unsent',
		});
	});

	it.each([
		['itself', (refusal: Error) => refusal],
		['within what the connection threw', (cause: Error) => failing({ isAxiosError: true, cause })],
	])('is a call that n8n refused, and says why: %s', (_, wrap) => {
		expect(readThrown(wrap(new UserError('OAuth credentials not connected')))).toEqual({
			kind: 'silence',
			cause: 'unsent',
			detail: 'OAuth credentials not connected',
		});
	});

	it.each([undefined, null, 'text', 7])('is never an exception itself: %p', (thrown) => {
		expect(readThrown(thrown)).toEqual({ kind: 'silence', cause: 'broken' });
	});
});
