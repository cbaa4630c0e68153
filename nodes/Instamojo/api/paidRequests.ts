import type { IDataObject } from 'n8n-workflow';

import { isRecord, readIdFromUrl, readText } from '../../shared/read';
import { tellsRequest } from './accountPayments';
import type { InstamojoClient } from './connection';
import { timeOf } from './newestFirst';
import { readPaymentIds } from './normalise';
import { idOfRecord } from './pages';
import { getPaymentRequest, getPaymentRequestIfKnown, paymentRequestList } from './paymentRequests';
import { getPaymentIfKnown, PAYMENT_LIST } from './payments';
import { contradict } from './requestPayments';
import { isThere, lookUpSingly, type LookedUp, type Service } from './singly';
import { openWindow, type Window } from './window';

type Run = { client: InstamojoClient; service: Service };

/** Payment requests and payments of the account by their ids, and the payments of each request. */
export type Ledger = {
	/** The payment alone; null where Instamojo does not know it. */
	payment(id: string): IDataObject[] | null | Error;
	/** Null where Instamojo does not know the request. */
	paymentsOf(requestId: string): IDataObject[] | null | Error;
};

const idOf = (record: IDataObject) => readText(record.id) ?? '';

/** The ids of its payments; null where the record does not tell, as in a list of v1.1. */
const idsIn = readPaymentIds;

/** The payments that stand in the record itself, as v1.1 gives them for a single request. */
function paymentsIn(request: IDataObject): IDataObject[] | null {
	const { payments } = request;
	if (!Array.isArray(payments)) return null;
	const records = payments.filter(isRecord);
	return records.length === payments.length ? records : null;
}

const lacksPayments = (request: IDataObject | undefined) =>
	request === undefined || (idsIn(request)?.length === 0 && contradict(request, []));

/** Keeps what the calls have shown, so that a 404 can be told from a call that nobody serves. */
async function readWhile(
	{ service }: Run,
	window: Window,
	isWanted: () => boolean,
	mostPages: number,
): Promise<void> {
	await window.readWhile(isWanted, mostPages);
	if (window.records.length > 0) service.isProven = true;
}

/**
 * The requests by their ids. A page of the list is worth two single requests, as the list of payments has to be read,
 * too; those that are further back are asked for one by one.
 */
async function readRequests(run: Run, ids: string[]): Promise<LookedUp> {
	const { client, service } = run;
	const window = openWindow(client, paymentRequestList(client), (record) => [idOf(record)]);
	const isMissing = (id: string) => lacksPayments(window.find(id)[0]);
	const mostPages = Math.floor((ids.length - 1) / 2);
	await readWhile(run, window, () => ids.some(isMissing), mostPages);
	const lookFor = async (id: string) => await getPaymentRequestIfKnown(client, id, 'any');
	const singly = await lookUpSingly(ids.filter(isMissing), lookFor, service);
	return new Map(ids.map((id) => [id, singly.get(id) ?? window.find(id)[0] ?? null]));
}

function openPayments(client: InstamojoClient): Window {
	return openWindow(client, PAYMENT_LIST, (record) =>
		[idOfRecord(record, PAYMENT_LIST), readIdFromUrl(record.payment_request)].filter(
			(key) => key !== null,
		),
	);
}

/** The requests whose payments have to be looked for in the list of payments. */
function waitingIn(requests: LookedUp): IDataObject[] {
	return [...requests.values()].filter(isThere).filter((request) => idsIn(request) === null);
}

/** The payments that are asked for by their ids, or by a request that gives no more than those. */
function wantedIn(requests: LookedUp, paymentIds: string[]): string[] {
	const named = [...requests.values()]
		.filter(isThere)
		.filter((request) => paymentsIn(request) === null)
		.flatMap((request) => idsIn(request) ?? []);
	return [...new Set([...paymentIds, ...named])];
}

/** The requests of which the list is not known to hold every payment, or does not. */
function openIn(window: Window, waiting: IDataObject[]): string[] {
	const isJoinable = window.records.every(tellsRequest);
	const isRead = ({ created_at: time }: IDataObject) => window.reaches(timeOf(time));
	return waiting
		.filter(
			(request) =>
				!isJoinable || !isRead(request) || contradict(request, [...window.find(idOf(request))]),
		)
		.map(idOf);
}

function toLedger(
	client: InstamojoClient,
	requests: LookedUp,
	window: Window,
	singly: LookedUp,
): Ledger {
	const find = (id: string) => window.find(id)[0] ?? singly.get(id) ?? null;
	const readAll = (id: string, request: IDataObject) => {
		const named = paymentsIn(request) ?? idsIn(request)?.map(find) ?? [];
		const failure = named.find((one) => one instanceof Error);
		if (failure instanceof Error) return failure;
		// What the list of payments holds may be younger than the request as it was read.
		const payments = [...named.filter(isThere), ...window.find(id)];
		const isWhole = !named.includes(null) && !contradict(request, payments);
		return isWhole ? payments : client.missing(`the payments of payment request ${id}`, false);
	};
	return {
		payment(id) {
			const payment = find(id);
			return isThere(payment) ? [payment] : payment;
		},
		paymentsOf(id) {
			const request = requests.get(id) ?? null;
			return isThere(request) ? readAll(id, request) : request;
		},
	};
}

/**
 * Reads payment requests with all their payments, and payments, with the fewest calls: what is recent comes from the
 * lists, 500 to a page, as long as that takes fewer calls than to ask for each; the rest is asked for one by one. What a
 * list does not hold, or a list that broke off, proves nothing.
 */
export async function readLedger(
	run: Run,
	requestIds: string[],
	paymentIds: string[],
): Promise<Ledger> {
	const { client, service } = run;
	const listed = await readRequests(run, requestIds);
	const window = openPayments(client);
	const waiting = waitingIn(listed);
	const wanted = wantedIn(listed, paymentIds);
	const isMissing = (id: string) => window.find(id).length === 0;
	const isWanted = () =>
		wanted.some(isMissing) || waiting.some(({ created_at: time }) => !window.reaches(timeOf(time)));
	await readWhile(run, window, isWanted, wanted.length + waiting.length - 1);
	const again = await lookUpSingly(
		openIn(window, waiting),
		async (id) => await getPaymentRequest(client, id),
		service,
	);
	const requests = new Map([...listed, ...again]);
	const singly = await lookUpSingly(
		wantedIn(requests, paymentIds).filter(isMissing),
		async (id) => await getPaymentIfKnown(client, id, 'any'),
		service,
	);
	return toLedger(client, requests, window, singly);
}
