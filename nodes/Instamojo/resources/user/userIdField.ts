import type { INodeProperties } from 'n8n-workflow';

/** The merchant that an operation changes. */
export const userIdField: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 90f01dfdacbe4fe7892fc27dbdc30906',
	description: 'What creating the user gave. It has to be the user of the credential.',
};
