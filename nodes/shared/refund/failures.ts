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
	cause?: NodeApiError,
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

/** The refund was sent, no usable answer came, and the gateway, which takes its key only once, does not show it. */
export function notMade(node: INode, sent: SentRefund, cause: NodeApiError): NodeApiError {
	return refundError(
		node,
		`The refund of ${sayRupees(sent.amount)} was not made: ${cause.message}`,
		`${sent.gatewayName} was asked and shows no such refund for payment ${sent.paymentId}. It is safe to run this again: it goes out under the same key, which ${sent.gatewayName} takes only once`,
		cause,
	);
}

/** Why it is not known what became of a refund. */
const WHY_UNKNOWN = {
	unread: (paymentId: string) => `the refunds of payment ${paymentId} could not be read afterwards`,
	unlisted: (paymentId: string) =>
		`less is left of payment ${paymentId} than before, without a refund that explains it`,
	unshown: (paymentId: string) => `payment ${paymentId} shows no such refund so far`,
};

const WAY_OUT =
	"If it is not there tomorrow either, turn on 'Send Again' for this one refund. A new key would be the way to a second refund";

/** The refund was sent, no usable answer came, and the gateway does not tell what became of it. */
export function outcomeUnknown(
	node: INode,
	sent: SentRefund,
	cause: NodeApiError,
	why: keyof typeof WHY_UNKNOWN,
	canSendAgain: boolean,
): NodeApiError {
	const wayOut = canSendAgain ? ` ${WAY_OUT}.` : '';
	const error = refundError(
		node,
		`It is unknown whether the refund of ${sayRupees(sent.amount)} was made. Do not resend it before checking`,
		`${cause.message}, and ${WHY_UNKNOWN[why](sent.paymentId)}. ` +
			`Look for the payment in the ${sent.gatewayName} dashboard before refunding again.${wayOut} Key of this refund: ${sent.key}`,
		cause,
	);
	return withKnown(error, unknownRefund(sent));
}

/** An equal refund was sent before, and it is still not known what became of it. */
export function stillUnknown(node: INode, sent: SentRefund): NodeApiError {
	const error = refundError(
		node,
		`A refund of ${sayRupees(sent.amount)} was sent before and it is unknown whether it was made. Nothing was sent now`,
		`${sent.gatewayName} does not show it so far. Look for payment ${sent.paymentId} in the ${sent.gatewayName} dashboard. ${WAY_OUT}. Key of this refund: ${sent.key}`,
	);
	return withKnown(error, unknownRefund(sent));
}

/** Nothing vouches any more that the user's own key is new. */
export function keyMayBeUsed(
	node: INode,
	sent: SentRefund,
	keyName: string,
	shown: string,
): NodeApiError {
	const error = refundError(
		node,
		`n8n no longer knows whether this '${keyName}' was used before, so nothing was sent`,
		`n8n remembers the newest refunds of a node only, and payment ${sent.paymentId} shows: ${shown}. If this one is not among them, make it in the ${sent.gatewayName} dashboard, or with a new node of the same kind`,
	);
	return withKnown(error, { ...unknownRefund(sent), outcome: null });
}

/** The gateway knows the key and shows no refund of this amount. */
export function keyIsUsed(
	node: INode,
	sent: SentRefund,
	keyName: string,
	shown: string,
	cause: NodeApiError,
): NodeApiError {
	return refundError(
		node,
		cause.message,
		`Nothing was made now. Payment ${sent.paymentId} shows: ${shown}. Either '${keyName}' stands for one of these, or the refund does not show yet: look again later, and do not use another '${keyName}' for the same refund`,
		cause,
	);
}
