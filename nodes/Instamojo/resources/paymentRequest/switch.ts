import type { Call, Change } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { switchPaymentRequest } from '../../api/paymentRequests';
import { readPaymentRequestId } from './locator';

/** Switches a link and tells what it is now: no reply of Instamojo says whether a link is switched on. */
export function switchTo(call: Call<InstamojoClient>, to: 'enable' | 'disable'): Change {
	const linkId = readPaymentRequestId(call);
	return async () => {
		await switchPaymentRequest(call.client, linkId, to);
		return { linkId, enabled: to === 'enable' };
	};
}
