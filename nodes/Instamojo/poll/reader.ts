import { NodeApiError, sleep, type IDataObject } from 'n8n-workflow';

import type { Answer } from '../../shared/gateway/answer';
import { withinTime } from '../../shared/waiting';
import { isSuccess, type InstamojoClient } from '../api/connection';
import { goesInCircle, readPageAt, type ListRequest } from '../api/pages';

/** So much is read of a list by one poll; what is left over is for the next. */
const MOST_RECORDS = 2000;
const MOST_PAGES = 40;

const PAUSE_MS = 400;
const WORTH_ANOTHER_TRY = [502, 503, 504];

/** A poll that is no longer waited for by n8n must not remember anything, so it ends in time. */
export type Timer = { leftMs(): number };

export function startTimer(budgetMs: number): Timer {
	const end = Date.now() + budgetMs;
	return { leftMs: () => Math.max(0, end - Date.now()) };
}

function mayPass(answer: Answer): boolean {
	if (answer.kind === 'reply') return WORTH_ANOTHER_TRY.includes(answer.status);
	return answer.cause !== 'cancelled' && answer.obstacle === undefined;
}

/** Asks once more after a failure that passes, while there is time. Not after a 429: n8n itself puts off the next poll as long as that asks for. */
export function patient(client: InstamojoClient, timer: Timer): InstamojoClient {
	const attempt: InstamojoClient['attempt'] = async (request) => {
		const answer = await client.attempt(request);
		if (!mayPass(answer)) return answer;
		await sleep(PAUSE_MS);
		return timer.leftMs() === 0 ? answer : await client.attempt(request);
	};
	return {
		...client,
		attempt,
		async call(request) {
			const answer = await attempt(request);
			if (isSuccess(answer)) return answer.body;
			throw client.failure(answer, false);
		},
	};
}

/** Nothing where Instamojo answers that it does not know it. */
export async function ifThere<Thing>(asked: Promise<Thing>): Promise<Thing | undefined> {
	return await asked.catch(async (error: unknown) => {
		const isMissing = error instanceof NodeApiError && error.httpCode === '404';
		return isMissing ? undefined : await Promise.reject(error);
	});
}

type Page = { records: IDataObject[]; saysLast: boolean };

/** Pages of a list, as many as one poll may read. */
export type Reader = {
	/** A page, or undefined where time is up or enough was read. */
	page(number: number, size: number): Promise<Page | undefined>;
};

export function openReader(client: InstamojoClient, list: ListRequest, timer: Timer): Reader {
	let records = 0;
	let pages = 0;
	const read = async (number: number, size: number): Promise<Page> => {
		const asked = readPageAt(client, list, number, size);
		// v2 says of a page behind the last that it does not know it.
		const page = number > 1 ? await ifThere(asked) : await asked;
		return page ?? { records: [], saysLast: true };
	};
	return {
		async page(number, size) {
			if (records >= MOST_RECORDS || pages >= MOST_PAGES || timer.leftMs() === 0) return undefined;
			const page = await withinTime(timer.leftMs(), read(number, size), undefined);
			records += page?.records.length ?? 0;
			pages++;
			return page;
		},
	};
}

/** A stretch of a list, newest first, as it was while it was read. */
export type Stretch = {
	records: Map<string, IDataObject>;
	/** How long a page is: a gateway may give fewer records than it is asked for. */
	pageLength: number;
	/** What was looked for was met, the list is at its end, or the poll is. */
	outcome: 'met' | 'ended' | 'broke';
};

export type Reading = {
	from: number;
	size: number;
	idOf(record: IDataObject): string | null;
	/** Whether it has been read far enough, after each page. */
	meets(page: Map<string, IDataObject>, number: number): boolean;
};

/** Reads page after page, from newer to older: what comes in between moves the others on, so none is skipped. */
export async function readDown(reader: Reader, reading: Reading): Promise<Stretch> {
	const records = new Map<string, IDataObject>();
	let pageLength = 0;
	let withoutNews = 0;
	for (let number = reading.from; ; number++) {
		const page = await reader.page(number, reading.size);
		if (!page) return { records, pageLength, outcome: 'broke' };
		const before = records.size;
		const named = new Map<string, IDataObject>();
		for (const record of page.records) named.set(reading.idOf(record) ?? '', record);
		named.delete('');
		for (const [id, record] of named) if (!records.has(id)) records.set(id, record);
		const isLast = page.saysLast || page.records.length < Math.max(1, pageLength);
		pageLength = Math.max(pageLength, page.records.length);
		if (reading.meets(named, number)) return { records, pageLength, outcome: 'met' };
		if (isLast) return { records, pageLength, outcome: 'ended' };
		withoutNews = records.size === before ? withoutNews + 1 : 0;
		if (withoutNews === 2)
			throw goesInCircle('Nothing is lost at Instamojo. The next poll tries again');
	}
}
