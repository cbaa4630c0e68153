import type { Call, Change } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { switchPaymentRequest } from '../../api/paymentRequests';
import { findPaymentRequestId } from '../../api/shortAddresses';
import { readPaymentRequest } from './locator';

/** Switches a link and tells what it is now: no reply of Instamojo says whether a link is switched on. */
export function switchTo(call: Call<InstamojoClient>, to: 'enable' | 'disable'): Change {
	const name = readPaymentRequest(call);
	return async () => {
		const linkId = await findPaymentRequestId(call.client, name);
		await switchPaymentRequest(call.client, linkId, to);
		return { linkId, enabled: to === 'enable' };
	};
}
