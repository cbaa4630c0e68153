import { isRecord } from '../../gateway.mts';
import type { Sandbox } from '../../server.mts';
import type { Received } from '../../testing/receiver.mts';
import type { PayInput } from '../control.mts';
import { responseHash } from '../hash.mts';

const buyer = { name: 'Asha', email: 'asha@example.com', phone: '9999999999' };
const udf = ['ord-1'];

/** What a test of webhooks has paid. */
export const order: Omit<PayInput, 'outcome'> = {
	...{ merchantTransactionId: 'TXN1001', amount: '449.00', productInfo: 'Tea', paymentMode: 'UPI' },
	...{ ...buyer, udf },
};

/** The reverse hash of `order` with these texts for what is not stated. */
export function hashOfOrder(
	sandbox: Sandbox,
	[status, amount, additionalCharges = '']: [string, string, string?],
): string {
	const { merchantKey: key, salt } = sandbox.control.payumoney.settings();
	return responseHash(
		{
			...{ key, txnid: 'TXN1001', amount, productinfo: 'Tea', udf },
			...{ firstname: buyer.name, email: buyer.email },
		},
		{ status, additionalCharges },
		salt,
	);
}

/** The fields of a JSON webhook. */
export function fieldsOf(received: Received | undefined): Record<string, unknown> {
	const fields: unknown = JSON.parse(received?.body ?? 'null');
	return isRecord(fields) ? fields : {};
}
