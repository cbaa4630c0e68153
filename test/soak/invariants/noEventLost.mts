import { violated, type Invariant } from '../invariant.mts';

export const noEventLost: Invariant = {
	name: 'no payment event lost',
	atEnd({ facts }) {
		for (const {
			planned,
			eventKey,
			posts,
			isTaken,
			isCutOff,
			fulfilments,
		} of facts.events.values()) {
			if (posts === 0 || isCutOff) continue;
			const what = `${planned.name} (${eventKey}) at ${planned.trigger}`;
			if (!isTaken) throw violated(noEventLost, `${what} was never answered with success`);
			if (fulfilments === 0) throw violated(noEventLost, `${what} was taken and never fulfilled`);
		}
	},
};
