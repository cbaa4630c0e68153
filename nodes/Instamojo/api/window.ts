import type { IDataObject } from 'n8n-workflow';

import type { InstamojoClient } from './connection';
import { indexBy, newestFirst } from './newestFirst';
import type { ListRequest } from './pages';

/** A list of the account as far back as it is worth reading. */
export type Window = {
	/** Reads on while something is wanted, so many pages at most. A list that breaks off reaches as far as it was read. */
	readWhile(isWanted: () => boolean, mostPages: number): Promise<void>;
	/** Whether everything is in it that is not older than a moment (milliseconds). */
	reaches(moment: number): boolean;
	/** What has been read under a key. */
	find(key: string): readonly IDataObject[];
	/** Everything that has been read. */
	readonly records: readonly IDataObject[];
};

/** @param keysOf the keys under which a record is found */
export function openWindow(
	client: InstamojoClient,
	request: ListRequest,
	keysOf: (record: IDataObject) => string[],
): Window {
	const list = newestFirst(client, request);
	let hasBrokenOff = false;
	let hasEnded = false;
	return {
		async readWhile(isWanted, mostPages) {
			for (let page = 0; page < mostPages && !hasEnded && isWanted(); page++) {
				if (hasBrokenOff) return;
				try {
					hasEnded = !(await list.readOn());
				} catch {
					hasBrokenOff = true;
				}
			}
		},
		reaches: (moment) => list.reaches(moment),
		find: indexBy(list, keysOf),
		records: list.records,
	};
}
