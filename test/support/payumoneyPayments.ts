import type { GenericValue, INodeParameters } from 'n8n-workflow';

import { onlyJson } from './outcome';
import { api, paid, PATHS, payUmoney, startN8n, TXN_ID } from './payumoney';

/** The node set to ask for the status of the transaction. */
export const getStatus = (parameters: INodeParameters = {}) =>
	payUmoney('payment.getStatus', { merchantTransactionIds: TXN_ID, ...parameters });

/** The node set to ask for the response of the transaction. */
export const getResponse = (parameters: INodeParameters = {}) =>
	payUmoney('payment.getResponse', { merchantTransactionIds: TXN_ID, ...parameters });

/** PayUmoney, answering one call with this body. */
export const answer = (path: string, body: GenericValue) =>
	api()
		.post(path)
		.query(true)
		.reply(200, JSON.stringify(body), { 'content-type': 'application/json' });

/** The one item that comes of a status with this result. */
export async function statusOf(result: GenericValue, parameters: INodeParameters = {}) {
	answer(PATHS.status, paid(result));
	return onlyJson(await startN8n().run(getStatus(parameters)));
}

/** The one item that comes of a response with this result. */
export async function responseOf(result: GenericValue, parameters: INodeParameters = {}) {
	answer(PATHS.response, paid(result));
	return onlyJson(await startN8n().run(getResponse(parameters)));
}
