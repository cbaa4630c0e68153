import type { GatewayName } from '../draft.mts';
import { packageNode, payUmoneyNode } from '../../e2e/workflows.mts';
import type { Json } from '../../e2e/support/json.mts';
import { answeringItems } from './answering.mts';

/** A workflow that refunds whatever it is asked to. `again`: with PayUmoney's option 'Send Again'. */
export interface Refunder {
	name: RefunderName;
	gateway: GatewayName;
	api: 'v1.1' | 'v2' | 'payumoney';
	manner: 'plain' | 'retrying' | 'keyed' | 'again';
}

const apis = ['v1.1', 'v2', 'payumoney'] as const;
const manners = ['plain', 'retrying', 'keyed'] as const;

export type RefunderName = `${Refunder['api']} ${Refunder['manner']}`;

const gatewayOf = (api: Refunder['api']): GatewayName =>
	api === 'payumoney' ? 'payumoney' : 'instamojo';

export const refunders: Refunder[] = [
	...apis.flatMap((api) =>
		manners.map(
			(manner): Refunder => ({
				...{ name: `${api} ${manner}`, gateway: gatewayOf(api), api, manner },
			}),
		),
	),
	{ name: 'payumoney again', gateway: 'payumoney', api: 'payumoney', manner: 'again' },
];

export function refunderNamed(name: RefunderName): Refunder {
	const found = refunders.find((it) => it.name === name);
	if (!found) throw new Error(`There is no refunder ${name}`);
	return found;
}

/** Another workflow for the same orders; undefined where there is none. */
export function siblingOf(name: RefunderName): RefunderName | undefined {
	const { api, manner } = refunderNamed(name);
	if (manner === 'plain') return `${api} retrying`;
	return manner === 'retrying' ? `${api} plain` : undefined;
}

function optionsOf({ gateway, manner }: Refunder): Json {
	if (manner === 'again') return { sendAgain: '={{ $json.sendAgain }}' };
	if (manner !== 'keyed') return {};
	const key = '={{ $json.key }}';
	return gateway === 'payumoney' ? { requestKey: key } : { transactionId: key };
}

function refundNode(refunder: Refunder): Json {
	const { api, manner } = refunder;
	const common = {
		resource: 'refund',
		operation: 'create',
		refundAmount: '={{ $json.refundAmount }}',
		options: optionsOf(refunder),
	};
	const node =
		api === 'payumoney'
			? payUmoneyNode('payUmoney', 'Refund', { ...common, paymentId: '={{ $json.paymentId }}' })
			: packageNode('instamojo', 'Refund', api === 'v2' ? 'oAuth2' : 'apiKey', {
					...common,
					paymentId: { __rl: true, mode: 'id', value: '={{ $json.paymentId }}' },
					type: 'QFL',
					body: 'Asked for by the soak',
				});
	node['onError'] = 'continueRegularOutput';
	if (manner === 'retrying') {
		Object.assign(node, { retryOnFail: true, maxTries: 3, waitBetweenTries: 50 });
	}
	return node;
}

/** Every refunder as a workflow that is asked at its webhook. */
export function refunderWorkflow(refunder: Refunder, path: string): Json {
	return answeringItems(`Refunds ${refunder.name}`, path, refundNode(refunder));
}
