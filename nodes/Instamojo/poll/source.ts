import type { IDataObject } from 'n8n-workflow';

import { readText } from '../../shared/read';
import type { InstamojoClient } from '../api/connection';
import type { ListRequest } from '../api/pages';

export const DAY_MS = 24 * 60 * 60 * 1000;

/** One thing of a list as it is now. */
export type Sighting = {
	id: string;
	/** When it came to be, by Instamojo's own clock in milliseconds; null where Instamojo does not say. */
	at: number | null;
	/** What has happened to it, in the word that ends the key of the event; undefined where nothing that is looked for has. */
	word: string | undefined;
	/** Whether that may still happen, or change. */
	isOpen: boolean;
	/** What comes out when it happens. */
	item: IDataObject;
};

/** Where the events of one kind are found. */
export type Source = {
	list: ListRequest;
	/** For people: what is listed, in the plural, and in which state it is looked for. */
	words: { noun: string; wanted: string };
	/** What a token of v2 has to be allowed. */
	scopes: readonly string[];
	/** How long something that is still open is looked at again. */
	watchDays: number;
	/** Its id, and when it came to be. */
	idOf(record: IDataObject): string | null;
	atOf(record: IDataObject): number | null;
	/** Of a record that has an id. */
	see(record: IDataObject): Sighting;
	get(client: InstamojoClient, id: string): Promise<IDataObject>;
	/** What a listed record that is new stands for, where it is no more than a pointer. */
	resolve?(
		client: InstamojoClient,
		record: IDataObject,
		isKnown: (id: string) => boolean,
	): Promise<IDataObject[]>;
	/** The ids of things that stand in no list of their own. */
	alsoNamed?(client: InstamojoClient): Promise<string[]>;
};

/** A time of Instamojo's in milliseconds; null where it gives none. */
export const timeOf = (value: unknown): number | null => {
	const time = Date.parse(readText(value) ?? '');
	return Number.isNaN(time) ? null : time;
};

/** When a thing came to be, where it says so. */
export const atOf = (record: IDataObject): number | null => timeOf(record.created_at);
