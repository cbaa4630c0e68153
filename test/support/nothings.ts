import type { IDataObject } from 'n8n-workflow';

/** Items whose amount is nothing, each in its own way. */
export const NOTHING: Array<[how: string, item: IDataObject]> = [
	['it is not there', {}],
	['null', { amount: null }],
	['an empty text', { amount: '' }],
	['only spaces', { amount: ' \t ' }],
];

/** The options of a refund that every gateway has, each with a value that changes nothing. */
export const OPTIONS_OF_ALL = [
	['Maximum Amount', 'maximumAmount', '2500'],
	['Maximum Total', 'maximumTotal', '2500'],
	['Dry Run', 'dryRun', false],
	['If Already Refunded', 'ifAlreadyRefunded', 'returnExisting'],
	['Allow AI Tool', 'allowAiTool', false],
] as const;
