import type { CredentialReference, Workflow } from './api.mts';
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
	paymentId?: string;
	email?: string;
	orderNumber?: string;
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

/** Imports `marketplace-onboarding`, does what its note asks a person to do, and publishes it. */
export async function importOnboarding({ api, n8n, credentials }: World): Promise<Shop> {
	const draft = await readExample('marketplace-onboarding');
	chooseCredentials(draft, credentials);
	const workflow = await api.createWorkflow(draft);
	await api.activate(workflow);
	return { workflow, formUrl: productionUrl(n8n.url, workflow, 'Merchant form') };
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

/** Imports `scheduled-reconciliation` and does what its note asks a person to do, but for publishing it. */
export async function importReconciliation(
	{ api, credentials }: World,
	tableName: string,
): Promise<Workflow> {
	const draft = await readExample('scheduled-reconciliation');
	chooseCredentials(draft, credentials);
	const orders = nodeOf(draft, 'Orders of the last 30 days');
	recordAt(orders, 'parameters', 'dataTableId')['value'] = tableName;
	return api.createWorkflow(draft);
}

/** Imports `wait-for-payment`, does what its note asks a person to do, and publishes it. It waits for three seconds. */
export async function importWaiting({ api, n8n, credentials }: World): Promise<Shop> {
	const draft = await readExample('wait-for-payment');
	chooseCredentials(draft, credentials);
	for (const name of ['Wait for the payment', 'Look once more']) {
		const parameters = recordAt(nodeOf(draft, name), 'parameters');
		Object.assign(parameters, { waitLimit: 0.05, waitLimitUnit: 'minutes' });
	}
	const workflow = await api.createWorkflow(draft);
	await api.activate(workflow);
	return { workflow, formUrl: productionUrl(n8n.url, workflow, 'Order form') };
}

/** Imports `refund-with-approval`, does what its note asks a person to do, and publishes it. */
export async function importApproval(
	{ api, n8n, credentials }: World,
	mail: CredentialReference,
): Promise<Shop> {
	const draft = await readExample('refund-with-approval');
	chooseCredentials(draft, [mail, ...credentials]);
	const workflow = await api.createWorkflow(draft);
	await api.activate(workflow);
	return { workflow, formUrl: productionUrl(n8n.url, workflow, 'Refund request') };
}

/**
 * Imports `missed-payment-catch-up`, does what its note asks a person to do, and publishes it. It asks Instamojo at this
 * second of every minute (n8n polls no more often), and lets a second pass instead of two minutes.
 */
export async function importCatchUp(
	{ api, n8n, credentials }: World,
	second: number,
): Promise<{ workflow: Workflow; webhook: string }> {
	const draft = await readExample('missed-payment-catch-up');
	chooseCredentials(draft, credentials);
	recordAt(nodeOf(draft, 'Payment found'), 'parameters')['pollTimes'] = {
		item: [{ mode: 'custom', cronExpression: `${second} * * * * *` }],
	};
	const pause = recordAt(nodeOf(draft, 'The webhook goes first'), 'parameters');
	Object.assign(pause, { amount: 1, unit: 'seconds' });
	const workflow = await api.createWorkflow(draft);
	await api.activate(workflow);
	return { workflow, webhook: productionUrl(n8n.url, workflow, 'Payment received') };
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
