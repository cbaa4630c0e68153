import type { IDataObject } from 'n8n-workflow';

import { asError } from '../../shared/asError';
import { mapInOrder } from '../../shared/operation/concurrency';
import { isSuccess, type InstamojoClient } from './connection';
import { paymentRequestList } from './paymentRequests';

const AT_ONCE = 5;

/** That nothing is answered is found out with fewer than ten calls. */
const MOST_IN_VAIN = 4;

/** What was looked up by its id: null where Instamojo does not know it. */
export type LookedUp = ReadonlyMap<string, IDataObject | null | Error>;

export function isThere<Thing>(found: Thing | null | Error): found is Thing {
	return found !== null && !(found instanceof Error);
}

/** What the calls of one run have shown. */
export type Service = {
	/** Whether any was served. */
	isProven: boolean;
	/** Why no call is served; undefined where some is. Where none has shown it yet, the shortest list does. */
	whyNot(): Promise<Error | undefined>;
};

export function openService(client: InstamojoClient): Service {
	let asked: Promise<Error | undefined> | undefined;
	const ask = async () => {
		const { path } = paymentRequestList(client);
		const answer = await client.attempt({ method: 'GET', path, query: { page: '1', limit: '1' } });
		return isSuccess(answer) ? undefined : client.failure(answer, false);
	};
	const service: Service = {
		isProven: false,
		whyNot: async () => (service.isProven ? undefined : await (asked ??= ask())),
	};
	return service;
}

/**
 * Looks up things one by one, a few at a time. Does not throw: every id has its own answer. Where none is served, the
 * others are not asked for any more, and fail alike: a "not found" that every call gets tells nothing of any of them.
 */
export async function lookUpSingly(
	ids: string[],
	lookFor: (id: string) => Promise<IDataObject | null>,
	service: Service,
): Promise<LookedUp> {
	let inVain = 0;
	let hopeless: Error | undefined;
	const fail = (error: Error) => {
		inVain++;
		if (!service.isProven && inVain >= MOST_IN_VAIN) hopeless ??= error;
		return error;
	};
	const lookUp = async (id: string): Promise<[string, IDataObject | null | Error]> => {
		if (hopeless) return [id, hopeless];
		try {
			const found = await lookFor(id);
			if (found !== null) service.isProven = true;
			else hopeless ??= await service.whyNot();
			return [id, found ?? hopeless ?? null];
		} catch (error) {
			return [id, fail(asError(error))];
		}
	};
	return new Map(await mapInOrder(ids, AT_ONCE, lookUp));
}
