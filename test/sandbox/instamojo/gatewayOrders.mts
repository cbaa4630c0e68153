import type { Account, PaymentRequest } from './account.mts';
import { readWebhook } from './createPaymentRequest.mts';
import type { FieldReader } from './fields.mts';
import { newHexId } from './ids.mts';

const minimumPaise = 900;

function readTransactionId(account: Account, fields: FieldReader): string {
	const id = fields.text('transaction_id', { isRequired: true, maximum: 64 });
	if (id === null) return '';
	// That both are refused is known from the SDKs' tests, the texts are invented.
	if (!/^[A-Za-z0-9_-]+$/.test(id)) {
		fields.refuse('transaction_id', 'Enter a valid transaction id.');
	} else if (findByTransactionId(account, id)) {
		fields.refuse('transaction_id', 'This transaction id was used before.');
	}
	return id;
}

function readAddress(fields: FieldReader): string | null {
	const address = fields.address('redirect_url');
	if (!address?.includes('?')) return address;
	// Documented as a rule, without a text.
	return fields.refuse('redirect_url', 'Query parameters are not allowed.');
}

function readAmount(fields: FieldReader) {
	const amount = fields.amount('amount', true);
	if (amount && amount.paise < minimumPaise) {
		fields.refuse('amount', 'Amount cannot be less than INR 9.00.');
	}
	return amount;
}

export function findByTransactionId(account: Account, id: string): PaymentRequest | undefined {
	return ordersOf(account).find(({ order }) => order?.transactionId === id);
}

/** The gateway orders, oldest first. */
export function ordersOf(account: Account): PaymentRequest[] {
	return [...account.paymentRequests.values()].filter(({ order }) => order !== null);
}

/** Creates a gateway order; throws a `Refusal` with all complaints. The redirect URL may be left out (PHP SDK test). */
export function createGatewayOrder(
	account: Account,
	fields: FieldReader,
	userId: string | null,
): PaymentRequest {
	const transactionId = readTransactionId(account, fields);
	const name = fields.text('name', { isRequired: true, maximum: 100 });
	const email = fields.email('email', 75) || fields.refuse('email', 'This field is required.');
	const phone = fields.phone('phone') || fields.refuse('phone', 'This field is required.');
	fields.choice('currency', ['INR'], true);
	const amount = readAmount(fields);
	const redirectUrl = readAddress(fields);
	const webhook = readWebhook(account, fields, 'webhook_url');
	const description = fields.text('description', { maximum: 255 });
	fields.finish();

	const createdAt = account.core.clock.timestamp();
	const order: PaymentRequest = {
		id: newHexId(),
		userId,
		purpose: description ?? transactionId,
		paise: amount?.paise ?? 0,
		amountAsSent: amount?.asSent ?? '',
		...{ buyerName: name, email, phone },
		...{ sendEmail: false, sendSms: false, emailStatus: null, smsStatus: null },
		...{ status: 'Pending', shorturl: null, redirectUrl, webhook, expiresAt: null },
		...{ allowRepeatedPayments: false, markFulfilled: true, isEnabled: true },
		order: { transactionId, description },
		...{ createdAt, modifiedAt: createdAt },
	};
	account.paymentRequests.set(order.id, order);
	return order;
}
