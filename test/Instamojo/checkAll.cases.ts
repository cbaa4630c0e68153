import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import { generations, v2, type Generation } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { errorOf, pairsOf } from '../support/outcome';
import { createdOrder, ORDER_PARAMETERS, orderOfRequest } from '../support/gatewayRecords';
import { virtualAccount } from '../support/ownRecords';
import type { Settings } from '../support/refunds';
import { ONLY_THE_LAST, sevenItems } from '../support/sevenItems';

type Changing = {
	operation: string;
	parameters: INodeParameters;
	/** What makes an item wrong. */
	wrong: IDataObject;
	/** How the node calls it. */
	displayName: string;
	path: (generation: Generation) => RegExp;
	/** Only API v2 has it. */
	isOwn?: boolean;
	/** What Instamojo answers, where that is no payment request. */
	answer?: IDataObject;
};

const purpose = 'FIFA 16';

const CHANGES: Changing[] = [
	{
		operation: 'paymentRequest.create',
		parameters: { purpose, amount: '={{ $json.amount ?? 2500 }}' },
		wrong: { amount: 'ten' },
		displayName: 'Amount',
		path: ({ requestsPath }) => new RegExp(`/${requestsPath}/$`),
	},
	{
		operation: 'paymentRequest.create',
		parameters: { purpose, amount: '10', additionalFields: { phone: '={{ $json.phone }}' } },
		wrong: { phone: 'none' },
		displayName: 'Phone',
		path: ({ requestsPath }) => new RegExp(`/${requestsPath}/$`),
	},
	...['enable', 'disable'].map((value) => ({
		operation: `paymentRequest.${value}`,
		parameters: { paymentRequestId: '={{ $json.id ?? "link1" }}' },
		wrong: { id: '../link' },
		displayName: 'Payment Request',
		path: ({ requestsPath }: Generation) => new RegExp(`/${requestsPath}/link1/${value}/$`),
	})),
	{
		operation: 'gatewayOrder.create',
		parameters: {
			...ORDER_PARAMETERS,
			transactionId: '=order-{{ $itemIndex }}',
			amount: '={{ $json.amount ?? 200 }}',
		},
		wrong: { amount: 'ten' },
		displayName: 'Amount',
		path: () => /\/gateway\/orders\/$/,
		isOwn: true,
		answer: createdOrder(),
	},
	{
		operation: 'gatewayOrder.createFromPaymentRequest',
		parameters: { paymentRequestId: 'link1', email: '={{ $json.email }}' },
		wrong: { email: 'none' },
		displayName: 'Email',
		path: () => /\/gateway\/orders\/payment-request\/$/,
		isOwn: true,
		answer: orderOfRequest(),
	},
	{
		operation: 'virtualAccount.create',
		parameters: { name: 'Asha Rao', phone: '={{ $json.phone }}' },
		wrong: { phone: 'none' },
		displayName: 'Phone',
		path: () => /\/virtual_accounts\/$/,
		isOwn: true,
		answer: virtualAccount(),
	},
];

const cases = generations.flatMap((generation) =>
	CHANGES.filter(({ isOwn }) => !isOwn || generation === v2).map((change) => ({
		...change,
		generation,
		name: `${change.operation} by ${change.displayName}, ${generation.name}`,
	})),
);

describe.each(cases)(
	'seven items of which the last is wrong ($name)',
	({ generation, operation, parameters, wrong, displayName, path, answer }) => {
		const items = sevenItems(wrong);
		const node = (settings: Settings = {}) =>
			instamojo(generation, operation, parameters, settings);

		/** Instamojo, doing it so often. Any further call fails the test. */
		const expectCalls = (count: number) =>
			api(generation)
				.post(path(generation))
				.times(count)
				.reply(
					201,
					answer ?? {
						success: true,
						...generation.one('payment_request', generation.paymentRequest()),
					},
				);

		it.each([{}, { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 }])(
			'stop the run before any call: %j',
			async (settings) => {
				const { result } = await withFastClock(
					async () => await startN8n().run(node(settings), items),
				);
				expect(errorOf(result)).toMatchObject({ context: { itemIndex: 6 } });
				expect(errorOf(result).message).toContain(displayName);
			},
		);

		it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
			'are carried out but for that one, once, where the user goes on (%s)',
			async (onError) => {
				expectCalls(6);
				const settings = { onError, retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
				const { outputs } = await startN8n().run(node(settings), items);
				const all = outputs.flat();
				expect(pairsOf(all)).toEqual([0, 1, 2, 3, 4, 5, 6]);
				expect(all.map(({ json }) => 'error' in json)).toEqual(ONLY_THE_LAST);
				expect(String(all[6]?.json.error)).toContain(displayName);
				if (onError === 'continueErrorOutput') expect(outputs[1]).toHaveLength(1);
			},
		);
	},
);
