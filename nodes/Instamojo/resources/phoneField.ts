import type { INodeProperties } from 'n8n-workflow';

/** A phone number that is sent to Instamojo, as `checkPhone` takes it. */
export const phoneField = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	default: '',
	placeholder: 'e.g. +919999999999',
	description: 'Ten digits, or + and the country code. Spaces and dashes are allowed.',
} satisfies INodeProperties;
