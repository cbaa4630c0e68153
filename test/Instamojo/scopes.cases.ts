import nock from 'nock';
import type { INodeParameters } from 'n8n-workflow';

import { EVERY_SCOPE, SCOPES } from '../../nodes/Instamojo/api/scopes';
import { resources } from '../../nodes/Instamojo/resources';
import { isOffered } from '../../nodes/shared/operation/properties';
import { PAYMENT_ID, REFUND_ID, REQUEST_ID, v1, v2 } from '../support/generations';
import { getPayment, instamojo, PAYMENT_PATH, api, startN8n } from '../support/instamojo';
import { wordsOf } from '../support/outcome';
import { ORDER_PARAMETERS } from '../support/gatewayRecords';
import { ORDER_ID, PAYOUT_ID } from '../support/ownRecords';

const operations = resources.flatMap(({ value, operations: all }) =>
	all.map((operation) => ({ name: `${value}.${operation.value}`, operation })),
);

const ofOAuth2 = operations.filter(({ operation }) => isOffered(operation, 'oAuth2'));

/** Of these no source names the scope. */
const WITHOUT_KNOWN_SCOPE = ['invoice.getAll', 'virtualAccount.create', 'virtualAccount.getAll'];

/** What any operation may ask for, so that each gets as far as its first call. */
const filledIn: INodeParameters = {
	paymentRequestId: REQUEST_ID,
	paymentId: PAYMENT_ID,
	refundId: REFUND_ID,
	purpose: 'FIFA 16',
	body: 'Parcel arrived damaged',
	payoutId: PAYOUT_ID,
	slug: 'macbook-pro',
	orderId: ORDER_ID,
	...ORDER_PARAMETERS,
};

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

	it('are all asked for together where links, payments and refunds are worked with', () => {
		const common = ofOAuth2.filter(
			({ name }) => /^(payment|paymentRequest|refund)\./.test(name) && name !== 'payment.fulfil',
		);
		const needed = common.flatMap(({ operation }) => operation.scopes ?? []);
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
		const asked = / otherwise: (.*)$/.exec(words)?.[1]?.split(' ');
		expect(asked).toEqual(
			expect.arrayContaining([...EVERY_SCOPE.split(' '), ...(operation.scopes ?? [])]),
		);
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
