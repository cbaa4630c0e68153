import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { assembleProperties } from '../shared/operation/properties';
import { runChosenOperation } from '../shared/operation/runner';
import { connect } from './api/connection';
import { resources } from './resources';

export class PayUmoney implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PayUmoney',
		name: 'payUmoney',
		icon: { light: 'file:../../icons/payumoney.svg', dark: 'file:../../icons/payumoney.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Look up payments, make refunds and send invoices with PayUmoney',
		defaults: { name: 'PayUmoney' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'payUmoneyApi', required: true }],
		properties: assembleProperties(resources, 'payment'),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runChosenOperation(this, resources, async () => await connect(this));
	}
}
