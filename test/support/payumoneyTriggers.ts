import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Engine } from './engine';
import type { Posted } from './http.mts';
import { FAILED, type Fields } from './payumoneyPosts';
import {
	api,
	MERCHANT_KEY,
	paid,
	PATHS,
	payUmoneyTrigger,
	startN8n,
	statusRecord,
} from './payumoney';
import { deliver } from './webhook';

/** The trigger without a look at PayUmoney. */
export const trusting = (parameters: INodeParameters = {}, options: INodeParameters = {}) =>
	payUmoneyTrigger(parameters, { confirmWithApi: false, ...options });

export const BOTH = { events: ['paymentSuccessful', 'paymentFailed'] };

/** What PayUmoney knows of the payment that is posted. */
export const KNOWN = { merchantTransactionId: 'TXN1001', paymentId: 17076370, amount: 10 };

/** PayUmoney, asked for the status of that payment. */
export const asking = () =>
	api().post(PATHS.status).query({ merchantKey: MERCHANT_KEY, merchantTransactionIds: 'TXN1001' });

/** PayUmoney, saying that all of it is so, but for the changes. */
export const confirm = (fields: IDataObject = {}) =>
	asking().reply(200, paid([statusRecord({ ...KNOWN, ...fields })]));

/** PayUmoney, saying that what was posted is so. */
export const confirmPosted = ({ status, amount }: Fields) =>
	confirm({
		amount: Number(amount),
		status: ['Failed', FAILED.status, 'failure', 'User Cancelled'].includes(status ?? '')
			? 'Failed'
			: 'Settled',
	});

/** A credential without a webhook header. */
export const NO_HEADER = { webhookHeaderName: '', webhookHeaderValue: '' };

/** The trigger without a look at PayUmoney, for both events. */
export const trustingBoth = (options = {}) =>
	payUmoneyTrigger(BOTH, { confirmWithApi: false, ...options });

/** n8n with a credential by which only the hash can decide. */
export const byHash = () => startN8n({ account: NO_HEADER });

/** Posts to the trigger for both events. */
export const post = async (n8n: Engine, posted: Posted, options = {}) =>
	await deliver(n8n, trustingBoth(options), posted);
