import { UserError } from 'n8n-workflow';

import { bareAddress, type PaymentRequestName } from './addresses';
import type { InstamojoClient } from './connection';
import { normalisePaymentRequest } from './normalise';
import { listPages } from './pages';
import { paymentRequestList } from './paymentRequests';

/** Finds the id behind a short address; null where no payment request of the account has it. */
type AddressBook = (shortUrl: string) => Promise<string | null>;

/**
 * Instamojo resolves no short address, so the list is read, newest first, and no further back than to the one that is
 * looked for. What was read is kept for the other items of the run.
 */
function openAddressBook(client: InstamojoClient): AddressBook {
	const ids = new Map<string, string>();
	const pages = listPages(client, paymentRequestList(client));
	let reading: Promise<boolean> | undefined;
	const readPage = async () => {
		const page = await pages.next();
		for (const record of page.value ?? []) {
			const { linkId, shortUrl } = normalisePaymentRequest(record);
			if (linkId !== null && shortUrl !== null) ids.set(bareAddress(shortUrl), linkId);
		}
		return page.done !== true;
	};
	/** Items that look at the same time wait for the same page. */
	const readOn = () =>
		(reading ??= readPage().finally(() => {
			reading = undefined;
		}));
	return async (shortUrl) => {
		while (!ids.has(shortUrl)) if (!(await readOn())) break;
		return ids.get(shortUrl) ?? null;
	};
}

const books = new WeakMap<InstamojoClient, AddressBook>();

function addressBookOf(client: InstamojoClient): AddressBook {
	const book = books.get(client) ?? openAddressBook(client);
	books.set(client, book);
	return book;
}

/**
 * The id of a payment request that is named by its id or by its short address.
 *
 * @throws UserError when no payment request of the account has the address; NodeApiError when the list cannot be read
 */
export async function findPaymentRequestId(
	client: InstamojoClient,
	name: PaymentRequestName,
): Promise<string> {
	if ('id' in name) return name.id;
	const id = await addressBookOf(client)(name.shortUrl).catch((error: unknown) => {
		// A list that broke off would look like one that has ended.
		books.delete(client);
		throw error;
	});
	if (id !== null) return id;
	throw new UserError(`No payment request has the address ${name.shortUrl}`, {
		description:
			'All payment requests of the account were looked through. Check the address, and that it belongs to the account and environment of the credential. Where Instamojo has not given the short address to its list, use the ID or the long address',
	});
}
