import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { authenticationField, credentials } from './authentication';
import { eventFields } from './poll/events';
import { pollInstamojo } from './poll/poll';

export class InstamojoPollTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Instamojo Poll Trigger',
		name: 'instamojoPollTrigger',
		icon: { light: 'file:../../icons/instamojo.svg', dark: 'file:../../icons/instamojo.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description:
			'Starts the workflow with what Instamojo tells nobody or told nobody: refunds, payouts, orders, and payments that a webhook missed',
		defaults: { name: 'Instamojo Poll Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		triggerPanel: {
			header: 'Ask Instamojo for what is new',
			executionsHelp: {
				inactive:
					'<b>Fetch Test Event</b> shows the latest event of the chosen kind as a sample, and remembers nothing.<br /><br />It starts when you publish the workflow: nothing older is reported. What happens while n8n or the workflow is off, seven days at most, is caught up on when it is on again.',
				active:
					'The workflow starts by itself at the poll times, with everything that is new. What happens while n8n or the workflow is off, seven days at most, is caught up on when it is on again. You find those runs in the list of executions.',
			},
			activationHint:
				'Once you have published the workflow, it asks Instamojo at the poll times. Nothing older than now is reported.',
		},
		properties: [
			authenticationField,
			...eventFields,
			{
				displayName:
					"Events carry the same <code>eventKey</code> as those of the Instamojo Trigger. Where a workflow has both, let n8n's <b>Remove Duplicates</b> node on <code>eventKey</code> make each happen once.",
				name: 'notice',
				type: 'notice',
				default: '',
			},
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollInstamojo(this);
	}
}
