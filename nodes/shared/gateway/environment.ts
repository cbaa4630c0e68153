import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { checkOrigin } from '../validate';

/** Where a gateway is: the addresses of its live and its test environment, without any path. */
export type Hosts = { live: string; test: string };

const nameOf = (origin: string) => origin.replace('https://', '');

/**
 * The fields of a credential that say where the gateway is.
 *
 * @param about what the environments differ in
 * @param paths what is expected under a base URL, as a sentence
 */
export function environmentFields(
	{ live, test }: Hosts,
	{ about, paths }: { about: string; paths?: string },
): INodeProperties[] {
	return [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Live', value: 'live', description: `Real money, at ${nameOf(live)}` },
				{ name: 'Test', value: 'test', description: `Play money, at ${nameOf(test)}` },
				{
					name: 'Custom',
					value: 'custom',
					description: 'Another address, such as a local sandbox',
				},
			],
			default: 'live',
			description: about,
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://127.0.0.1:4010',
			description: paths
				? `The address without any path. ${paths}`
				: 'The address without any path',
			displayOptions: { show: { environment: ['custom'] } },
		},
	];
}

/**
 * The address of the chosen environment, as an expression without its brackets.
 *
 * @param variable by which the credential is known where the expression stands
 */
export function originExpression(
	variable: '$credentials' | '$self',
	{ live, test }: Hosts,
): string {
	const field = (name: string) => `${variable}["${name}"]`;
	return `${field('environment')} === "custom" ? ${field('baseUrl')}.trim().replace(/\\/+$/, "") : ${field('environment')} === "test" ? "${test}" : "${live}"`;
}

/** The address of the environment that a credential names; live where it names none. @throws UserError when a base URL is no address */
export function originOf({ environment, baseUrl }: IDataObject, { live, test }: Hosts): string {
	if (environment === 'custom') return checkOrigin({ value: baseUrl, displayName: 'Base URL' });
	return environment === 'test' ? test : live;
}
