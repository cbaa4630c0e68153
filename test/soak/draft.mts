import type { Random } from './random.mts';
import type { RefunderName } from './workflows/refunders.mts';
import type { TriggerName } from './workflows/triggers.mts';

export type GatewayName = 'instamojo' | 'payumoney';

/** How the gateways behave in a chapter. */
export interface Manner {
	/**
	 * `prompt`: what a gateway has done shows at once. `late`: refunds may take effect after their answer, and show some
	 * time after they took effect.
	 */
	listing: 'prompt' | 'late';
	/** Whether the gateways themselves refuse more than is left. Never off where they show late: nobody could know then. */
	refusesAboveLeft: boolean;
	/** The trigger whose address PayUmoney has for its webhooks. */
	payUmoneyTrigger: TriggerName;
}

/** A payment that refunds are asked of. */
export interface PlannedPayment {
	name: string;
	gateway: GatewayName;
	paise: number;
	orders: RefundOrder[];
}

/** One refund that somebody wants, however often it is asked for. */
export interface RefundOrder {
	name: string;
	payment: PlannedPayment;
	paise: number;
	/** The user's own key; without one, payment and amount are the order. */
	key: string | undefined;
	refunder: RefunderName;
}

/** A payment that starts a workflow. */
export interface PlannedEvent {
	name: string;
	trigger: TriggerName;
	outcome: 'success' | 'failed';
	paise: number;
}

/** A link or an invoice that a node makes and a buyer pays. */
export interface PlannedLink {
	name: string;
	gateway: GatewayName;
	trigger: TriggerName;
	paise: number;
}

/** What a lane has decided so far. Nothing of what came of it is in here, so the same seed decides the same. */
export interface Draft {
	random: Random;
	manner: Manner;
	payments: PlannedPayment[];
	/** Made and not yet paid. */
	links: PlannedLink[];
	/** Paid, and no webhook has told of it. */
	unannounced: PlannedEvent[];
	announced: PlannedEvent[];
	/** A name that nothing else in the whole run has. */
	name(prefix: string): string;
}

export function createDraft(random: Random, manner: Manner, place: string): Draft {
	let count = 0;
	return {
		random,
		manner,
		payments: [],
		links: [],
		unannounced: [],
		announced: [],
		name: (prefix) => `${prefix}-${place}-${++count}`,
	};
}

/** Takes one out of a list, any. Throws if it is empty. */
export function takeOne<Thing>(random: Random, things: Thing[]): Thing {
	const thing = random.pick(things);
	things.splice(things.indexOf(thing), 1);
	return thing;
}

/** Rupees as they are typed into a field. */
export function rupees(paise: number): string {
	return (paise / 100).toFixed(2);
}

/** A price: whole quarters, so that parts of it are often equal. */
export function somePrice(random: Random): number {
	return 400 * (25 + random.below(1000));
}
