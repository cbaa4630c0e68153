import type { FaultEffect } from '../../sandbox/faults.mts';
import { takeOne, type PlannedEvent } from '../draft.mts';
import type { PaymentEvent } from '../facts.mts';
import type { Field } from '../field.mts';
import { eventFor } from '../payments.mts';
import { post } from '../posts.mts';
import type { StepKind } from '../step.mts';
import { triggerNamed } from '../workflows/triggers.mts';

const troubles: FaultEffect[] = ['unavailable', 'reset', 'html', 'rateLimited', { status: 404 }];

/** Asked back about this payment, the gateway has trouble. */
function disturb({ sandbox }: Field, event: PaymentEvent, answer: FaultEffect): void {
	const { paymentId, planned } = event;
	const isPayUmoney = triggerNamed(planned.trigger).gateway === 'payumoney';
	const about = isPayUmoney ? sandbox.control.payumoney.booksOf(paymentId).reference : paymentId;
	const path = isPayUmoney ? '*/chkMerchantTxnStatus' : '*/payments/*';
	sandbox.control.addFault({ path, about, times: 2, answer });
}

/** Webhooks that come late and out of order, one after the other or at the same moment. */
export const announce: StepKind = {
	kind: 'announce',
	weight: 24,
	decide({ random, unannounced, announced }) {
		if (unannounced.length === 0) return undefined;
		const count = Math.min(unannounced.length, 1 + random.below(3));
		const events: PlannedEvent[] = [];
		while (events.length < count) events.push(takeOne(random, unannounced));
		announced.push(...events);
		const isTogether = random.chance(0.5);
		const trouble = random.chance(0.35) ? random.pick(troubles) : undefined;
		const how = `${isTogether ? 'at once' : 'in a row'}${trouble ? ', not confirmed' : ''}`;
		return {
			size: count,
			says: `${events.map(({ name }) => name).join(', ')} ${how}`,
			run: async (field) => {
				const known: PaymentEvent[] = [];
				for (const event of events) known.push(await eventFor(field, event));
				if (trouble && known[0]) disturb(field, known[0], trouble);
				if (isTogether) return (await Promise.all(known.map((it) => post(field, it)))).join(' ');
				const answers: string[] = [];
				for (const event of known) answers.push(await post(field, event));
				return answers.join(' ');
			},
		};
	},
};
