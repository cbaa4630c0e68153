import type { FaultEffect, FaultRule } from '../sandbox/faults.mts';
import type { Manner } from './draft.mts';
import type { Random } from './random.mts';
import type { Refunder } from './workflows/refunders.mts';

/** A fault before it is known which payment it strikes. */
export interface Trouble {
	rule: Omit<FaultRule, 'about'>;
	says: string;
}

type Effect = Omit<FaultRule, 'about' | 'path'> & { says: string };

const sending = {
	'v1.1': { method: 'POST', path: '/api/1.1/refunds/' },
	v2: { method: 'POST', path: '/v2/payments/*/refund/' },
	payumoney: { method: 'POST', path: '*/refundPayment' },
} as const;

const looking = {
	'v1.1': { method: 'GET', path: '/api/1.1/payments/*' },
	v2: { method: 'GET', path: '/v2/payments/*' },
	payumoney: { method: 'GET', path: '*/getRefundDetailsByPayment' },
} as const;

/** What says certainly that nothing was done comes only where nothing was. */
const refusals: FaultEffect[] = ['rateLimited', 'expiredToken'];
const silences: FaultEffect[] = [
	...(['reset', 'serverError', 'badGateway', 'unavailable', 'gatewayTimeout'] as const),
	...(['html', 'empty'] as const),
];

const say = (answer: FaultEffect) => (typeof answer === 'string' ? answer : String(answer.status));

function onSending(random: Random, manner: Manner): Effect {
	const draw = random.next();
	if (draw < 0.2) {
		const latency = 50 + random.below(1200);
		return { latency, says: `sending takes ${latency} ms` };
	}
	if (draw < 0.45) {
		const answer = random.pick([...refusals, ...silences]);
		return { when: 'before', answer, says: `${say(answer)} instead of sending` };
	}
	const answer = random.pick(silences);
	if (draw < 0.75 || manner.listing === 'prompt') {
		return { when: 'after', answer, says: `${say(answer)} after sending` };
	}
	const delay = 100 + random.below(1500);
	return { when: 'later', delay, answer, says: `${say(answer)}, made ${delay} ms later` };
}

function onLooking(random: Random): Effect {
	const answer = random.pick([...refusals, ...silences]);
	const skip = random.below(2);
	const times = 1 + random.below(3);
	return { answer, skip, times, says: `${say(answer)} ${times}× for a look, after ${skip}` };
}

/** Something that goes wrong with a refund. */
export function drawTrouble(random: Random, manner: Manner, { api }: Refunder): Trouble {
	const [where, { says, ...effect }] = random.chance(0.7)
		? ([sending[api], onSending(random, manner)] as const)
		: ([looking[api], onLooking(random)] as const);
	return { rule: { ...where, ...effect }, says };
}
