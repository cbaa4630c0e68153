import { refuse, type Given } from '../../shared/given';
import { requiredText } from '../../shared/validate';

/** What Instamojo allows in the transaction IDs of its orders; of refunds it says nothing. */
const TRANSACTION_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** @throws UserError when it cannot be sent */
export function checkTransactionId(given: Given): string {
	const transactionId = requiredText(given);
	if (TRANSACTION_ID.test(transactionId)) return transactionId;
	return refuse(
		given,
		'has characters that cannot be sent',
		'Use up to 64 letters, digits, dashes and underscores',
	);
}
