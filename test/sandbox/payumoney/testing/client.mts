import type { Sandbox } from '../../server.mts';
import { call, rowsAt, textAt, type Reply } from '../../testing/client.mts';

export interface PayUmoneyClient {
	/** A call with the right header; parameters go into the query, the merchant key too unless it is left out. */
	send(method: string, path: string, parameters?: Record<string, string>): Promise<Reply>;
	json(method: string, path: string, body: unknown): Promise<Reply>;
	status(ids: string): Promise<Reply>;
	response(ids: string, parameters?: Record<string, string>): Promise<Reply>;
	refund(paymentId: string, refundAmount: string): Promise<Reply>;
	refundsOf(paymentId: string): Promise<Reply>;
	signature(amounts: Record<string, string>): Promise<string>;
	/** An invoice over 100 rupees unless told; signed. */
	invoice(changes?: Record<string, unknown>): Promise<Reply>;
	/** The status text of one payment. */
	statusText(id: string): Promise<string>;
}

/** Calls a sandbox's PayUmoney with the right credentials. */
export function payUmoneyClient(sandbox: Sandbox): PayUmoneyClient {
	const { merchantKey, authorization, merchantId, salt } = sandbox.control.payumoney.settings();
	const headers = { authorization };
	const self: PayUmoneyClient = {
		send: (method, path, parameters = {}) => {
			const query = new URLSearchParams({ merchantKey, ...parameters });
			return call(`${sandbox.url}${path}?${query}`, { method, headers });
		},
		json: (method, path, json) => call(`${sandbox.url}${path}`, { method, json, headers }),
		status: (merchantTransactionIds) =>
			self.send('POST', '/payment/payment/chkMerchantTxnStatus', { merchantTransactionIds }),
		response: (merchantTransactionIds, parameters) =>
			self.send('POST', '/payment/op/getPaymentResponse', {
				merchantTransactionIds,
				...parameters,
			}),
		refund: (paymentId, refundAmount) =>
			self.send('POST', '/treasury/merchant/refundPayment', { paymentId, refundAmount }),
		refundsOf: (paymentId) =>
			self.send('GET', '/treasury/ext/merchant/getRefundDetailsByPayment', { paymentId }),
		async signature(amounts) {
			const path = '/payment/op/v1/invoices/GenerateSignature';
			const { body } = await self.send('POST', path, { merchantId, salt, ...amounts });
			return textAt(body, 'result', 'signature');
		},
		async invoice(changes = {}) {
			const signature = await self.signature({ subAmount: '100.00' });
			return self.json('POST', '/payment/op/v1/invoice', {
				...{ merchantId, signature, amount: { subAmount: '100.00' } },
				...{ invoiceDescription: 'Rent for January', currency: 'INR', ...changes },
			});
		},
		async statusText(id) {
			const [row] = rowsAt((await self.status(id)).body, 'result');
			return textAt(row, 'status');
		},
	};
	return self;
}
