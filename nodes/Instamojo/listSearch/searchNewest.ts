import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { connect, readAuthentication, type InstamojoClient } from '../api/connection';

type Choice = { id: string | null; words: Array<string | null>; url: string | null };

/** Instamojo cannot search, so the newest records are fetched in one call and searched here. */
const NEWEST = 200;

export async function searchNewest(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	load: (client: InstamojoClient, limit: number) => Promise<Choice[]>,
): Promise<INodeListSearchResult> {
	const authentication = readAuthentication(context.getCurrentNodeParameter('authentication'));
	const choices = await load(await connect(context, authentication), NEWEST);
	const wanted = filter?.trim().toLowerCase() ?? '';
	const results = choices.flatMap(({ id, words, url }) => {
		if (id === null) return [];
		const name = words.filter((word) => word !== null && word !== '').join(' · ');
		const matches = `${name} ${id}`.toLowerCase().includes(wanted);
		return matches ? [{ name, value: id, ...(url ? { url } : {}) }] : [];
	});
	return { results };
}
