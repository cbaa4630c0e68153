import type { Workflow } from './api.mts';
import { recordAt, type Json } from './support/json.mts';
import { waitFor } from './support/wait.mts';
import { chooseCredentials, nodeOf, productionUrl, readExample } from './workflows.mts';
import type { World } from './world.mts';

export interface Shop {
	workflow: Workflow;
	formUrl: string;
}

export interface HelpDesk {
	workflow: Workflow;
	url: string;
}

export interface Ticket extends Json {
	ticketId: string;
	paymentId: string;
	reason: string;
	amount?: string;
}

export interface ParcelReport extends Json {
	reference: string;
	status: string;
}

/**
 * Imports `payment-link-to-fulfilment`, does what its note asks a person to do, and publishes it.
 * Without `pasteUrl` the trigger's URL is forgotten; without `ignoreDuplicates` the trigger lets everything through.
 */
export async function importFulfilment(
	{ api, n8n, credentials }: World,
	{ pasteUrl = true, ignoreDuplicates = true } = {},
): Promise<Shop> {
	const draft = await readExample('payment-link-to-fulfilment');
	chooseCredentials(draft, credentials);
	if (pasteUrl) {
		const link = nodeOf(draft, 'Create payment link');
		recordAt(link, 'parameters', 'additionalFields')['webhook'] = productionUrl(
			n8n.url,
			draft,
			'Payment received',
		);
	}
	if (!ignoreDuplicates) {
		const trigger = nodeOf(draft, 'Payment received');
		recordAt(trigger, 'parameters', 'options')['ignoreDuplicates'] = false;
	}
	const workflow = await api.createWorkflow(draft);
	await api.activate(workflow);
	return { workflow, formUrl: productionUrl(n8n.url, workflow, 'Order form') };
}

/** Imports `refund-on-ticket`, does what its note asks a person to do, and publishes it. */
export async function importRefunds({ api, n8n, credentials }: World): Promise<HelpDesk> {
	const draft = await readExample('refund-on-ticket');
	chooseCredentials(draft, credentials);
	const workflow = await api.createWorkflow(draft);
	await api.activate(workflow);
	return { workflow, url: productionUrl(n8n.url, workflow, 'Ticket arrives') };
}

/** Imports `invoice-reminder` and does what its note asks a person to do, but for publishing it. It runs every three seconds. */
export async function importReminder({ api, credentials }: World): Promise<Workflow> {
	const draft = await readExample('invoice-reminder');
	chooseCredentials(draft, credentials);
	recordAt(nodeOf(draft, 'Every morning'), 'parameters')['rule'] = {
		interval: [{ field: 'seconds', secondsInterval: 3 }],
	};
	return api.createWorkflow(draft);
}

/** Imports `daily-payout-report`, and does what its note asks a person to do before a trial. */
export async function importPayoutReport({ api, credentials }: World): Promise<Workflow> {
	const draft = await readExample('daily-payout-report');
	chooseCredentials(draft, credentials);
	return api.createWorkflow(draft);
}

/** Imports `release-on-delivery`, does what its note asks a person to do, and publishes it. */
export async function importRelease({ api, n8n, credentials }: World): Promise<HelpDesk> {
	const draft = await readExample('release-on-delivery');
	chooseCredentials(draft, credentials);
	const workflow = await api.createWorkflow(draft);
	await api.activate(workflow);
	return { workflow, url: productionUrl(n8n.url, workflow, 'Courier reports') };
}

/** Sends what the help desk or the courier would, and returns the answer. */
export async function sendTicket(
	{ helpDeskHeader }: World,
	url: string,
	ticket: Ticket | ParcelReport,
): Promise<{ status: number; body: unknown }> {
	return waitFor('the help desk address to be served', async () => {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', [helpDeskHeader.name]: helpDeskHeader.value },
			body: JSON.stringify(ticket),
			signal: AbortSignal.timeout(30_000),
		});
		// n8n knows the address a moment after the workflow was published.
		if (response.status === 404) return undefined;
		const text = await response.text();
		return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
	});
}
