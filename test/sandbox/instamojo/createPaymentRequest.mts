import { isoFromMicroseconds } from '../clock.mts';
import type { Account, DeliveryStatus, PaymentRequest } from './account.mts';
import type { FieldReader } from './fields.mts';
import { isLocalAddress } from './formats.mts';
import { newHexId, newShortCode } from './ids.mts';

/** Docs and SDKs: 9 to 200000 rupees, both included. */
const minimumPaise = 900;
const maximumPaise = 20_000_000;

function readAmount(fields: FieldReader): { paise: number; asSent: string } | null {
	const amount = fields.amount('amount', true);
	if (amount === null) return null;
	// This text is seen in real applications; its counterpart for the maximum is invented.
	if (amount.paise < minimumPaise) {
		return fields.refuse('amount', 'Amount cannot be less than INR 9.00.');
	}
	if (amount.paise > maximumPaise) {
		return fields.refuse('amount', 'Amount cannot be more than INR 200000.00.');
	}
	return amount;
}

function readExpiry(account: Account, fields: FieldReader): string | null {
	const microseconds = fields.moment('expires_at');
	if (microseconds === null) return null;
	const secondsAhead = microseconds / 1_000_000 - account.core.clock.now() / 1000;
	const { expiresAtMaximum } = account.settings;
	// Both texts are invented; the limit is documented ("Max value is 600 seconds").
	if (secondsAhead <= 0) return fields.refuse('expires_at', 'Expiry must be in the future.');
	if (expiresAtMaximum !== null && secondsAhead > expiresAtMaximum) {
		return fields.refuse('expires_at', `Max value is ${expiresAtMaximum} seconds.`);
	}
	return isoFromMicroseconds(microseconds);
}

/** Requests call it `webhook`, gateway orders `webhook_url`. */
export function readWebhook(
	account: Account,
	fields: FieldReader,
	name: 'webhook' | 'webhook_url' = 'webhook',
): string | null {
	const webhook = fields.address(name);
	if (webhook && account.settings.refuseLocalWebhooks && isLocalAddress(webhook)) {
		return fields.refuse(name, 'Webhook is invalid');
	}
	return webhook;
}

function checkMarketplaceFields(fields: FieldReader): void {
	fields.choice('currency', ['INR'], false);
	fields.choice('partner_fee_type', ['fixed', 'percent'], false);
	fields.amount('partner_fee', false);
}

function readContact(fields: FieldReader) {
	const email = fields.email('email', 75);
	const phone = fields.phone('phone');
	const sendEmail = fields.flag('send_email') ?? false;
	const sendSms = fields.flag('send_sms') ?? false;
	// That these are refused is documented, the texts are invented.
	if (sendEmail && !email) fields.refuse('email', 'This field is required if send_email is true.');
	if (sendSms && !phone) fields.refuse('phone', 'This field is required if send_sms is true.');
	return { email, phone, sendEmail, sendSms };
}

/** Mails and messages go out after a while, and the short link appears (docs: v1.1 create-a-request). */
function scheduleDeliveries(account: Account, request: PaymentRequest): void {
	const { core, settings } = account;
	const { shortUrlDelay, notificationDelay, emailOutcome, smsOutcome } = settings;
	if (shortUrlDelay !== null) {
		core.clock.after(shortUrlDelay, () => {
			request.shorturl = `${core.origin()}/i/${newShortCode()}`;
		});
	}
	if (!request.sendEmail && !request.sendSms) return;
	core.clock.after(notificationDelay, () => {
		if (request.sendEmail) request.emailStatus = emailOutcome;
		if (request.sendSms) request.smsStatus = smsOutcome;
		const isSent = request.emailStatus === 'Sent' || request.smsStatus === 'Sent';
		if (request.status !== 'Completed') request.status = isSent ? 'Sent' : 'Failed';
		request.modifiedAt = core.clock.timestamp();
	});
}

/** Creates a payment request from the fields of either generation; throws a `Refusal` with all complaints. */
export function createPaymentRequest(
	account: Account,
	fields: FieldReader,
	userId: string | null = null,
): PaymentRequest {
	const purpose = fields.text('purpose', {
		isRequired: true,
		maximum: account.settings.purposeLimit,
	});
	const amount = readAmount(fields);
	const buyerName = fields.text('buyer_name', { maximum: 100 });
	const contact = readContact(fields);
	const redirectUrl = fields.address('redirect_url');
	const webhook = readWebhook(account, fields);
	const allowRepeatedPayments = fields.flag('allow_repeated_payments');
	const markFulfilled = fields.flag('mark_fulfilled') ?? true;
	const expiresAt = readExpiry(account, fields);
	checkMarketplaceFields(fields);
	fields.finish();

	const requested = (isRequested: boolean): DeliveryStatus | null =>
		isRequested ? 'Pending' : null;
	const request: PaymentRequest = {
		id: newHexId(),
		userId,
		purpose: purpose ?? '',
		paise: amount?.paise ?? 0,
		amountAsSent: amount?.asSent ?? '',
		buyerName,
		...contact,
		emailStatus: requested(contact.sendEmail),
		smsStatus: requested(contact.sendSms),
		status: 'Pending',
		shorturl: null,
		redirectUrl,
		webhook,
		allowRepeatedPayments: allowRepeatedPayments ?? account.settings.allowRepeatedPaymentsDefault,
		markFulfilled,
		expiresAt,
		isEnabled: true,
		order: null,
		createdAt: account.core.clock.timestamp(),
		modifiedAt: account.core.clock.timestamp(),
	};
	account.paymentRequests.set(request.id, request);
	scheduleDeliveries(account, request);
	return request;
}
