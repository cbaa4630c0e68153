import nock from 'nock';
import type {
	GenericValue,
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeParameters,
} from 'n8n-workflow';

import { PayUmoneyApi } from '../../credentials/PayUmoneyApi.credentials';
import { PayUmoney } from '../../nodes/PayUmoney/PayUmoney.node';
import { PayUmoneyTrigger } from '../../nodes/PayUmoney/PayUmoneyTrigger.node';
import { Engine, type NodeSetup } from './engine';

export const LIVE = 'https://www.payumoney.com';
export const TEST = 'https://test.payumoney.com';

/** Of the form that the dashboard shows: 44 characters of base64, with what an address would have to escape. */
export const AUTHORIZATION = btoa('>>>???made-up authorization head');
export const MERCHANT_KEY = 'TESTKEY1';
export const MERCHANT_ID = '4000042';
export const SALT = 'TESTSALT01';
export const HEADER_NAME = 'X-Shop-Secret';
export const HEADER_VALUE = 'made-up-webhook-header-value';

/** What must never be shown. */
export const SECRETS = [AUTHORIZATION, SALT, HEADER_VALUE];

export const PAYMENT_ID = '58876806';
export const REFUND_ID = '190651';
export const TXN_ID = '396132-58876806';
export const INVOICE_NUMBER = 'INV585808382170816';
export const INVOICE_URL = 'https://www.payumoney.com/invoicing/invoice/5860100/INV585808382170';

/** The addresses of PayUmoney's API documentation v1.0. */
export const PATHS = {
	status: '/payment/payment/chkMerchantTxnStatus',
	response: '/payment/op/getPaymentResponse',
	refund: '/treasury/merchant/refundPayment',
	refundDetails: '/treasury/ext/merchant/getRefundDetails',
	refundsOfPayment: '/treasury/ext/merchant/getRefundDetailsByPayment',
	invoice: '/payment/op/v1/invoice',
	search: '/payment/op/v1/invoices/search',
	invoices: '/payment/op/v1/invoices',
	signature: '/payment/op/v1/invoices/GenerateSignature',
	emailInvoice: '/payment/payment/addInvoiceMerchantAPI',
	smsInvoice: '/payment/payment/smsInvoice',
};

export const storedAccount = {
	merchantKey: MERCHANT_KEY,
	authorization: AUTHORIZATION,
	merchantId: MERCHANT_ID,
	salt: SALT,
};

export const storedHeader = {
	webhookHeaderName: HEADER_NAME,
	webhookHeaderValue: HEADER_VALUE,
};

export type Changes = { account?: ICredentialDataDecryptedObject; timezone?: string };

/** n8n with this package and the credential filled in for the live environment, but for the changes. */
export function startN8n({ account, timezone }: Changes = {}): Engine {
	return new Engine({
		nodes: [new PayUmoney(), new PayUmoneyTrigger()],
		credentialTypes: [new PayUmoneyApi()],
		credentials: { payUmoneyApi: { ...storedAccount, ...storedHeader, ...account } },
		...(timezone ? { timezone } : {}),
	});
}

/** The PayUmoney node set to an operation, `payment.getStatus`. */
export function payUmoney(
	operationName: string,
	parameters: INodeParameters = {},
	settings: Partial<NodeSetup> = {},
): NodeSetup {
	const [resource = '', operation = ''] = operationName.split('.');
	return { ...settings, type: 'payUmoney', parameters: { resource, operation, ...parameters } };
}

export function payUmoneyTrigger(
	parameters: INodeParameters = {},
	options: INodeParameters = {},
): NodeSetup {
	return { type: 'payUmoneyTrigger', parameters: { ...parameters, options } };
}

/** PayUmoney at the wire: a call matches only with the raw Authorization header. */
export function api(origin = LIVE): nock.Scope {
	return nock(origin, { reqheaders: { authorization: AUTHORIZATION } });
}

/** PayUmoney at the wire, as strict as its documentation: the content type is required, with a body or without. */
export function strictApi(): nock.Scope {
	return nock(LIVE, {
		reqheaders: {
			authorization: AUTHORIZATION,
			'content-type': (value) => /^application\/json\b/.test(value),
		},
	});
}

/** The envelope of payment calls, with the nulls that were observed. */
export const paid = (result: GenericValue, message = 'All txnIds are valid') => ({
	status: 0,
	message,
	result,
	errorCode: null,
	responseCode: null,
});

/** The envelope of treasury calls: texts for numbers, and a trailing space in the message. */
export const treasury = (result: GenericValue, message = 'Refund Details : ') => ({
	status: '0',
	rows: '0',
	message,
	result,
	guid: null,
	sessionId: null,
	errorCode: '',
});

/** The envelope of invoice calls, with its second error code. */
export const invoiced = (result: IDataObject) => ({
	errorCode: 0,
	guid: 'null',
	message: 'SUCCESS',
	rows: 0,
	status: 0,
	result: { ...result, errorCode: 200, errorMsg: 'SUCCESS' },
});

/** A refusal under the status of a success. */
export const refused = (message: string) => ({
	status: -1,
	message,
	result: null,
	errorCode: null,
	responseCode: null,
});

export const HTML = '<!DOCTYPE html><html><body><h1>401 Unauthorized</h1></body></html>';

/** A card number as PayUmoney itself masks it in Get Payment Response. It is nobody's secret and stays. */
export const MASKED_CARD = `500446${'X'.repeat(6)}0000`;

/** What the acquirer's credentials and the card look like in an answer. None of it may come out. */
export const CARD_SECRETS = ['made-up-portal-id', 'made-up-portal-password', 'made-up-card-hash'];

/** A transaction of Check Merchant Transaction Status, in the order of keys that was observed. */
export const statusRecord = (fields: IDataObject = {}): IDataObject => ({
	merchantTransactionId: TXN_ID,
	paymentId: Number(PAYMENT_ID),
	status: 'Money with Payumoney',
	amount: 106.1,
	...fields,
});

const ME_CODE = `{"tranportalid":"${CARD_SECRETS[0]}","tranportalpwd":"${CARD_SECRETS[1]}"}`;

/** What PayUmoney posted back to the shop, with the fields that matter and the ones that may not come out. */
export const postBack = (fields: IDataObject = {}): IDataObject => ({
	postBackParamId: 39803778,
	mihpayid: '70000000688113',
	paymentId: Number(PAYMENT_ID),
	mode: 'DC',
	status: 'success',
	unmappedstatus: 'captured',
	key: MERCHANT_KEY,
	txnid: TXN_ID,
	amount: '100.0',
	additionalCharges: '6.1',
	addedon: '2017-04-26 15:22:05',
	createdOn: 1493200111000,
	productinfo: 'Rent',
	firstname: 'Asha',
	lastname: 'Rao',
	email: 'asha@example.com',
	phone: '9999999999',
	udf1: '',
	bank_ref_num: '1182885976',
	error: 'E000',
	error_Message: 'No Error',
	cardnum: MASKED_CARD,
	cardhash: CARD_SECRETS[2] ?? '',
	card_merchant_param: null,
	amount_split: '{"PAYU":"106.1"}',
	net_amount_debit: '106.1',
	meCode: ME_CODE,
	paisa_mecode: '',
	pg_TYPE: 'HDFCPG',
	...fields,
});

export const responseRecord = (fields: IDataObject = {}): IDataObject => ({
	merchantTransactionId: TXN_ID,
	postBackParam: postBack(fields),
});
