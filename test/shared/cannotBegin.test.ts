import type { OnError } from 'n8n-workflow';

import type { Engine, NodeSetup } from '../support/engine';
import { v1, v2 } from '../support/generations';
import { createRequest, getEachPayment, instamojo, startN8n } from '../support/instamojo';
import { errorOf, pairsOf } from '../support/outcome';
import { payUmoney, startN8n as startWithPayUmoney } from '../support/payumoney';

/** Nothing in this file prepares a reply: a test fails as soon as anything is called. */

type Settings = { onError?: OnError };

type Case = {
	name: string;
	start(changes: { environment: string; baseUrl: string }): Engine;
	nodeOf(settings: Settings): NodeSetup;
	noSuchOperation(settings: Settings): NodeSetup;
};

const CASES: Case[] = [
	{
		name: 'Instamojo, a read of v1.1',
		start: (keys) => startN8n({ keys }),
		nodeOf: (settings) => getEachPayment(v1, settings),
		noSuchOperation: (settings) => instamojo(v1, 'payment.steal', {}, settings),
	},
	{
		name: 'Instamojo, a write of v2',
		start: (client) => startN8n({ client }),
		nodeOf: (settings) => createRequest(v2, settings),
		noSuchOperation: (settings) => instamojo(v2, 'payment.steal', {}, settings),
	},
	{
		name: 'PayUmoney',
		start: (account) => startWithPayUmoney({ account }),
		nodeOf: (settings) => payUmoney('refund.get', { refundId: '1' }, settings),
		noSuchOperation: (settings) => payUmoney('refund.steal', {}, settings),
	},
];

const OUTPUTS = [
	{ onError: 'continueRegularOutput', expected: [[0, 1, 2]] },
	{ onError: 'continueErrorOutput', expected: [[], [0, 1, 2]] },
] as const;

describe.each(CASES)('a node that cannot begin ($name)', ({ start, nodeOf, noSuchOperation }) => {
	const items = [{ id: 'MOJO1' }, { id: 'MOJO2' }, { id: 'MOJO3' }];
	const live = { environment: 'live', baseUrl: '' };
	const noOrigin = { environment: 'custom', baseUrl: 'https://example.com/v2/' };
	const withoutCredential = (): Engine => {
		const engine = start(live);
		for (const type of Object.keys(engine.credentials.stored)) {
			delete engine.credentials.stored[type];
		}
		return engine;
	};

	const REASONS: Array<[why: string, engine: () => Engine, words: RegExp, unknown?: true]> = [
		['its Base URL is no origin', () => start(noOrigin), /Base URL/],
		['its credential cannot be read', withoutCredential, /credential/],
		['its operation is unknown', () => start(live), /steal/, true],
	];

	describe.each(REASONS)('because %s', (_, engine, words, unknown) => {
		const node = unknown ? noSuchOperation : nodeOf;

		it('stops, and says why', async () => {
			expect(errorOf(await engine().run(node({}), items)).message).toMatch(words);
		});

		it.each(OUTPUTS)(
			'gives the failure for each item where the user goes on ($onError)',
			async ({ onError, expected }) => {
				const { outputs, error } = await engine().run(node({ onError }), items);
				expect(error).toBeUndefined();
				expect(outputs.map(pairsOf)).toEqual(expected);
				for (const { json } of outputs.flat()) {
					expect(String(json.error)).toMatch(words);
				}
			},
		);
	});
});
