import type { INodePropertyOptions } from 'n8n-workflow';

/** PayUmoney's documentation, Manage Invoices: an expired invoice stays expired. */
export const STATUSES = ['ACTIVE', 'INACTIVE', 'EXPIRED'] as const;

export const STATUS_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Active', value: 'ACTIVE', description: 'It can be paid' },
	{
		name: 'Expired',
		value: 'EXPIRED',
		description: 'It cannot be paid. This is for good: it cannot be made active again.',
	},
	{
		name: 'Inactive',
		value: 'INACTIVE',
		description: 'It cannot be paid, and can be made active again',
	},
];
