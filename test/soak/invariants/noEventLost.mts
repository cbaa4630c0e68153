import { violated, type Invariant } from '../invariant.mts';

/** What n8n shows as crashed after it was killed is not lost: whoever looks sees it. It is counted. */
export const noEventLost: Invariant = {
	name: 'no payment event lost',
	atEnd({ facts }) {
		for (const event of facts.events.values()) {
			const { planned, eventKey, posts, isTaken, isCutOff, fulfilments } = event;
			if (posts === 0 || fulfilments > 0 || isCutOff) continue;
			const what = `${planned.name} (${eventKey}) at ${planned.trigger}`;
			if (!isTaken) throw violated(noEventLost, `${what} was never answered with success`);
			throw violated(noEventLost, `${what} was taken and never fulfilled`);
		}
	},
};
