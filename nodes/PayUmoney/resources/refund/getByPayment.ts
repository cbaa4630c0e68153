import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import { formatRupees } from '../../../shared/money';
import type { ReadOperation, Output } from '../../../shared/operation/operation';
import type { PayUmoneyClient } from '../../api/connection';
import { withholdSecrets } from '../../api/fields';
import { getRefundsOfPayment, normaliseRefund, type PaymentRefunds } from '../../api/refunds';
import { paymentIdField, readPaymentId } from './paymentId';

/** The item that stands for refunds whose text cannot be read: nothing is made up, and the text is kept. */
function unreadableItem({ paymentAmount, unreadable }: PaymentRefunds, paymentId: string): Output {
	return {
		...normaliseRefund({}),
		paymentId,
		paymentAmount: paymentAmount === null ? null : formatRupees(paymentAmount),
		unreadable: true,
		rawRefunds: unreadable,
	};
}

export const getByPayment: ReadOperation<PayUmoneyClient> = {
	value: 'getByPayment',
	name: 'Get by Payment',
	action: 'Get refunds of a payment',
	description: 'Get every refund of one payment, those made in the dashboard included',
	fields: [paymentIdField, simplifyField],
	async read(call) {
		const paymentId = readPaymentId(call);
		const found = await getRefundsOfPayment(call.client, paymentId);
		if (!wantsSimple(call) && found.record) return withholdSecrets(found.record);
		if (found.refunds) return found.refunds;
		call.hint('The refunds cannot be read. What PayUmoney said is in rawRefunds');
		return unreadableItem(found, paymentId);
	},
};
