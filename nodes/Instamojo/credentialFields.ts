import type { IAuthenticateRuleResponseCode, Icon, INodeProperties } from 'n8n-workflow';

import { environmentFields, originExpression, type Hosts } from '../shared/gateway/environment';
import { NOTHING_THERE } from './api/advice';
import { WWW_HOSTS } from './api/hosts';

/** What Instamojo's credentials have in common. */

export const icon: Icon = {
	light: 'file:../icons/instamojo.svg',
	dark: 'file:../icons/instamojo.dark.svg',
};

/** @param what of an account differs between its environments @param paths what is expected under a base URL */
export function whereFields(about: string, paths: string): INodeProperties[] {
	return environmentFields(WWW_HOSTS, { about, paths });
}

/** The address of the test of a credential. */
export function testOrigin(hosts: Hosts): string {
	return `={{ ${originExpression('$credentials', hosts)} }}`;
}

export const privateSaltField: INodeProperties = {
	displayName: 'Private Salt',
	name: 'privateSalt',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		"The 'Private Salt' under API & Plugins in the Instamojo dashboard. The Instamojo Trigger needs it to tell genuine webhooks from forged ones.",
};

/** A rule of a credential's test: what is said when Instamojo answers with a status. */
export function onStatus(value: number, message: string): IAuthenticateRuleResponseCode {
	return { type: 'responseCode', properties: { value, message } };
}

export const notThere = onStatus(404, NOTHING_THERE);
