import nock from 'nock';

import { EVERY_SCOPE, SCOPES } from '../../nodes/Instamojo/api/scopes';
import { isOffered } from '../../nodes/shared/operation/properties';
import { filledIn, operations, WITHOUT_KNOWN_SCOPE } from '../support/everyOperation';
import { v1, v2 } from '../support/generations';
import { getPayment, instamojo, PAYMENT_PATH, api, startN8n } from '../support/instamojo';
import { wordsOf } from '../support/outcome';

const ofOAuth2 = operations.filter(({ operation }) => isOffered(operation, 'oAuth2'));

const refuseEverything = () => {
	const refusal = { success: false, message: 'Invalid scopes' };
	nock(v2.live).persist().get(/./).optionally().reply(403, refusal);
	nock(v2.live).persist().post(/./).optionally().reply(403, refusal);
};

describe('the scopes of the operations', () => {
	it.each(ofOAuth2)('are Instamojo’s own names: $name', ({ name, operation }) => {
		const isKnown = (operation.scopes ?? []).length > 0;
		expect([name, isKnown]).toEqual([name, !WITHOUT_KNOWN_SCOPE.includes(name)]);
		expect(Object.keys(SCOPES)).toEqual(expect.arrayContaining([...(operation.scopes ?? [])]));
	});

	it('are all asked for when an app asks for what the node needs, and nothing else is', () => {
		const needed = ofOAuth2.flatMap(({ operation }) => operation.scopes ?? []);
		expect(EVERY_SCOPE.split(' ').sort()).toEqual([...new Set(needed)].sort());
	});
});

describe('a token that may not do what is asked', () => {
	it.each(ofOAuth2)('is told the scopes that it takes: $name', async ({ name, operation }) => {
		refuseEverything();
		const words = wordsOf(await startN8n().run(instamojo(v2, name, filledIn)));
		const [said = ''] = /This needs the scopes? [^.]*/.exec(words) ?? [];
		const named = said.match(/[\w-]+:\w+/g) ?? [];
		expect(named.sort()).toEqual([...(operation.scopes ?? [])].sort());
	});

	it('is told of the whole list as well, for that is what has to be asked for', async () => {
		refuseEverything();
		expect(wordsOf(await startN8n().run(getPayment(v2)))).toContain(EVERY_SCOPE);
	});

	it('is none of v1.1, whose keys have no scopes', async () => {
		api(v1).get(PAYMENT_PATH).reply(403, { success: false, message: 'No.' });
		expect(wordsOf(await startN8n().run(getPayment(v1)))).not.toMatch(/scope/i);
	});
});
