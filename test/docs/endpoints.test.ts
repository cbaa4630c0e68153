import nock from 'nock';

import { isOffered } from '../../nodes/shared/operation/properties';
import { filledIn, operations } from '../support/everyOperation';
import { PAYMENT_ID, v2 } from '../support/generations';
import { instamojo, startN8n } from '../support/instamojo';
import { FakeTokens, marketplace, startProcess } from '../support/marketplace';
import { cellsOf } from './operations.mts';
import { publishedInstances, readProjectFile } from './project.mts';

const [, rest = ''] = readProjectFile('docs/instamojo-endpoints.md').split('<!-- endpoints -->');
const [head = [], ...rows] = cellsOf(rest);
const plain = (cell = '') => cell.replaceAll('`', '');

const lines = rows.map(([page = '', line = '', call, scope, way, tried]) => ({
	line: `${page}, ${line}`,
	call: plain(call),
	scope: plain(scope),
	way: plain(way),
	tried,
}));

/** Each call that Instamojo's two pages have, by their numbered lines. */
const ON_THE_PAGES = [
	...['Access token, 1', 'Access token, 4', 'Access token, 5'].map((it) => ['Program', it]),
	...['API 1', 'API 2', 'API 3', 'API 4', 'API 5', 'API 5, images', 'API 6'].map((it) => [
		'Program',
		it,
	]),
	...['Authentication 1', 'Authentication 2', 'Authentication 3'].map((it) => ['Marketplace', it]),
	...['Signup 2', 'Signup 4', 'Payment 2', 'Payment 4'].map((it) => ['Marketplace', it]),
	...['Feature 1, refunds', 'Feature 2, fees', 'Feature 3, hold', 'Feature 3, release'].map(
		(it) => ['Marketplace', it],
	),
	['Marketplace', 'Feature 4, light checkout'],
	['Marketplace', 'Settlements, API v2.1'],
];

const known = new Set(operations.map(({ name }) => name));
const isOperation = (way: string) => /^[a-zA-Z]+\.[a-zA-Z]+$/.test(way);

/** An Instamojo that knows one payment and nothing else; what it was asked. */
function listening(): string[] {
	const asked: string[] = [];
	const answer = (method: string) => (uri: string) => {
		const [path = ''] = decodeURIComponent(uri).split('?');
		asked.push(`${method} ${path}`);
		const isPayment = method === 'GET' && path === `/v2/payments/${PAYMENT_ID}/`;
		return isPayment ? [200, v2.payment()] : [404, { success: false, message: 'Not found.' }];
	};
	for (const method of ['GET', 'POST', 'PUT', 'PATCH'])
		nock(v2.live).persist().intercept(/./, method).optionally().reply(answer(method));
	return asked;
}

describe('the table of endpoints', () => {
	it('has the columns that are read here', () => {
		expect(head).toEqual(['Page', 'Line', 'Call', 'Scope', 'In n8n', 'Tried live']);
		expect(lines.length).toBeGreaterThan(25);
	});

	it.each(ON_THE_PAGES)('has the line of the page: %s, %s', (page = '', line = '') => {
		const found = lines.filter((one) => one.line.endsWith(line) && one.line.includes(page));
		expect(found).toHaveLength(1);
		expect(found[0]?.way).not.toBe('');
	});

	it('names only operations that there are', () => {
		const named = lines.map(({ way }) => way).filter(isOperation);
		expect(named.filter((way) => !known.has(way))).toEqual([]);
	});

	it('names only credentials that there are', () => {
		const credentials = publishedInstances().map(({ displayName }) => displayName);
		const named = lines.map(({ way }) => way).filter((way) => !isOperation(way));
		const others = named.filter((way) => !credentials.includes(way));
		expect(others).toEqual(['not offered: no source names its fields']);
	});

	it('has every operation', () => {
		const named = lines.map(({ way }) => way);
		expect([...known].filter((name) => !named.includes(name))).toEqual([]);
	});

	it('says of each whether it was tried on a live account', () => {
		expect([...new Set(lines.map(({ tried }) => tried))]).toEqual(['no']);
	});

	const made = lines.filter(({ way }) => isOperation(way));

	it.each(made)('says what is called: $way, $line', async ({ way, call, scope }) => {
		new FakeTokens();
		const asked = listening();
		const { operation } = operations.find(({ name }) => name === way) ?? {};
		if (operation && isOffered(operation, 'oAuth2'))
			await startN8n().run(instamojo(v2, way, filledIn));
		else await (await startProcess()).run(instamojo(marketplace, way, filledIn));
		const form = new RegExp(`^${call.replace(/\{\w+\}/g, '[^/]+')}$`);
		expect(asked).toEqual(expect.arrayContaining([expect.stringMatching(form)]));
		const scopes = operation?.scopes ?? [];
		expect(scope === '—' ? [...scopes] : scopes.includes(scope)).toEqual(scope === '—' ? [] : true);
	});
});
