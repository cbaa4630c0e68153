import type { FastifyInstance } from 'fastify';
import type { Account } from '../account.mts';
import { doubleFrom } from '../amounts.mts';
import { register, type Call, type Endpoint } from '../http.mts';
import type { Parameters } from '../parameters.mts';
import { badRequest, Refusal } from '../refusal.mts';
import { refundDetails, refundsDetails } from './details.mts';
import { startRefund } from './refunds.mts';

/** Rupees that may have float noise, to paise; more than two decimals stay a fraction. */
function paiseOf(rupees: number): number {
	const paise = Math.round(rupees * 100);
	return Math.abs(paise - rupees * 100) < 1e-6 ? paise : rupees * 100;
}

function int32(parameters: Parameters, name: string): number {
	const text = parameters.required(name);
	const value = /^-?\d{1,10}$/.test(text) ? Number(text) : NaN;
	if (!(Math.abs(value) < 2 ** 31)) throw badRequest();
	return value;
}

function refundPayment(account: Account, { parameters }: Call) {
	const paymentId = int32(parameters, 'paymentId');
	const amount = doubleFrom(parameters.required('refundAmount'));
	if (amount === undefined) throw badRequest();
	// Nobody knows its values: any number is taken and has no effect.
	if (parameters.optional('refundToSource')) int32(parameters, 'refundToSource');
	const transaction = account.transactions.get(paymentId);
	const { refundId } = startRefund(account, transaction, paiseOf(amount));
	return {
		message: 'Refund Initiated',
		result: account.settings.refundId === 'string' ? String(refundId) : refundId,
	};
}

function getRefundDetails(account: Account, { parameters }: Call) {
	const refund = account.refunds.get(Number(parameters.required('refundId')));
	const transaction = refund && account.transactions.get(refund.paymentId);
	if (!transaction) throw new Refusal('Refund not found'); // Invented.
	return { message: 'Refund Details :', result: refundDetails(account, refund, transaction) };
}

function getRefundDetailsByPayment(account: Account, { parameters }: Call) {
	const transaction = account.transactions.get(Number(parameters.required('paymentId')));
	if (!transaction) throw new Refusal('Payment not found'); // Invented.
	// The space at the end is in a pasted answer.
	return { message: 'Refund Details : ', result: refundsDetails(account, transaction) };
}

const refundEndpoint = (url: string): Endpoint => ({
	method: 'POST',
	url,
	family: 'treasury',
	merchantKey: 'optional',
	handle: refundPayment,
});

/** Refunds. Older clients call refundPayment below `/payment/`. */
export function refundRoutes(app: FastifyInstance, account: Account): void {
	register(app, account, [
		refundEndpoint('/treasury/merchant/refundPayment'),
		refundEndpoint('/payment/merchant/refundPayment'),
		{
			method: 'GET',
			url: '/treasury/ext/merchant/getRefundDetails',
			family: 'treasury',
			merchantKey: 'required',
			handle: getRefundDetails,
		},
		{
			method: 'GET',
			url: '/treasury/ext/merchant/getRefundDetailsByPayment',
			family: 'treasury',
			merchantKey: 'required',
			handle: getRefundDetailsByPayment,
		},
	]);
}
