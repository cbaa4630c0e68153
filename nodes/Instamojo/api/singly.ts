import type { IDataObject } from 'n8n-workflow';

import { asError } from '../../shared/asError';
import { mapInOrder } from '../../shared/operation/concurrency';

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
	/** Whether any of them was served. */
	isProven: boolean;
};

/**
 * Looks up things one by one, a few at a time. Does not throw: every id has its own answer. Where none is served, the
 * others are not asked for any more, and fail alike.
 */
export async function lookUpSingly(
	ids: string[],
	lookFor: (id: string) => Promise<IDataObject | null>,
	service: Service,
): Promise<LookedUp> {
	let inVain = 0;
	let hopeless: Error | undefined;
	const lookUp = async (id: string): Promise<[string, IDataObject | null | Error]> => {
		if (hopeless) return [id, hopeless];
		try {
			const found = await lookFor(id);
			if (found !== null) service.isProven = true;
			return [id, found];
		} catch (error) {
			inVain++;
			if (!service.isProven && inVain >= MOST_IN_VAIN) hopeless = asError(error);
			return [id, asError(error)];
		}
	};
	return new Map(await mapInOrder(ids, AT_ONCE, lookUp));
}
