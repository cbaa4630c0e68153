import type { Account, Transaction } from '../account.mts';
import type { Parameters } from '../parameters.mts';
import { Refusal } from '../refusal.mts';

/** Documented. The message below says 100, and is that of an answer someone logged. */
const mostIds = 50;

function readIds(parameters: Parameters): string[] {
	const ids = parameters
		.present('merchantTransactionIds')
		.split('|')
		.filter((id) => id !== '');
	if (ids.length === 0 || ids.length > mostIds) {
		throw new Refusal('merchantTxnId list is empty or more than 100');
	}
	// Invented: an id that is asked for twice is answered once.
	return [...new Set(ids)];
}

/** Transactions that the call names by the merchant's own ids, in the order of the ids. */
export function askedFor(account: Account, parameters: Parameters): Transaction[] {
	const { unknownIds, repeatedIds } = account.settings;
	const all = [...account.transactions.values()];
	return readIds(parameters).flatMap((id) => {
		const found = all.filter(({ merchantTransactionId }) => merchantTransactionId === id);
		if (found.length === 0 && unknownIds === 'refuseBatch') {
			// Invented, and it does not say which.
			throw new Refusal('Some txnIds are invalid');
		}
		return repeatedIds === 'all' ? found : found.slice(-1);
	});
}
