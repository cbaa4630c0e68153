import type { FastifyInstance } from 'fastify';
import type { Account } from '../account.mts';
import { rupees, twoDecimals } from '../amounts.mts';
import { register, type Call } from '../http.mts';
import { openTransaction } from '../pay.mts';
import { linkUrl } from '../pages/links.mts';
import { amountIn, dayIn, emailIn, flagIn, phoneIn, wordsIn } from './parameters.mts';

const week = 7 * 24 * 60 * 60 * 1000;

/** Documented: an e-mail invoice expires after seven days unless told. */
function addInvoice(account: Account, { parameters }: Call) {
	const paise = amountIn(parameters, 'amount');
	const transactionId = wordsIn(parameters, 'transactionId');
	const productInfo = wordsIn(parameters, 'paymentDescription');
	const customerName = wordsIn(parameters, 'customerName');
	const customerEmail = emailIn(parameters, 'customerEmail');
	const phone = phoneIn(parameters, 'customerPhone');
	const expiresAt = dayIn(parameters, 'expiryTime') ?? account.core.clock.now() + week;
	const emailSent = flagIn(parameters, 'sendEmail');
	const transaction = openTransaction(account, {
		merchantTransactionId: transactionId,
		...{ paise, productInfo, expiresAt },
		buyer: { name: customerName, email: customerEmail, phone },
	});
	// The documentation has only the types of the result: texts, and a boolean.
	const result = {
		amount: twoDecimals(paise),
		...{ customerEmail, customerName, emailSent },
		paymentId: String(transaction.paymentId),
		paymentURL: linkUrl(account, transaction),
		transactionId,
	};
	return { message: 'Invoice added successfully', result }; // The message is invented.
}

function smsInvoice(account: Account, { parameters }: Call) {
	const customerName = wordsIn(parameters, 'customerName');
	const customerMobileNumber = phoneIn(parameters, 'customerMobileNumber');
	const productInfo = wordsIn(parameters, 'description');
	const paise = amountIn(parameters, 'amount');
	if (parameters.optional('confirmSMSPhone')) phoneIn(parameters, 'confirmSMSPhone');
	const reference = parameters.optional('invoiceReferenceId')
		? { merchantTransactionId: wordsIn(parameters, 'invoiceReferenceId') }
		: {};
	const transaction = openTransaction(account, {
		...{ ...reference, paise, productInfo, expiresAt: dayIn(parameters, 'expiryTime') ?? null },
		buyer: { name: customerName, email: '', phone: customerMobileNumber },
	});
	const result = {
		amount: rupees(paise, false),
		...{ customerMobileNumber, customerName },
		merchantTransactionId: transaction.merchantTransactionId,
		paymentId: transaction.paymentId,
		url: linkUrl(account, transaction),
	};
	return { message: 'Invoice sent successfully', result }; // The message is invented.
}

/** The two deprecated invoice calls. */
export function deprecatedRoutes(app: FastifyInstance, account: Account): void {
	register(app, account, [
		{
			method: 'POST',
			url: '/payment/payment/addInvoiceMerchantAPI',
			family: 'payment',
			merchantKey: 'never',
			handle: addInvoice,
		},
		{
			method: 'POST',
			url: '/payment/payment/smsInvoice',
			family: 'payment',
			merchantKey: 'never',
			handle: smsInvoice,
		},
	]);
}
