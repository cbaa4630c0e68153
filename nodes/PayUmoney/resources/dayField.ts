import type { INodeProperties } from 'n8n-workflow';

/** A parameter of which only the day counts. n8n's picker writes it without a time. */
export const dayField = (
	displayName: string,
	name: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	description: `${description}, as an Indian date. A time in it counts as the day that it is in India then.`,
});
