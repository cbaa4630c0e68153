import { violated, type Invariant } from '../invariant.mts';

export const startedOnce: Invariant = {
	name: 'no event started twice behind Remove Duplicates',
	atFulfilment({ trigger, event }) {
		if (!event || event.fulfilments <= 1) return;
		throw violated(startedOnce, `${event.eventKey} was fulfilled twice behind ${trigger}`);
	},
};
