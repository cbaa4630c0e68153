import type { IDataObject } from 'n8n-workflow';

import { readIdFromUrl, readText } from '../../shared/read';
import type { InstamojoClient } from './connection';
import { reachOf, timeOf } from './newestFirst';
import { goesInCircle, idOfRecord, LARGEST_PAGE, readPageAt } from './pages';

/** The account's refunds as far as one run has read them: each look reads what is newer, and further back where a payment is older. */
export type AccountRefunds = {
	/** Every refund of a payment that Instamojo lists. @param since when the payment was made, as Instamojo wrote it */
	ofPayment(paymentId: string, since: unknown): Promise<IDataObject[]>;
	/** Takes up a refund that Instamojo has just accepted. */
	note(refund: IDataObject): void;
};

const REQUEST = { path: 'refunds/', key: 'refunds' };

/** What is newer than the last look is little, so it is asked for in small pages. */
const SMALL_PAGE = 50;

export function paymentIdOf(refund: IDataObject): string | null {
	return readText(refund.payment_id) ?? readIdFromUrl(refund.payment);
}

/** Opens the list of refunds for one run; nothing is read before it is needed. */
export function openAccountRefunds(client: InstamojoClient): AccountRefunds {
	const byPayment = new Map<string, Map<string, IDataObject>>();
	const listed = new Set<string>();
	const noted = new Set<string>();
	/** Everything that is not older than this has been read. */
	let horizon = Infinity;
	let fullLength = 0;
	let lastPage = 0;

	const keep = (refund: IDataObject, id: string) => {
		const paymentId = paymentIdOf(refund) ?? '';
		const ofPayment = byPayment.get(paymentId) ?? new Map<string, IDataObject>();
		byPayment.set(paymentId, ofPayment.set(id, refund));
	};

	/** Keeps the refunds of a page, as they are now. @returns whether any of them is news */
	const keepPage = (page: IDataObject[]) => {
		const ids = page.map((refund) => idOfRecord(refund, REQUEST) ?? JSON.stringify(refund));
		const isNews = ids.some((id) => !listed.has(id) && !noted.has(id));
		page.forEach((refund, index) => keep(refund, ids[index] ?? ''));
		for (const id of ids) listed.add(id);
		return isNews;
	};

	const readNewer = async () => {
		for (let number = 1; ; number++) {
			const { records, saysLast } = await readPageAt(client, REQUEST, number, SMALL_PAGE);
			if (!keepPage(records) || saysLast) return;
		}
	};

	const readBackTo = async (since: number) => {
		while (horizon > -Infinity && !(since > horizon)) {
			// What is newer moves the others on to later pages, so none is skipped. A page that was read is not the next one.
			const read = fullLength === 0 ? 0 : Math.floor(listed.size / fullLength);
			const number = Math.max(read, lastPage) + 1;
			lastPage = number;
			const { records: page, saysLast } = await readPageAt(client, REQUEST, number, LARGEST_PAGE);
			const isLast = saysLast || page.length === 0 || page.length < fullLength;
			if (fullLength === 0) fullLength = page.length;
			const isFurther = keepPage(page);
			if (!isLast && !isFurther) throw goesInCircle('Nothing was sent. Try again later');
			horizon = isLast ? -Infinity : Math.min(horizon, reachOf(page));
		}
	};

	return {
		async ofPayment(paymentId, since) {
			if (horizon < Infinity) await readNewer();
			await readBackTo(timeOf(since));
			return [...(byPayment.get(paymentId)?.values() ?? [])];
		},
		note(refund) {
			const id = idOfRecord(refund, REQUEST);
			if (id === null) return;
			noted.add(id);
			keep(refund, id);
		},
	};
}
