import { randomUUID } from 'node:crypto';
import { packageNode, payUmoneyNode } from '../../e2e/workflows.mts';
import type { Json } from '../../e2e/support/json.mts';
import type { GatewayName } from '../draft.mts';
import { inARow } from './answering.mts';

/** A workflow that payments start: trigger, Remove Duplicates on `eventKey`, and what fulfils the order. */
export interface TriggerPlan {
	name: string;
	gateway: GatewayName;
	authentication: 'apiKey' | 'oAuth2';
	/** The name of its credential, where there are several of its type. */
	credential?: 'PayUmoney by hash';
	options: Json;
	/**
	 * Whether it remembers what it has seen. One that does not leaves all to Remove Duplicates, which may take two
	 * executions of the same moment both for new (n8n keeps no lock): such a one is posted to one at a time.
	 */
	remembers: boolean;
}

const plan = {
	gateway: 'instamojo',
	authentication: 'apiKey',
	options: {},
	remembers: true,
} as const;

export const triggers = [
	{ ...plan, name: 'instamojo v1.1' },
	{
		...{ ...plan, name: 'instamojo v2', authentication: 'oAuth2' },
		options: { ifNotConfirmed: 'retryLater' },
	},
	{
		...{ ...plan, name: 'instamojo forgetful', remembers: false },
		options: { ignoreDuplicates: false },
	},
	{ ...plan, name: 'payumoney header', gateway: 'payumoney' },
	{ ...plan, name: 'payumoney hash', gateway: 'payumoney', credential: 'PayUmoney by hash' },
	{
		...{ ...plan, name: 'payumoney forgetful', gateway: 'payumoney', remembers: false },
		options: { ignoreDuplicates: false },
	},
] as const satisfies readonly TriggerPlan[];

export type TriggerName = (typeof triggers)[number]['name'];

export const triggerNames: readonly TriggerName[] = triggers.map(({ name }) => name);

export const payUmoneyTriggers = triggerNames.filter(
	(name) => triggerNamed(name).gateway === 'payumoney',
);

export function triggerNamed(name: TriggerName): TriggerPlan {
	const found: TriggerPlan | undefined = triggers.find((it) => it.name === name);
	if (!found) throw new Error(`There is no trigger ${name}`);
	return found;
}

function triggerNode({ gateway, authentication, options }: TriggerPlan): Json {
	const parameters = { events: ['paymentSuccessful', 'paymentFailed'], options };
	return gateway === 'payumoney'
		? payUmoneyNode('payUmoneyTrigger', 'Payment', parameters)
		: packageNode('instamojoTrigger', 'Payment', authentication, parameters);
}

/** What is remembered lasts for more than a chapter: each is delivered again within its own. */
const HISTORY = 3000;

/** The workflow. What it fulfils it reports to this address. */
export function triggerWorkflow(trigger: TriggerPlan, recordUrl: string): Json {
	// n8n's store of processed items begins with an insert: of the first two executions at one moment one fails on it.
	const removeDuplicates = {
		...{ retryOnFail: true, maxTries: 5, waitBetweenTries: 100 },
		...{ id: randomUUID(), name: 'Remove Duplicates', position: [200, 0], typeVersion: 2 },
		type: 'n8n-nodes-base.removeDuplicates',
		parameters: {
			operation: 'removeItemsSeenInPreviousExecutions',
			logic: 'removeItemsWithAlreadySeenKeyValues',
			dedupeValue: '={{ $json.eventKey }}',
			options: { scope: 'node', historySize: HISTORY },
		},
	};
	const fulfil = {
		...{ id: randomUUID(), name: 'Fulfil', position: [400, 0], typeVersion: 4.2 },
		type: 'n8n-nodes-base.httpRequest',
		parameters: {
			...{ method: 'POST', url: recordUrl, sendBody: true, specifyBody: 'json', options: {} },
			jsonBody: '={{ JSON.stringify($json) }}',
		},
	};
	const nodes = [triggerNode(trigger), removeDuplicates, fulfil];
	return {
		name: `Started by ${trigger.name}`,
		...{ nodes, connections: inARow(nodes), settings: { executionOrder: 'v1' } },
	};
}
