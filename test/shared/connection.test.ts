import nock from 'nock';

import {
	closeAll,
	goThroughProxy,
	listen,
	listenSecurely,
	silentPort,
} from '../support/connections.mts';
import { generations } from '../support/generations';
import { createRequest, getPayment, startN8n } from '../support/instamojo';
import { errorOf, wordsOf } from '../support/outcome';

/** Connections as they are: sockets, certificates and proxies of this machine, with nothing replaced. */

beforeAll(() => nock.restore());
afterEach(closeAll);

describe.each(generations)('a connection that does not come about ($name)', (generation) => {
	const run = async (baseUrl: string, nodeOf = createRequest) => {
		const custom = { environment: 'custom', baseUrl };
		return await startN8n({ keys: custom, client: custom }).run(nodeOf(generation));
	};
	const expectUnsent = async (baseUrl: string, headline: RegExp, reason: RegExp) => {
		const words = wordsOf(await run(baseUrl));
		expect(words).toMatch(headline);
		expect(words).toMatch(/Nothing was sent/);
		expect(words).toMatch(reason);
		expect(words).not.toMatch(/nevertheless|127\.0\.0\.1|gateway\.example/);
	};

	it.each(['TLSv1.2', 'TLSv1.3'] as const)(
		'with a certificate that is self-signed (%s) is told as such, and nothing was sent',
		async (maxVersion) => {
			const { seen, port } = await listenSecurely(maxVersion);
			const reason = /self-signed \(DEPTH_ZERO_SELF_SIGNED_CERT\)/;
			await expectUnsent(
				`https://127.0.0.1:${port}`,
				/^The certificate of Instamojo was not accepted/,
				reason,
			);
			expect(seen).toEqual({ connections: 1, requests: 0 });
		},
	);

	it('to a server without encryption is told as such, and nothing was sent', async () => {
		const heard: string[] = [];
		const port = await listen((socket) => {
			socket.on('data', (data) => {
				heard.push(data.toString('latin1'));
				socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
			});
		});
		const baseUrl = `https://127.0.0.1:${port}`;
		await expectUnsent(baseUrl, /^No secure connection to Instamojo/, /EPROTO/);
		expect(heard.join()).not.toMatch(/POST|FIFA/);
	});

	it('within the handshake is told as such, and nothing was sent', async () => {
		const port = await listen((socket) => void socket.once('data', () => socket.end()));
		const baseUrl = `https://127.0.0.1:${port}`;
		await expectUnsent(baseUrl, /^No secure connection to Instamojo/, /ECONNRESET/);
	});

	it('to a port where nobody listens is told as such, and nothing was sent', async () => {
		const port = await silentPort();
		const baseUrl = `https://127.0.0.1:${port}`;
		await expectUnsent(baseUrl, /^Instamojo could not be reached/, /refused \(ECONNREFUSED\)/);
	});

	it('by a proxy that hangs up is told as such, and nothing was sent', async () => {
		goThroughProxy(await listen((socket) => void socket.once('data', () => socket.end())));
		const headline = /^The proxy on the way to Instamojo let nothing through/;
		await expectUnsent('https://gateway.example', headline, /HTTPS_PROXY/);
	});

	it('by a proxy that wants a sign-in is told as such', async () => {
		const port = await listen((socket) => {
			const refusal = 'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n';
			socket.once('data', () => socket.end(refusal));
		});
		goThroughProxy(port);
		const outcome = await run('https://gateway.example');
		expect(wordsOf(outcome)).toMatch(/^The proxy on the way to Instamojo wants a sign-in/);
		expect(wordsOf(outcome)).not.toMatch(/nevertheless/);
		expect(errorOf(outcome)).toMatchObject({ httpCode: '407' });
	});

	it('after a request may have brought it there, and says why it broke', async () => {
		const port = await listen((socket) => {
			socket.once('data', () => socket.resetAndDestroy());
		});
		const words = wordsOf(await run(`http://127.0.0.1:${port}`));
		expect(words).toMatch(/^The connection to Instamojo broke/);
		expect(words).toMatch(/may have been done/);
		expect(words).toMatch(/closed the connection \(ECONNRESET\)/);
		expect(words).not.toMatch(/Nothing was sent/);
	});

	it('because of a certificate is not tried again by a read', async () => {
		const { seen, port } = await listenSecurely();
		const baseUrl = `https://127.0.0.1:${port}`;
		expect(wordsOf(await run(baseUrl, getPayment))).toMatch(/certificate/);
		expect(seen.connections).toBe(1);
	});
});
