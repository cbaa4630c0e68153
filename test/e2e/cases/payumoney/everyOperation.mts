import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signatureOf } from '../../../sandbox/payumoney/invoices/signature.mts';
import type { Execution } from '../../api.mts';
import { groupLimit } from '../../support/limits.mts';
import { at, textAt, type Json } from '../../support/json.mts';
import { itemsOf } from '../../workflows.mts';
import type { World } from '../../world.mts';
import { callsDuring, runNodes } from '../steps.mts';
import { oldInvoiceSteps, paymentSteps } from './operationSteps.mts';
import { newReference, nodesFor, payUnannounced } from './steps.mts';

/** The one item of a node. Fails where there are more or none. */
function onlyItem(execution: Execution, nodeName: string): Json {
	const [item, ...others] = itemsOf(execution, nodeName);
	assert.ok(item, `${nodeName} gave nothing`);
	assert.deepEqual(others, []);
	return item;
}

async function followPayment(world: World): Promise<void> {
	const { paymentId, merchantTransactionId } = payUnannounced(world, '106.50');
	const { result, calls } = await callsDuring(world, () =>
		runNodes(world, ...nodesFor(paymentSteps(merchantTransactionId))),
	);
	const response = onlyItem(result, 'Response');
	assert.deepEqual(
		[response['paymentId'], response['reference'], response['status'], response['amount']],
		[paymentId, merchantTransactionId, 'successful', '106.50'],
	);
	const { refundId } = onlyItem(result, 'Refund');
	for (const name of ['Refund', 'Get refund', 'Refunds of the payment']) {
		const refund = onlyItem(result, name);
		assert.deepEqual(
			[refund['refundId'], refund['paymentId'], refund['amount'], refund['status']],
			[refundId, paymentId, '40.25', 'pending'],
			name,
		);
	}
	assert.equal(onlyItem(result, 'Status')['reference'], merchantTransactionId);
	for (const [name, state, difference] of [
		['Reconcile', 'matched', '0.00'],
		['Reconcile again', 'amountMismatch', '-40.25'],
	] as const) {
		const found = at(onlyItem(result, name), 'reconciliation');
		assert.deepEqual([at(found, 'state'), at(found, 'difference')], [state, difference], name);
	}
	for (const call of [
		'POST /payment/op/getPaymentResponse 200',
		'POST /treasury/merchant/refundPayment 200',
		'GET /treasury/ext/merchant/getRefundDetails 200',
		'GET /treasury/ext/merchant/getRefundDetailsByPayment 200',
		'POST /payment/payment/chkMerchantTxnStatus 200',
	]) {
		assert.ok(calls.includes(call), `${call} is missing among\n${calls.join('\n')}`);
	}
}

/** The signature, and both deprecated calls, in one run; each order is then asked for by its own id. */
async function makeOldInvoices(world: World): Promise<void> {
	const [byEmail, bySms] = [newReference(), newReference()];
	const { result, calls } = await callsDuring(world, () =>
		runNodes(world, ...nodesFor(oldInvoiceSteps(byEmail, bySms))),
	);
	await checkOldInvoices(world, result, { byEmail, bySms });
	assert.deepEqual(calls, [
		'POST /payment/op/v1/invoices/GenerateSignature 200',
		'POST /payment/payment/addInvoiceMerchantAPI 200',
		'POST /payment/payment/smsInvoice 200',
		'POST /payment/payment/chkMerchantTxnStatus 200',
	]);
}

async function checkOldInvoices(
	{ sandbox }: World,
	execution: Execution,
	{ byEmail, bySms }: { byEmail: string; bySms: string },
): Promise<void> {
	const { merchantId, salt } = sandbox.control.payumoney.settings();
	const amount = { subAmount: 100_000, tax: 18_000, shippingCharge: 0, discount: 0 };
	assert.deepEqual(onlyItem(execution, 'Signature'), {
		gateway: 'payumoney',
		signature: signatureOf(merchantId, amount, { currency: 'INR', salt }),
	});
	for (const [name, linkId, rupees] of [
		['Email', byEmail, '100.00'],
		['SMS', bySms, '250.50'],
	] as const) {
		const link = onlyItem(execution, name);
		assert.deepEqual(
			[link['linkId'], link['amount'], link['status']],
			[linkId, rupees, 'sent'],
			name,
		);
		const page = await fetch(textAt(link, 'url'), { signal: AbortSignal.timeout(10_000) });
		assert.match(await page.text(), /id="pay-success"/, name);
	}
	assert.deepEqual(
		itemsOf(execution, 'Status').map(({ reference, status }) => [reference, status]),
		[byEmail, bySms].map((reference) => [reference, 'pending']),
	);
}

export function everyPayUmoneyOperationCases(world: World): void {
	describe('The PayUmoney operations that no story needs', groupLimit, () => {
		it('on a payment and its refund give what the gateway has', () => followPayment(world));

		it('on an invoice of the old kind make a link that can be paid, and the signature is the right one', () =>
			makeOldInvoices(world));
	});
}
