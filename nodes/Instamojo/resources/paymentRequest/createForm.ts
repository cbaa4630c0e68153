import { UserError, type IDataObject } from 'n8n-workflow';

import { readCollection } from '../../../shared/operation/collection';
import { formatRupees, parseRupees, sayRupees, type Paise } from '../../../shared/money';
import type { Call } from '../../../shared/operation/operation';
import { isPrivateAddress } from '../../../shared/privateHost';
import { checkExpiry } from '../../../shared/times';
import {
	checkBoolean,
	checkChoice,
	checkEmail,
	checkLength,
	checkPhone,
	checkUrl,
	isSet,
	optionalText,
	requiredText,
} from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';

type Form = Record<string, string>;

/** Instamojo takes 9 to 2,00,000 rupees for a request (docs.instamojo.com, "Create a payment request"). */
const LEAST = 900n;
const MOST = 20_000_000n;
const LONGEST_PURPOSE = 255;
const SURE_PURPOSE = 30;
/** A hundred percent, read with two decimals as an amount is. */
const ALL = 10_000n;

function readAmount(value: unknown): Paise {
	const amount = parseRupees(value, 'Amount');
	if (amount >= LEAST && amount <= MOST) return amount;
	throw new UserError(`'Amount' must be from ${sayRupees(LEAST)} to ${sayRupees(MOST)}`, {
		description: `Instamojo takes no other amounts on a payment link. It is ${sayRupees(amount)}`,
	});
}

function readPurpose({ parameter, hint }: Call<InstamojoClient>): string {
	const purpose = checkLength(
		requiredText(parameter('purpose'), 'Purpose'),
		'Purpose',
		LONGEST_PURPOSE,
	);
	if ([...purpose].length > SURE_PURPOSE) {
		hint(`'Purpose' is longer than ${SURE_PURPOSE} characters: Instamojo may refuse or shorten it`);
	}
	return purpose;
}

function checkPartnerFee(fee: unknown, type: unknown, amount: Paise): Form {
	if (!isSet(fee) && !isSet(type)) return {};
	if (!isSet(fee) || !isSet(type)) {
		throw new UserError("'Partner Fee' and 'Partner Fee Type' belong together", {
			description: 'Fill in both, or leave both out',
		});
	}
	const feeType = checkChoice(type, 'Partner Fee Type', ['fixed', 'percent']);
	const partnerFee = parseRupees(fee, 'Partner Fee');
	const [most, whole] = feeType === 'percent' ? [ALL, '100 percent'] : [amount, sayRupees(amount)];
	if (partnerFee > most) {
		throw new UserError(`'Partner Fee' is more than ${whole}`, {
			description: `The fee is a part of 'Amount'. Enter at most ${whole} in 'Partner Fee', and check 'Partner Fee Type'`,
		});
	}
	return { partner_fee_type: feeType, partner_fee: formatRupees(partnerFee) };
}

function checkContact(fields: IDataObject): Form {
	const email = optionalText(fields.email, 'Email');
	const phone = optionalText(fields.phone, 'Phone');
	const sendEmail = isSet(fields.sendEmail)
		? checkBoolean(fields.sendEmail, 'Send Email')
		: undefined;
	const sendSms = isSet(fields.sendSms) ? checkBoolean(fields.sendSms, 'Send SMS') : undefined;
	if (sendEmail && !email) {
		throw new UserError("'Send Email' needs 'Email'", {
			description: "Fill in 'Email', or turn 'Send Email' off",
		});
	}
	if (sendSms && !phone) {
		throw new UserError("'Send SMS' needs 'Phone'", {
			description: "Fill in 'Phone', or turn 'Send SMS' off",
		});
	}
	return {
		...(email ? { email: checkLength(checkEmail(email, 'Email'), 'Email', 75) } : {}),
		...(phone ? { phone: checkPhone(phone, 'Phone') } : {}),
		...(sendEmail === undefined ? {} : { send_email: String(sendEmail) }),
		...(sendSms === undefined ? {} : { send_sms: String(sendSms) }),
	};
}

/** The webhook's address: what the user entered, or the one at which this execution is resumed. It is in no output: it holds the execution's token. */
function readWebhook(
	{ context, itemIndex, hint }: Call<InstamojoClient>,
	fields: IDataObject,
): Form {
	const entered = optionalText(fields.webhook, 'Webhook');
	const resumes =
		isSet(fields.resumeExecution) && checkBoolean(fields.resumeExecution, 'Resume Execution');
	if (entered && resumes) {
		throw new UserError("'Webhook' and 'Resume Execution' exclude each other", {
			description: "Empty 'Webhook', or turn 'Resume Execution' off",
		});
	}
	const resumeUrl: unknown = resumes
		? context.evaluateExpression('{{ $execution.resumeUrl }}', itemIndex)
		: undefined;
	const webhook = resumes ? String(resumeUrl) : entered;
	if (webhook === undefined) return {};
	if (isPrivateAddress(checkUrl(webhook, 'Webhook'))) {
		hint(
			"'Webhook' cannot be reached from the internet, so Instamojo cannot report the payment there",
		);
	}
	return { webhook };
}

function readOptionalFields(fields: IDataObject, amount: Paise, timezone: string): Form {
	const name = optionalText(fields.buyerName, 'Buyer Name');
	const redirectUrl = optionalText(fields.redirectUrl, 'Redirect URL');
	return {
		...(name ? { buyer_name: checkLength(name, 'Buyer Name', 100) } : {}),
		...checkContact(fields),
		...(redirectUrl ? { redirect_url: checkUrl(redirectUrl, 'Redirect URL') } : {}),
		...(isSet(fields.expiresAt)
			? { expires_at: checkExpiry(fields.expiresAt, 'Expires At', timezone).toISO() }
			: {}),
		...(isSet(fields.markFulfilled)
			? { mark_fulfilled: String(checkBoolean(fields.markFulfilled, 'Mark Fulfilled')) }
			: {}),
		...checkPartnerFee(fields.partnerFee, fields.partnerFeeType, amount),
	};
}

/**
 * What is sent to make a payment request, checked field by field. Nothing that is unset is in it, but for
 * `allow_repeated_payments`, whose default Instamojo's documentation and behaviour disagree on.
 *
 * @throws UserError naming the first field that cannot be sent
 */
export function readCreateForm(call: Call<InstamojoClient>): Form {
	const fields = readCollection(call, 'additionalFields');
	const repeated = fields.allowRepeatedPayments;
	const purpose = readPurpose(call);
	const amount = readAmount(call.parameter('amount'));
	return {
		purpose,
		amount: formatRupees(amount),
		...readOptionalFields(fields, amount, call.context.getTimezone()),
		...readWebhook(call, fields),
		allow_repeated_payments: String(
			isSet(repeated) ? checkBoolean(repeated, 'Allow Repeated Payments') : false,
		),
	};
}
