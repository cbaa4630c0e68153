import { UserError, type INode } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import { formatRupees, readPaise, type Paise } from '../../shared/money';
import { isRecord, readText } from '../../shared/read';
import type { Claims } from '../../shared/refund/claims';
import { REFUND_FACTS } from '../../shared/refund/facts';
import type { RefundGateway, SendResult } from '../../shared/refund/refundGateway';
import type { RefundLedger } from '../../shared/refund/ledger';
import type { Payment, Refund } from '../../shared/types';
import type { PayUmoneyClient } from './connection';
import { isRefusal, isSuccess } from './failure';
import { pick } from './fields';
import { normaliseStatus } from './payments';
import { getRefundsOfPayment, sendRefund } from './refunds';
import { lookUpOne } from './transactions';

export type RefundRequest = {
	paymentId: string;
	/** The user's own key. PayUmoney has no field for it: it makes this refund another one than an equal earlier one. */
	requestKey: string | undefined;
	refundToSource: string | undefined;
	/** The merchant's own id of the payment, by which alone PayUmoney tells whether it succeeded. */
	merchantTransactionId: string | undefined;
};

/** The payment by the merchant's own id. @throws UserError when it is another payment than the one to refund */
async function getPayment(
	client: PayUmoneyClient,
	reference: string,
	paymentId: string,
): Promise<Payment> {
	const found = await lookUpOne(client, 'status', reference);
	if (found.kind === 'failed') throw client.failure(found.answer, false);
	const payments = found.kind === 'found' ? found.records.map(normaliseStatus) : [];
	const payment = payments.find((candidate) => candidate.paymentId === paymentId);
	if (payment) return payment;
	throw new UserError(`Payment ${paymentId} does not belong to transaction '${reference}'`, {
		description: "Nothing was sent. Check 'Payment ID' and 'Merchant Transaction ID'",
	});
}

function obstacleOf(payment: Payment | undefined): string | null {
	if (!payment || ['successful', 'partiallyRefunded', 'refunded'].includes(payment.status))
		return null;
	return `its status is ${payment.status} (${payment.rawStatus ?? 'none given'})`;
}

async function look(client: PayUmoneyClient, request: RefundRequest): Promise<RefundLedger> {
	const { paymentId, merchantTransactionId } = request;
	const payment =
		merchantTransactionId === undefined
			? undefined
			: await getPayment(client, merchantTransactionId, paymentId);
	const { refunds, paymentAmount, left, unreadable } = await getRefundsOfPayment(client, paymentId);
	const nothingRefunded = left !== null && left === paymentAmount;
	if (!refunds && !nothingRefunded) {
		throw client.unusable(
			`The refunds of payment ${paymentId} cannot be read, so nothing was sent`,
			`PayUmoney lists them as: ${unreadable ?? 'nothing'}. Look at the payment in the PayUmoney dashboard`,
		);
	}
	return {
		obstacle: obstacleOf(payment),
		unclear: null,
		paymentAmount: paymentAmount ?? readPaise(payment?.amount),
		left,
		refunds: refunds ?? [],
	};
}

/** The id of a new refund is the bare `result`; zero is no id. */
function readRefundId(result: unknown): string | null {
	const id = readText(isRecord(result) ? pick(result, 'refundid', 'id') : result);
	return id === '0' ? null : id;
}

/** Only an answer that certainly refuses counts as a refusal. */
function isCertainRefusal(answer: Answer): boolean {
	if (answer.kind === 'silence') return answer.cause === 'unsent';
	return (
		isRefusal(answer) || (answer.status >= 300 && answer.status < 500 && answer.status !== 408)
	);
}

/** PayUmoney accepts a refund and makes it later: "Refund Initiated". */
function newRefund(
	{ paymentId, requestKey }: RefundRequest,
	amount: Paise,
	made: Pick<Refund, 'refundId' | 'rawStatus'>,
	{ paymentAmount }: RefundLedger,
): Refund {
	return {
		gateway: 'payumoney',
		refundId: made.refundId,
		paymentId,
		status: 'pending',
		rawStatus: made.rawStatus,
		amount: formatRupees(amount),
		paymentAmount: paymentAmount === null ? null : formatRupees(paymentAmount),
		reasonCode: null,
		reason: null,
		transactionId: requestKey ?? null,
		createdAt: null,
		outcome: null,
	};
}

/** What is known of a refund after it was sent once. */
function readResult(
	client: PayUmoneyClient,
	answer: Answer,
	request: RefundRequest,
	amount: Paise,
	ledger: RefundLedger,
): SendResult {
	if (isSuccess(answer)) {
		const refundId = readRefundId(answer.body.result);
		const rawStatus = readText(answer.body.message)?.trim() ?? null;
		// A good answer says "Refund Initiated".
		if (refundId !== null && !/fail/i.test(rawStatus ?? '')) {
			const refund = newRefund(request, amount, { refundId, rawStatus }, ledger);
			return { kind: 'accepted', refund };
		}
	}
	const error = client.failure(answer, true);
	if (!isCertainRefusal(answer)) return { kind: 'unknown', error };
	// Without an own key, payment and amount are the key: the refusal may be due to an equal refund of the same moment.
	return { kind: 'refused', error, keyWasUsed: request.requestKey === undefined };
}

/**
 * PayUmoney for the refund guard. It has no key of its own for a refund, so what is sent is noted in n8n first.
 *
 * @param noting notes what is sent, and waits before PayUmoney is looked at a second time after a lost answer
 */
export function payUmoneyRefunds(
	client: PayUmoneyClient,
	node: INode,
	request: RefundRequest,
	noting: { claim: Claims; pause: () => Promise<void> },
): RefundGateway {
	const { paymentId, refundToSource } = request;
	return {
		gateway: 'payumoney',
		gatewayName: 'PayUmoney',
		facts: REFUND_FACTS.payumoney,
		node,
		known: {},
		claim: noting.claim,
		pausesBeforeLooks: [noting.pause],
		look: async () => await look(client, request),
		async send(amount, _, ledger) {
			const refundAmount = formatRupees(amount);
			const answer = await sendRefund(client, { paymentId, refundAmount, refundToSource });
			return readResult(client, answer, request, amount, ledger);
		},
	};
}
