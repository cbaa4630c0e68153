import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import { withKnown } from '../operation/itemError';
import { formatRupees, sayRupees, type Paise } from '../money';
import type { Gateway, Refund } from '../types';

/** What the order says of a refund, where the gateway takes such a thing. */
export type KnownRefund = Partial<Pick<Refund, 'reasonCode' | 'reason'>>;

export type SentRefund = {
	gateway: Gateway;
	/** The gateway's name as people know it. */
	gatewayName: string;
	paymentId: string;
	amount: Paise;
	key: string;
	known: KnownRefund;
};

function refundError(
	node: INode,
	message: string,
	description: string,
	cause: NodeApiError | undefined,
): NodeApiError {
	const plain: JsonObject = { message, description };
	const httpCode = cause?.httpCode;
	return new NodeApiError(node, plain, { message, description, ...(httpCode ? { httpCode } : {}) });
}

/** A refund of which nothing is known but what was sent. */
export function unknownRefund({ gateway, paymentId, amount, key, known }: SentRefund): Refund {
	return {
		gateway,
		refundId: null,
		paymentId,
		status: 'unknown',
		rawStatus: null,
		amount: formatRupees(amount),
		paymentAmount: null,
		reasonCode: null,
		reason: null,
		...known,
		transactionId: key,
		createdAt: null,
		outcome: 'unknown',
	};
}

/** The refund was sent, no usable answer came, and reading back has shown that it was not made. */
export function notMade(node: INode, sent: SentRefund, cause: NodeApiError): NodeApiError {
	return refundError(
		node,
		`The refund of ${sayRupees(sent.amount)} was not made: ${cause.message}`,
		`${sent.gatewayName} was asked and has no such refund for payment ${sent.paymentId}. It is safe to run this again`,
		cause,
	);
}

/** Why reading back has not shown what became of a refund. */
const WHY_UNKNOWN = {
	unread: (paymentId: string) => `the refunds of payment ${paymentId} could not be read afterwards`,
	unlisted: (paymentId: string) =>
		`less is left of payment ${paymentId} than before, without a refund that explains it`,
};

/** The refund was sent, no usable answer came, and the gateway does not tell what became of it. */
export function outcomeUnknown(
	node: INode,
	sent: SentRefund,
	cause: NodeApiError,
	why: keyof typeof WHY_UNKNOWN,
): NodeApiError {
	const error = refundError(
		node,
		`It is unknown whether the refund of ${sayRupees(sent.amount)} was made. Do not resend it before checking`,
		`${cause.message}, and ${WHY_UNKNOWN[why](sent.paymentId)}. ` +
			`Look for the payment in the ${sent.gatewayName} dashboard before refunding again. Key of this refund: ${sent.key}`,
		cause,
	);
	return withKnown(error, unknownRefund(sent));
}

/** n8n has recorded that this refund was sent before, and the gateway does not show it. */
export function alreadySent(node: INode, sent: SentRefund): NodeApiError {
	const error = refundError(
		node,
		`The refund of ${sayRupees(sent.amount)} was sent before, and ${sent.gatewayName} does not show it. Nothing was sent now`,
		`Look for payment ${sent.paymentId} in the ${sent.gatewayName} dashboard. If it was not refunded, run this with a new request key. Key of this refund: ${sent.key}`,
		undefined,
	);
	return withKnown(error, unknownRefund(sent));
}
