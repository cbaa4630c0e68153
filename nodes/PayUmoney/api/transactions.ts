import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import { mapInOrder } from '../../shared/operation/concurrency';
import { isRecord, readRecords, readText } from '../../shared/read';
import type { PayUmoneyClient } from './connection';
import { isPage } from '../../shared/gateway/gatewayError';
import { isRefusal, isSuccess } from './failure';
import { pick } from './fields';

/** The two calls that look up transactions by the merchant's own ids. */
export type Inquiry = 'status' | 'response';

/** What PayUmoney has under one id. A shop can use an id again, so there may be several records. */
export type Found =
	| { kind: 'found'; records: IDataObject[] }
	/** `refused`: PayUmoney said no to the id; otherwise it just left the id out. */
	| { kind: 'unknown'; reason: string; refused: boolean }
	/** `turnedDown`: with a code that may be about the id or about the whole call. */
	| { kind: 'failed'; answer: Answer; turnedDown?: boolean };

const PATHS: Record<Inquiry, string> = {
	status: '/payment/payment/chkMerchantTxnStatus',
	response: '/payment/op/getPaymentResponse',
};

/** Documented for both calls: at most 50 ids, separated by pipes. */
const IDS_PER_CALL = 50;
const CALLS_AT_ONCE = 4;

const NOT_THERE = 'PayUmoney gives no payment for this transaction ID';

type Asking = {
	client: PayUmoneyClient;
	inquiry: Inquiry;
	query: Record<string, string>;
	/** An answer after which no further call can succeed. */
	hopeless?: Answer;
};

type Pair = readonly [string, Found];

/** One transaction comes as a list of one or as a bare object; none as an empty list, an empty object or null. */
function readResult(result: unknown): IDataObject[] {
	const records = isRecord(result) ? [result] : readRecords(result);
	return records.filter((record) => Object.keys(record).length > 0);
}

function referenceOf(record: IDataObject): string | undefined {
	const response = pick(record, 'postbackparam');
	const reference =
		pick(record, 'merchanttransactionid') ??
		(isRecord(response) ? pick(response, 'txnid') : undefined);
	return readText(reference)?.trim();
}

/** A status that holds no more than the id that was asked for tells of no payment. */
function tellsOfPayment({ inquiry }: Asking, record: IDataObject): boolean {
	return inquiry === 'response' || pick(record, 'paymentid', 'status', 'amount') !== undefined;
}

function sortOut(asking: Asking, ids: string[], records: IDataObject[]): Pair[] {
	return ids.map((id) => {
		const own = records.filter((record) => {
			const reference = referenceOf(record);
			const isOwn = reference === id || (reference === undefined && ids.length === 1);
			return isOwn && tellsOfPayment(asking, record);
		});
		return [id, own.length > 0 ? { kind: 'found', records: own } : unknown(NOT_THERE, false)];
	});
}

function unknown(reason: string, refused: boolean): Found {
	return { kind: 'unknown', reason, refused };
}

/** Whether no other ids can fare better. A word about the merchant key is none about an id. */
function refusesCredential({ client }: Asking, answer: Answer): boolean {
	if (answer.kind === 'silence') return answer.cause === 'unsent';
	if (answer.status === 401 || answer.status === 403) return true;
	return client.words(answer).some((line) => /merchant ?key/i.test(line));
}

/** Codes that documentation gives for wrong or unknown parameters. A web page with such a code comes from a wrong address. */
function isAboutParameters(answer: Answer): boolean {
	return (
		answer.kind === 'reply' && [400, 402, 404, 422].includes(answer.status) && !isPage(answer.body)
	);
}

/** Whether the answer turns down what was asked for, and not who asks. 414 comes when the ids make the address too long. */
function refusesIds(answer: Answer): boolean {
	const isTooLong = answer.kind === 'reply' && answer.status === 414;
	return isRefusal(answer) || isAboutParameters(answer) || isTooLong;
}

/** An id that PayUmoney turns down, in its words where it has some. */
function toUnknown({ client }: Asking, answer: Answer): Found {
	const words = client.words(answer).join('; ');
	return unknown(words === '' ? NOT_THERE : `PayUmoney says: ${words}`, true);
}

function judgeAlone(asking: Asking, answer: Answer): Found {
	const isUnknown = isRefusal(answer) || (answer.kind === 'reply' && answer.status === 404);
	return isUnknown
		? toUnknown(asking, answer)
		: { kind: 'failed', answer, turnedDown: isAboutParameters(answer) };
}

/** Where other ids of the same calls fare well, what was turned down was turned down for the id. */
function judgeTogether(asking: Asking, pairs: Pair[]): Pair[] {
	if (!pairs.some(([, found]) => found.kind === 'found')) return pairs;
	return pairs.map(([id, found]) =>
		found.kind === 'failed' && found.turnedDown
			? [id, toUnknown(asking, found.answer)]
			: [id, found],
	);
}

/** Asks for some ids. One that PayUmoney does not know can sink its whole batch, so a refused batch is halved until the culprit is alone. */
async function ask(asking: Asking, ids: string[]): Promise<Pair[]> {
	const { client, inquiry, query, hopeless } = asking;
	const fail = (answer: Answer) => ids.map((id): Pair => [id, { kind: 'failed', answer }]);
	if (hopeless) return fail(hopeless);
	const answer = await client.attempt({
		method: 'POST',
		path: PATHS[inquiry],
		query: {
			merchantKey: client.account.merchantKey,
			merchantTransactionIds: ids.join('|'),
			...query,
		},
		reads: true,
	});
	if (isSuccess(answer)) return sortOut(asking, ids, readResult(answer.body.result));
	if (refusesCredential(asking, answer)) {
		asking.hopeless = answer;
		return fail(answer);
	}
	if (!refusesIds(answer)) return fail(answer);
	const [only, ...others] = ids;
	if (only === undefined || others.length === 0)
		return ids.map((id) => [id, judgeAlone(asking, answer)]);
	const middle = Math.ceil(ids.length / 2);
	return [...(await ask(asking, ids.slice(0, middle))), ...(await ask(asking, ids.slice(middle)))];
}

function inBatches(ids: string[]): string[][] {
	const count = Math.ceil(ids.length / IDS_PER_CALL);
	return Array.from({ length: count }, (_, index) =>
		ids.slice(index * IDS_PER_CALL, (index + 1) * IDS_PER_CALL),
	);
}

/**
 * Looks up transactions by the merchant's own ids, 50 to a call, each id once, a few calls at a time. Does not throw:
 * every id has its own answer.
 *
 * @param query what else is sent, as PayUmoney names it
 */
export async function lookUp(
	client: PayUmoneyClient,
	inquiry: Inquiry,
	ids: string[],
	query: Record<string, string> = {},
): Promise<Map<string, Found>> {
	const asking: Asking = { client, inquiry, query };
	const batches = inBatches([...new Set(ids)]);
	const answers = await mapInOrder(
		batches,
		CALLS_AT_ONCE,
		async (batch) => await ask(asking, batch),
	);
	return new Map(judgeTogether(asking, answers.flat()));
}

/** Looks up one transaction by the merchant's own id. Does not throw. */
export async function lookUpOne(
	client: PayUmoneyClient,
	inquiry: Inquiry,
	id: string,
): Promise<Found> {
	const answers = await lookUp(client, inquiry, [id]);
	return answers.get(id) ?? unknown(NOT_THERE, false);
}
