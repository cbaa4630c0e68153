import { sleep } from 'n8n-workflow';

import type { Payment } from '../types';
import { withinTime } from '../waiting';

/** What a gateway says, asked back about a delivery. */
export type Confirmation =
	/** It knows the payment, or several that fit where the delivery does not prove which one it tells of. */
	| { kind: 'confirmed'; payments: Payment[] }
	| { kind: 'contradicted'; why: string }
	/** Not now: no usable answer, a payment that it does not know yet or that is still under way there. */
	| { kind: 'impossible'; why: string };

/** Instamojo waits five seconds for an answer, so asking it back may take three, both tries together. */
export const CONFIRM_MS = 3000;

const FIRST_TRY_MS = 1500;
const PAUSE_MS = 300;

export const contradicted = (why: string): Confirmation => ({ kind: 'contradicted', why });
export const impossible = (why: string): Confirmation => ({ kind: 'impossible', why });

type Ask = () => Promise<Confirmation>;

/** A server that lags or fails may be followed by one that does not. A slow first answer still counts. */
async function askTwice(ask: Ask): Promise<Confirmation> {
	const first = ask();
	const early = await withinTime<Confirmation | undefined>(FIRST_TRY_MS, first, undefined);
	if (early === undefined) return await Promise.race([first, ask()]);
	if (early.kind !== 'impossible') return early;
	await sleep(PAUSE_MS);
	return await ask();
}

/** Asks a gateway up to twice. Takes three seconds at most and never throws. */
export async function confirmInTime(ask: Ask): Promise<Confirmation> {
	const asking = askTwice(
		async () => await ask().catch(() => impossible('the gateway could not be asked')),
	);
	return await withinTime(CONFIRM_MS, asking, impossible('the gateway did not answer in time'));
}
