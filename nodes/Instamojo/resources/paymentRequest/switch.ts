import type { Call, Output } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { switchPaymentRequest } from '../../api/paymentRequests';
import { readPaymentRequestId } from './locator';

/** Switches a link and tells what it is now: no reply of Instamojo says whether a link is switched on. */
export async function switchTo(
	call: Call<InstamojoClient>,
	to: 'enable' | 'disable',
): Promise<Output> {
	const linkId = readPaymentRequestId(call);
	await switchPaymentRequest(call.client, linkId, to);
	return { linkId, enabled: to === 'enable' };
}
