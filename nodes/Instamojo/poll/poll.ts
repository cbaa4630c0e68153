import { createHash } from 'node:crypto';

import {
	NodeApiError,
	NodeOperationError,
	UserError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';

import { inQueue } from '../../shared/queue';
import { withinTime } from '../../shared/waiting';
import {
	connect,
	credentialTypeOf,
	generationOf,
	readAuthentication,
	type Generation,
} from '../api/connection';
import { readEvent, type PollEvent } from './events';
import { keepMemory, readMemory } from './memory';
import { patient, startTimer, type Timer } from './reader';
import { sample } from './sample';
import { sourceOf } from './sources';
import { pollOnce, type Poll } from './tick';

/** A poll has to be over before the next one is due, a minute later at the earliest. */
const LONGEST_MS = 45_000;
const CALL_MS = 15_000;

/** The part of its time in which a poll begins calls; the rest is for ending them. */
const ASKING = 0.75;

/** The polls that are under way in this process. */
const underWay = new Set<string>();

function readBudget(context: IPollFunctions): number {
	const { getPollBudgetMs }: { getPollBudgetMs?: () => number } = context;
	return Math.min(getPollBudgetMs?.() ?? LONGEST_MS, LONGEST_MS);
}

/** By what an account is known again, without anything of its keys. */
async function fingerprintOf(context: IPollFunctions, credentialType: string): Promise<string> {
	const credential = await context.getCredentials<IDataObject>(credentialType);
	const { environment, baseUrl, apiKey, clientId, username } = credential;
	const id = context.getNode().credentials?.[credentialType]?.id;
	const text = JSON.stringify([id, environment, baseUrl, apiKey ?? clientId, username]);
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function readChosen(context: IPollFunctions, generation: Generation): PollEvent {
	const event = readEvent(context.getNodeParameter('event'), generation);
	if (event) return event;
	throw new NodeOperationError(
		context.getNode(),
		"'Trigger On' is nothing that this API tells of",
		{
			description:
				"Choose it again. 'Payout Paid' and 'Order Paid' need the authentication OAuth2 or Marketplace (API v2)",
		},
	);
}

async function preparePoll(context: IPollFunctions, timer: Timer): Promise<Poll> {
	const authentication = readAuthentication(context.getNodeParameter('authentication'));
	const generation = generationOf(authentication);
	const event = readChosen(context, generation);
	const source = sourceOf(event, generation);
	const options = { timeoutMs: CALL_MS, tries: 1, scopes: source.scopes };
	const client = patient(await connect(context, authentication, options), timer);
	const account = await fingerprintOf(context, credentialTypeOf(authentication));
	return { client, source, timer, event, account };
}

function tooSlow(context: IPollFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'Instamojo did not answer in time', {
		description: 'Try again later',
	});
}

/** What a person has to know of a poll that failed: what to do, and that nothing is lost. */
function inWords(context: IPollFunctions, error: unknown, isFirst: boolean): unknown {
	const next = isFirst
		? 'The trigger has not begun: publish the workflow again'
		: 'Nothing is lost: the next poll catches up';
	if (error instanceof UserError)
		return new NodeOperationError(context.getNode(), error.message, {
			description: `${error.description ?? ''}. ${next}`,
		});
	if (!(error instanceof NodeApiError) && !(error instanceof NodeOperationError)) return error;
	error.description = `${error.description ?? 'Try again later'}. ${next}`;
	return error;
}

async function pollNow(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const budgetMs = readBudget(context);
	const [timer, whole] = [startTimer(budgetMs * ASKING), startTimer(budgetMs)];
	const memory = context.getWorkflowStaticData('node');
	const before = readMemory(memory);
	try {
		const poll = await preparePoll(context, timer);
		const polled = await withinTime(whole.leftMs(), pollOnce(poll, before), undefined);
		if (!polled) throw tooSlow(context);
		keepMemory(memory, polled.memory);
		return polled.items.length > 0 ? [context.helpers.returnJsonArray(polled.items)] : null;
	} catch (error) {
		throw inWords(context, error, before === undefined);
	}
}

/**
 * What n8n calls at the poll times. In the editor it shows a sample and remembers nothing. A poll that begins while
 * another is under way leaves the work to that one, unless it is the first: then it waits.
 */
export async function pollInstamojo(
	context: IPollFunctions,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') {
		const poll = await preparePoll(context, startTimer(LONGEST_MS));
		return [context.helpers.returnJsonArray(await sample(context, poll))];
	}
	// Nodes of a workflow that was written by hand may share an id, and never a name.
	const { id, name: called } = context.getNode();
	const name = `poll/${context.getWorkflow().id}/${id}/${called}`;
	const hasBegun = readMemory(context.getWorkflowStaticData('node')) !== undefined;
	if (underWay.has(name) && hasBegun) return null;
	return await inQueue(name, async () => {
		underWay.add(name);
		try {
			return await pollNow(context);
		} finally {
			underWay.delete(name);
		}
	});
}
