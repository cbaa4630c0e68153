import { eventFor } from '../payments.mts';
import { post } from '../posts.mts';
import type { StepKind } from '../step.mts';

/** A webhook that was sent before comes again, once or several times at the same moment. */
export const repeat: StepKind = {
	kind: 'repeat',
	weight: 12,
	decide({ random, announced }) {
		if (announced.length === 0) return undefined;
		const event = random.pick(announced);
		const times = 1 + random.below(3);
		return {
			size: times,
			says: `${event.name} ${times}×`,
			run: async (field) => post(field, await eventFor(field, event), times),
		};
	},
};
