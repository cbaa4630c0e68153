import { waitFor } from '../../e2e/support/wait.mts';
import { takeOne, type PlannedEvent, type PlannedLink } from '../draft.mts';
import type { Field } from '../field.mts';
import { eventFor, noteEvent } from '../payments.mts';
import { noteAnswer, post } from '../posts.mts';
import type { StepKind } from '../step.mts';
import { Violation } from '../violation.mts';
import { triggerNamed } from '../workflows/triggers.mts';

/** Pays what a node says it has made. @throws Violation where the gateway has no such link */
function pay({ sandbox }: Field, link: PlannedLink, id: string, event: PlannedEvent): string {
	const { instamojo, payumoney } = sandbox.control;
	const { outcome } = event;
	try {
		return link.gateway === 'payumoney'
			? payumoney.payInvoice({ invoiceNumber: id, outcome }).paymentId
			: instamojo.pay({ requestId: id, outcome }).paymentId;
	} catch (error) {
		throw new Violation(
			'never "made" for a link that was not',
			`${link.name} (${id}): ${String(error)}`,
		);
	}
}

/** The gateway tells of the payment by itself, to the address that it has. */
async function payAndBeTold(
	field: Field,
	link: PlannedLink,
	planned: PlannedEvent,
): Promise<string> {
	const id = field.facts.links.get(link);
	// What was never made is paid for elsewhere.
	if (id === undefined) return `no link; told ${await post(field, await eventFor(field, planned))}`;
	const { control } = field.sandbox;
	const event = noteEvent(field, planned, pay(field, link, id, planned));
	event.posts++;
	const delivery = await waitFor(`the webhook of ${planned.name}`, () =>
		control.deliveries(event.paymentId).find(({ state }) => state !== 'scheduled'),
	);
	return `${event.paymentId} told ${noteAnswer(event, delivery.attempts[0]?.status)}`;
}

/** A buyer pays a link, and its webhook goes out at once. */
export const payLink: StepKind = {
	kind: 'pay link',
	weight: 16,
	decide({ random, links, announced, name }) {
		// A trigger that remembers nothing is posted to one at a time, and a gateway does not wait for its turn.
		const payable = links.filter(({ trigger }) => triggerNamed(trigger).remembers);
		if (payable.length === 0) return undefined;
		const link = takeOne(random, payable);
		links.splice(links.indexOf(link), 1);
		const outcome = random.chance(0.85) ? 'success' : 'failed';
		const { trigger, paise } = link;
		const event: PlannedEvent = { name: name('event'), trigger, outcome, paise };
		announced.push(event);
		return {
			size: 1,
			says: `${link.name} ${outcome} as ${event.name}`,
			run: async (field) => payAndBeTold(field, link, event),
		};
	},
};
