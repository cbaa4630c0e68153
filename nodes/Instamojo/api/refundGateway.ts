import type { IDataObject, INode } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import { formatRupees, readPaise } from '../../shared/money';
import { readText } from '../../shared/read';
import { REFUND_FACTS } from '../../shared/refund/facts';
import type { RefundGateway, SendResult } from '../../shared/refund/refundGateway';
import type { RefundLedger } from '../../shared/refund/ledger';
import { paymentIdOf, type AccountRefunds } from './accountRefunds';
import { isSuccess, type InstamojoClient } from './connection';
import { failureLines, isCertainRefusal } from './failure';
import { normalisePayment, normaliseRefund } from './normalise';
import { getPayment } from './payments';
import { listRefundsOfPayment, sendRefund, unwrapRefund } from './refunds';

export type RefundReason = {
	paymentId: string;
	type: string;
	body: string;
	/** Sent as it is where the user gave one. */
	transactionId: string | undefined;
};

/**
 * Why a case may be a refund or not; undefined where that is clear. A refund that was asked for through the API has a
 * transaction ID; an open case without one may be a complaint of the buyer's. Of the closed ones only the documented
 * codes are clear (docs.instamojo.com, "Get details of a refund").
 */
function doubtAbout(record: IDataObject, paymentId: string): string | undefined {
	const { refundId, status, rawStatus, transactionId } = normaliseRefund(record);
	const owner = paymentIdOf(record);
	if (owner !== null && owner !== paymentId) return `case ${refundId} belongs to payment ${owner}`;
	if (!('resolution_status' in record)) return undefined;
	if (status === 'unknown') return `case ${refundId} has the state ${rawStatus ?? 'none'}`;
	return status === 'pending' && transactionId === null
		? `case ${refundId} is open and may be a complaint of the buyer`
		: undefined;
}

async function look(
	client: InstamojoClient,
	account: AccountRefunds,
	paymentId: string,
): Promise<RefundLedger> {
	const record = await getPayment(client, paymentId);
	const { paymentId: told, status, rawStatus, amount } = normalisePayment(record);
	if (told !== paymentId) throw client.missing(`payment ${paymentId}`, false);
	const records = await listRefundsOfPayment(client, record, paymentId, account);
	const doubts = records.map((refund) => doubtAbout(refund, paymentId));
	const isClear = (_: IDataObject, index: number) => doubts[index] === undefined;
	const refunds = records.filter(isClear).map(normaliseRefund);
	return {
		obstacle:
			status === 'successful' ? null : `its status is ${status} (${rawStatus ?? 'none given'})`,
		unclear: doubts.find((doubt) => doubt !== undefined) ?? null,
		paymentAmount: readPaise(amount),
		left: null,
		refunds: refunds.map((refund) => ({ ...refund, paymentAmount: amount, paymentId })),
	};
}

/** What is known of a refund after it was sent once. Only an answer that certainly refuses counts as a refusal. */
function readResult(client: InstamojoClient, answer: Answer, hasOwnKey: boolean): SendResult {
	if (isSuccess(answer)) {
		const refund = normaliseRefund(unwrapRefund(answer.body));
		if (refund.refundId !== null) return { kind: 'accepted', refund };
	}
	const error = client.failure(answer, true);
	if (!isCertainRefusal(answer)) return { kind: 'unknown', error };
	// Without an own key, payment and amount are the key: the refusal may be due to an equal refund of the same moment.
	const mayBeTwin = !hasOwnKey && answer.kind === 'reply' && [400, 409].includes(answer.status);
	const keyWasUsed = mayBeTwin || failureLines(answer).some(saysKeyWasUsed);
	return { kind: 'refused', error, keyWasUsed };
}

/** How Instamojo words a repeated key is not documented; a complaint about its form is no such word. */
function saysKeyWasUsed(line: string): boolean {
	return (
		/transaction[ _]?id/i.test(line) &&
		/us(ed|e)\b|exist|duplicat|already|unique|repeat|replay/i.test(line)
	);
}

/**
 * Instamojo for the refund guard. Its `transaction_id` is the key: Instamojo itself refuses a second refund under it.
 *
 * @param account the account's refunds as this run has read them
 */
export function instamojoRefunds(
	client: InstamojoClient,
	node: INode,
	{ paymentId, transactionId, type, body }: RefundReason,
	account: AccountRefunds,
): RefundGateway {
	return {
		gateway: 'instamojo',
		gatewayName: 'Instamojo',
		facts: REFUND_FACTS[`instamojo ${client.generation}`],
		node,
		known: { reasonCode: type, reason: body },
		look: async () => await look(client, account, paymentId),
		async send(amount, key) {
			const refundAmount = formatRupees(amount);
			const form = { paymentId, type, body, refundAmount, transactionId: key };
			const answer = await sendRefund(client, form);
			const result = readResult(client, answer, transactionId !== undefined);
			if (result.kind !== 'accepted' || !isSuccess(answer)) return result;
			account.note({ payment_id: paymentId, ...unwrapRefund(answer.body) });
			const told = readText(result.refund.transactionId) ?? key;
			return { kind: 'accepted', refund: { ...result.refund, paymentId, transactionId: told } };
		},
	};
}
