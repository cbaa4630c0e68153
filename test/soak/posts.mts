import { waitFor } from '../e2e/support/wait.mts';
import type { PaymentEvent } from './facts.mts';
import type { Field } from './field.mts';
import { triggerNamed } from './workflows/triggers.mts';

const isGood = (status: number | null | undefined) =>
	status != null && status >= 200 && status < 300;

/** Notes how a genuine post was answered. */
export function noteAnswer(event: PaymentEvent, status: number | null | undefined): string {
	event.isTaken ||= isGood(status);
	return String(status ?? 'no answer');
}

/** Posts an event as its gateway does, signature and all, and notes the answer. */
async function deliver(field: Field, event: PaymentEvent): Promise<string> {
	const { paymentId, planned } = event;
	const { instamojo, payumoney } = field.sandbox.control;
	const url = field.urlOf(planned.trigger);
	event.posts++;
	const { attempts } =
		triggerNamed(planned.trigger).gateway === 'payumoney'
			? await payumoney.notify({ paymentId, url })
			: await instamojo.forge({ paymentId, url, salt: instamojo.settings().salt });
	return noteAnswer(event, attempts[0]?.status);
}

/** Resolves when this trigger's executions have all ended. */
async function untilIdle(field: Field, event: PaymentEvent): Promise<void> {
	const id = field.workflowIdOf(event.planned.trigger);
	const isIdle = () => (field.store.underWay(id) === 0 ? true : undefined);
	await waitFor(`the executions of ${event.planned.trigger} to end`, isIdle, {
		...{ limit: 120_000, every: 20 },
	});
}

/**
 * Posts an event so many times at the same moment. A trigger that remembers nothing gets them one by one, each when all
 * before has ended.
 */
export async function post(field: Field, event: PaymentEvent, times = 1): Promise<string> {
	const { trigger } = event.planned;
	if (triggerNamed(trigger).remembers) {
		const answers = Array.from({ length: times }, () => deliver(field, event));
		return (await Promise.all(answers)).join(' ');
	}
	return field.inTurn(trigger, async () => {
		const answers: string[] = [];
		for (let count = 0; count < times; count++) {
			answers.push(await deliver(field, event));
			await field.up();
			await untilIdle(field, event);
		}
		return answers.join(' ');
	});
}
