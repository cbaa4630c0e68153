import { UserError } from 'n8n-workflow';

import { isSet, optional, refuse, sentAs, type Given, type GiveFor } from '../../../shared/given';
import { formatRupees, parseRupees, sayRupees, type Paise } from '../../../shared/money';
import type { Call } from '../../../shared/operation/operation';
import { canBeResumed } from '../../../shared/operation/suspend';
import { checkExpiry } from '../../../shared/times';
import {
	checkBoolean,
	checkChoice,
	checkLength,
	checkNeeded,
	checkPhone,
	checkUrl,
	isOn,
} from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { checkBuyerEmail, checkBuyerName } from '../buyer';
import {
	additionalFields,
	additionalOptions as options,
	createFields,
	sendingFields,
	webhookOptions,
} from './createFields';
import { readResumeAddress, toWebhook } from './webhookAddress';

type Form = Record<string, string>;

/** Instamojo takes 9 to 2,00,000 rupees for a request (docs.instamojo.com, "Create a payment request"). */
const LEAST = 900n;
const MOST = 20_000_000n;
const LONGEST_PURPOSE = 255;
const SURE_PURPOSE = 30;
/** A hundred percent, read with two decimals as an amount is. */
const ALL = 10_000n;

function checkAmount(given: Given): Paise {
	const amount = parseRupees(given);
	if (amount >= LEAST && amount <= MOST) return amount;
	return refuse(
		given,
		`must be from ${sayRupees(LEAST)} to ${sayRupees(MOST)}`,
		`Instamojo takes no other amounts on a payment link. It is ${sayRupees(amount)}`,
	);
}

function readPurpose(call: Call<InstamojoClient>): string {
	const given = call.given(createFields.purpose);
	const purpose = checkLength(given, LONGEST_PURPOSE);
	if ([...purpose].length > SURE_PURPOSE) {
		call.hint(
			`'${given.displayName}' is longer than ${SURE_PURPOSE} characters: Instamojo may refuse or shorten it`,
		);
	}
	return purpose;
}

function readPartnerFee(given: GiveFor, amount: Paise): Form {
	const [fee, type] = [given(options.partnerFee), given(options.partnerFeeType)];
	if (!isSet(fee) && !isSet(type)) return {};
	if (!isSet(fee) || !isSet(type)) {
		throw new UserError(`'${fee.displayName}' and '${type.displayName}' belong together`, {
			description: 'Fill in both, or leave both out',
		});
	}
	const feeType = checkChoice(type, ['fixed', 'percent']);
	const partnerFee = parseRupees(fee);
	const [most, whole] = feeType === 'percent' ? [ALL, '100 percent'] : [amount, sayRupees(amount)];
	if (partnerFee > most) {
		refuse(
			fee,
			`is more than ${whole}`,
			`The fee is a part of '${createFields.amount.displayName}'. Enter at most ${whole} in '${fee.displayName}', and check '${type.displayName}'`,
		);
	}
	return { partner_fee_type: feeType, partner_fee: formatRupees(partnerFee) };
}

const checkSwitch = (given: Given) => String(checkBoolean(given));

function readContact(given: GiveFor): Form {
	const [email, phone] = [given(options.email), given(options.phone)];
	const [sendEmail, sendSms] = [given(options.sendEmail), given(options.sendSms)];
	checkNeeded(sendEmail, email);
	checkNeeded(sendSms, phone);
	return {
		...sentAs('email', optional(email, checkBuyerEmail)),
		...sentAs('phone', optional(phone, checkPhone)),
		...sentAs('send_email', optional(sendEmail, checkSwitch)),
		...sentAs('send_sms', optional(sendSms, checkSwitch)),
	};
}

/** What the user entered as the webhook, or the address at which this execution is resumed. */
function readWebhook(call: Call<InstamojoClient>, given: GiveFor): Form {
	const entered = given(webhookOptions.webhook);
	const resume = given(webhookOptions.resumeExecution);
	if (!isOn(resume)) return toWebhook(call, entered);
	if (isSet(entered)) {
		throw new UserError(`'${entered.displayName}' and '${resume.displayName}' exclude each other`, {
			description: `Empty '${entered.displayName}', or turn '${resume.displayName}' off`,
		});
	}
	if (canBeResumed(call.context)) return toWebhook(call, readResumeAddress(call));
	return refuse(
		resume,
		'needs a saved workflow',
		`n8n resumes no other execution, so the payment would be reported to nobody. Nothing was created. Save the workflow and run it, or turn '${resume.displayName}' off`,
	);
}

function readOptionalFields(given: GiveFor, amount: Paise, timezone: string): Form {
	const checkEnd = (expiry: Given) => checkExpiry(expiry, timezone).toISO();
	return {
		...sentAs('buyer_name', optional(given(options.buyerName), checkBuyerName)),
		...readContact(given),
		...sentAs('redirect_url', optional(given(options.redirectUrl), checkUrl)),
		...sentAs('expires_at', optional(given(options.expiresAt), checkEnd)),
		...sentAs('mark_fulfilled', optional(given(options.markFulfilled), checkSwitch)),
		...readPartnerFee(given, amount),
	};
}

/** All but the webhook. Nothing that is unset is in it, but for `allow_repeated_payments`, whose default Instamojo's documentation and behaviour disagree on. */
function readFields(call: Call<InstamojoClient>, given: GiveFor): Form {
	const purpose = readPurpose(call);
	const amount = checkAmount(call.given(createFields.amount));
	return {
		purpose,
		amount: formatRupees(amount),
		...readOptionalFields(given, amount, call.context.getTimezone()),
		allow_repeated_payments: String(isOn(given(options.allowRepeatedPayments))),
	};
}

/**
 * What is sent to make a payment request, checked field by field.
 *
 * @throws UserError naming the first field that cannot be sent
 */
export function readCreateForm(call: Call<InstamojoClient>): Form {
	const given = call.givenIn(additionalFields);
	return { ...readFields(call, given), ...readWebhook(call, given) };
}

/**
 * As `readCreateForm`, for a request that reports to this execution and that Instamojo itself sends to the buyer: the
 * execution waits from then on and cannot.
 */
export function readWaitingForm(call: Call<InstamojoClient>): Form {
	const given = call.givenIn(sendingFields);
	const form = readFields(call, given);
	const [sendEmail, sendSms] = [given(options.sendEmail), given(options.sendSms)];
	if (!isOn(sendEmail) && !isOn(sendSms)) {
		call.hint(
			`Nobody is sent the link: turn on '${sendEmail.displayName}' or '${sendSms.displayName}'. Nothing after this node runs before it is paid. To send it your own way, use 'Create' with 'Resume Execution', send the link, and then use 'Wait for Payment'`,
		);
	}
	return { ...form, ...toWebhook(call, readResumeAddress(call)) };
}
