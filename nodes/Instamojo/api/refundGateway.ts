import type { INode } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import { formatRupees, readPaise } from '../../shared/money';
import { seenByKey } from '../../shared/refund/byKey';
import type { RefundGateway, SendResult } from '../../shared/refund/guard';
import { refundKey } from '../../shared/refund/key';
import type { RefundMemory } from '../../shared/refund/memory';
import type { RefundLedger } from '../../shared/refund/plan';
import { isSuccess, type InstamojoClient } from './connection';
import { failureLines } from './failure';
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

/** Cases of v2 carry their transaction ID, refunds of v1.1 do not. */
function tellsKeys({ generation }: InstamojoClient): boolean {
	return generation === 'v2';
}

async function look(client: InstamojoClient, paymentId: string): Promise<RefundLedger> {
	const record = await getPayment(client, paymentId);
	const { status, rawStatus, amount } = normalisePayment(record);
	const refunds = await listRefundsOfPayment(client, record, paymentId);
	const succeeded = status === 'successful';
	return {
		obstacle: succeeded ? null : `its status is ${status} (${rawStatus ?? 'none given'})`,
		paymentAmount: readPaise(amount),
		left: null,
		tellsKeys: tellsKeys(client),
		refunds: refunds.map((refund) => ({
			...normaliseRefund(refund),
			paymentAmount: amount,
			paymentId,
		})),
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

function isCertainRefusal(answer: Answer): boolean {
	if (answer.kind === 'silence') return answer.cause === 'unsent';
	const { status, body } = answer;
	if (status >= 200 && status < 300) {
		return typeof body === 'object' && body !== null && 'success' in body && body.success === false;
	}
	return status < 500 && status !== 408;
}

/**
 * Instamojo for the refund guard. Its `transaction_id` is the key: Instamojo itself refuses a second refund under it.
 *
 * @param memory remembers which refund was made under which key
 */
export function instamojoRefunds(
	client: InstamojoClient,
	node: INode,
	reason: RefundReason,
	memory: RefundMemory,
): RefundGateway {
	const { paymentId, transactionId, type, body } = reason;
	return {
		gateway: 'instamojo',
		gatewayName: 'Instamojo',
		node,
		// Instamojo itself refuses a used key, so n8n only remembers which refund is whose, where Instamojo does not tell.
		...(tellsKeys(client) ? {} : { record: { settle: memory.settle } }),
		async look() {
			const ledger = await look(client, paymentId);
			return transactionId === undefined || ledger.tellsKeys
				? ledger
				: await seenByKey(ledger, transactionId, transactionId, memory);
		},
		keyFor: (amount, failedBefore) =>
			transactionId ?? refundKey({ gateway: 'instamojo', paymentId, amount, failedBefore }),
		async send(amount, key) {
			const form = {
				paymentId,
				type,
				body,
				refundAmount: formatRupees(amount),
				transactionId: key,
			};
			const answer = await sendRefund(client, form);
			const result = readResult(client, answer, transactionId !== undefined);
			if (result.kind !== 'accepted') return result;
			const { refund } = result;
			return {
				kind: 'accepted',
				refund: { ...refund, paymentId, transactionId: refund.transactionId ?? key },
			};
		},
	};
}
