import { rupees } from '../draft.mts';
import { violated, type Invariant } from '../invariant.mts';

const statuses = { success: 'successful', failed: 'failed' } as const;

/** What was fulfilled is what was paid, and only what a genuine post told of. */
export const noForgedStart: Invariant = {
	name: 'no forged start',
	atFulfilment({ trigger, item, event }) {
		const what = `What ${trigger} started with (${String(item['eventKey'])})`;
		if (!event) throw violated(noForgedStart, `${what} was never paid`);
		if (event.posts === 0) throw violated(noForgedStart, `${what} was told by no genuine post`);
		const { paise, outcome } = event.planned;
		const wanted = {
			amount: rupees(paise),
			status: statuses[outcome],
			verified: true,
		};
		for (const [name, value] of Object.entries(wanted)) {
			if (item[name] === value) continue;
			const told = `${what} says ${name} ${String(item[name])} where it is ${String(value)}`;
			throw violated(noForgedStart, told);
		}
	},
};
