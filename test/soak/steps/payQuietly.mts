import { somePrice } from '../draft.mts';
import { eventFor } from '../payments.mts';
import type { StepKind } from '../step.mts';
import { triggerNames } from '../workflows/triggers.mts';

/** A payment whose webhook comes late: another step posts it, after others or never. */
export const payQuietly: StepKind = {
	kind: 'pay quietly',
	weight: 18,
	decide({ random, unannounced, name }) {
		const outcome = random.chance(0.85) ? ('success' as const) : ('failed' as const);
		const trigger = random.pick(triggerNames);
		const event = { name: name('event'), trigger, outcome, paise: somePrice(random) };
		unannounced.push(event);
		return {
			size: 1,
			says: `${event.name} ${outcome} for ${trigger}`,
			run: async (field) => (await eventFor(field, event)).paymentId,
		};
	},
};
