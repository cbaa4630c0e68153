import type { Delivery } from '../../sandbox/webhooks.mts';
import { rupees, type PlannedEvent } from '../draft.mts';
import type { Field } from '../field.mts';
import { eventFor } from '../payments.mts';
import type { StepKind } from '../step.mts';
import { Violation } from '../violation.mts';
import { noForgedStart } from '../invariants/noForgedStart.mts';
import { triggerNamed } from '../workflows/triggers.mts';

/**
 * `unsigned`: all is right but the signature. `inflated`: more was paid, and the signature is that of what was paid.
 * `signed`: a lie with a right signature, as by somebody who has the salt: the gateway contradicts it.
 */
const forgeries = ['unsigned', 'inflated', 'signed'] as const;

type Forgery = (typeof forgeries)[number];

/** Above what anything costs here. */
const inflated = { amount: '99999.00' };

async function post(field: Field, planned: PlannedEvent, forgery: Forgery): Promise<Delivery> {
	const { paymentId } = await eventFor(field, planned);
	const { trigger } = planned;
	const url = field.urlOf(trigger);
	const { instamojo, payumoney } = field.sandbox.control;
	const changes = forgery === 'unsigned' ? {} : inflated;
	if (triggerNamed(trigger).gateway === 'instamojo') {
		const salt = forgery === 'signed' ? { salt: instamojo.settings().salt } : {};
		return instamojo.forge({ paymentId, url, changes, ...salt });
	}
	const hashes = { unsigned: 'wrong', inflated: 'original', signed: 'right' } as const;
	const byHash = triggerNamed(trigger).credential !== undefined;
	const header = forgery === 'signed' ? 'right' : byHash ? 'none' : 'wrong';
	return payumoney.forge({ paymentId, url, changes, hash: hashes[forgery], header });
}

/** Posts it and looks at the answer: 401, and 200 to a lie with a right signature; none while n8n is down. */
async function forgeOne(field: Field, planned: PlannedEvent, forgery: Forgery): Promise<string> {
	const hasServed = field.watch();
	const { attempts } = await post(field, planned, forgery);
	const status = attempts[0]?.status ?? null;
	const isRight = status === (forgery === 'signed' ? 200 : 401);
	if (isRight || (!hasServed() && status !== 200)) return String(status);
	throw new Violation(
		noForgedStart.name,
		`A forged post (${forgery}, ${rupees(planned.paise)}) to ${planned.trigger} was answered ${String(status)}`,
	);
}

/** Posts that no gateway has sent, about payments that are told of later, were told of or never are. */
export const forge: StepKind = {
	kind: 'forge',
	weight: 10,
	decide({ random, announced, unannounced }) {
		const known = [...announced, ...unannounced];
		if (known.length === 0) return undefined;
		const event = random.pick(known);
		const posts = Array.from({ length: 1 + random.below(3) }, () => random.pick(forgeries));
		return {
			size: posts.length,
			says: `${event.name}: ${posts.join(', ')}`,
			run: async (field) => {
				const answers = posts.map((forgery) => forgeOne(field, event, forgery));
				return (await Promise.all(answers)).join(' ');
			},
		};
	},
};
