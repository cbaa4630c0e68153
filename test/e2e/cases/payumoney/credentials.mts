import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../support/json.mts';
import { groupLimit } from '../../support/limits.mts';
import { payUmoneyApiData, type World } from '../../world.mts';
import { storeCredential } from './steps.mts';

interface Wrong {
	what: string;
	changes: (right: Json) => Json;
	sentence: RegExp;
}

const notTheHeader = 'bm90LXRoZS1oZWFkZXI=';

const wrongs: Wrong[] = [
	{
		what: 'a wrong Authorization header',
		changes: () => ({ authorization: notTheHeader }),
		sentence: /did not accept this Authorization\. Copy it again.*without Bearer or Basic/,
	},
	{
		what: 'an address without PayUmoney',
		changes: ({ baseUrl }) => ({ baseUrl: `${String(baseUrl)}/shop` }),
		sentence: /no PayUmoney API at this address/,
	},
];

export function payUmoneyCredentialCases(world: World): void {
	const test = async (name: string, changes: Json) =>
		world.api.testCredential(await storeCredential(world, name, changes));

	describe("n8n's test of a PayUmoney credential", groupLimit, () => {
		it('accepts a right one', async () => {
			const result = await test('Right PayUmoney', {});
			assert.deepEqual(result, { status: 'OK', message: 'Connection successful!' });
		});

		for (const { what, changes, sentence } of wrongs) {
			it(`tells in a sentence of ${what}`, async () => {
				const wrong = changes(payUmoneyApiData(world.sandbox));
				const { status, message } = await test(`PayUmoney with ${what}`, wrong);
				assert.equal(status, 'Error');
				assert.match(message, sentence);
				assert.ok(!message.includes(notTheHeader));
			});
		}
	});
}
