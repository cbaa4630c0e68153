import { at, type Json } from '../../e2e/support/json.mts';
import { rupees, somePrice, type Draft, type PlannedLink } from '../draft.mts';
import type { Field } from '../field.mts';
import type { StepKind } from '../step.mts';
import { linkMakers, type LinkMaker } from '../workflows/linkMakers.mts';
import { triggerNames, triggerNamed } from '../workflows/triggers.mts';

const creating: Record<LinkMaker, { method: string; path: string }> = {
	'v1.1': { method: 'POST', path: '/api/1.1/payment-requests/' },
	v2: { method: 'POST', path: '/v2/payment_requests/' },
	payumoney: { method: 'POST', path: '/payment/op/v1/invoice' },
};

const troubles = ['reset', 'rateLimited', 'serverError', 'badGateway', 'empty'] as const;

function linkFrom({ random, manner, name }: Draft, maker: LinkMaker): PlannedLink {
	const gateway = maker === 'payumoney' ? 'payumoney' : 'instamojo';
	const fitting = triggerNames.filter((it) => triggerNamed(it).gateway === gateway);
	const trigger = gateway === 'payumoney' ? manner.payUmoneyTrigger : random.pick(fitting);
	return { name: name('link'), gateway, trigger, paise: somePrice(random) };
}

async function make(field: Field, maker: LinkMaker, links: PlannedLink[]): Promise<string> {
	const items: Json[] = links.map((link) => ({
		purpose: link.name,
		amount: rupees(link.paise),
		webhook: field.urlOf(link.trigger),
	}));
	const made = await field.ask(`links ${maker}`, items);
	if (made === undefined) return 'n8n ended meanwhile';
	return links
		.map((link, index) => {
			const id = at(made[index], 'linkId');
			if (typeof id !== 'string') return 'no link';
			field.facts.links.set(link, id);
			return id;
		})
		.join(' ');
}

/** Links and invoices made by the nodes, with the triggers' addresses in them. */
export const makeLinks: StepKind = {
	kind: 'make links',
	weight: 10,
	decide(draft) {
		const { random } = draft;
		const maker = random.pick(linkMakers);
		const links = Array.from({ length: 1 + random.below(4) }, () => linkFrom(draft, maker));
		draft.links.push(...links);
		const answer = random.chance(0.25) ? random.pick(troubles) : undefined;
		const when = random.pick(['before', 'after'] as const);
		const what = links.map(({ name, trigger }) => `${name} for ${trigger}`).join(', ');
		return {
			size: links.length,
			says: `${maker}: ${what}${answer === undefined ? '' : `; ${answer} ${when}`}`,
			run: async (field) => {
				const [first] = links;
				if (answer !== undefined && first) {
					field.sandbox.control.addFault({ ...creating[maker], about: first.name, when, answer });
				}
				return make(field, maker, links);
			},
		};
	},
};
