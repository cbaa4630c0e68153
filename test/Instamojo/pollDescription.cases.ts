import { NodeHelpers, type INodePropertyOptions } from 'n8n-workflow';

import { InstamojoPollTrigger } from '../../nodes/Instamojo/InstamojoPollTrigger.node';

const { properties, polling, inputs } = new InstamojoPollTrigger().description;

/** What the editor offers to choose from. */
function offered(authentication: string): unknown[] {
	const shown = properties.filter(
		(property) =>
			property.name === 'event' &&
			NodeHelpers.displayParameter({ authentication }, property, null, null),
	);
	return shown.flatMap(({ options = [] }) =>
		options.flatMap((option) =>
			'value' in option ? [(option satisfies INodePropertyOptions).value] : [],
		),
	);
}

describe('the poll trigger', () => {
	it('is a trigger that n8n polls', () => {
		expect([polling, inputs]).toEqual([true, []]);
	});

	it('offers what the API of the authentication has', () => {
		const both = ['paymentFailed', 'paymentSuccessful', 'refundUpdated'];
		expect(offered('apiKey')).toEqual(both);
		expect([...offered('oAuth2')].sort()).toEqual(['orderPaid', ...both, 'payoutPaid'].sort());
	});
});
