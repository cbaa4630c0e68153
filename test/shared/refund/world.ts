import { NodeApiError, type INode } from 'n8n-workflow';

import { formatRupees, type Paise } from '../../../nodes/shared/money';
import type { Refund } from '../../../nodes/shared/types';
import { claimIn, type ClaimStore } from '../../../nodes/shared/refund/claims';
import type { RefundFacts } from '../../../nodes/shared/refund/facts';
import type { RefundLedger } from '../../../nodes/shared/refund/ledger';
import type { RefundOrder } from '../../../nodes/shared/refund/plan';
import type { RefundGateway, SendResult } from '../../../nodes/shared/refund/refundGateway';

/** What a gateway does with the refund it is asked for next. */
export type Fate =
	/** It makes the refund and says so. */
	| 'accepted'
	/** It makes the refund, and the answer is lost. */
	| 'lost'
	/** The request is lost. */
	| 'dropped'
	/** The answer is lost, and the refund is made later. */
	| 'late'
	| 'refused';

export type Made = {
	id: string;
	amount: Paise;
	key: string;
	/** Who asked for it: an order, or the dashboard. */
	by: string;
	isShown: boolean;
};

/** A process of n8n. One that has died does nothing any more, wherever it was. */
export type Process = { isAlive: boolean; diesAt: number };

export const PAID = 100_000n;
export const PAYMENT_ID = 'P1';

const NODE: INode = {
	id: 'node-1',
	name: 'Refund',
	type: 'test.refund',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const failure = (message: string) => new NodeApiError(NODE, { message }, { message });

export function startProcess(diesAt = Infinity): Process {
	return { isAlive: true, diesAt };
}

/** A step of a process: where it dies, nothing of it happens. */
function step(process: Process): void {
	process.diesAt -= 1;
	if (process.diesAt < 0) process.isAlive = false;
	if (!process.isAlive) throw new Error('the process has died');
}

/** Lets others run between two steps. */
export type Turns = () => Promise<unknown>;

/**
 * A gateway and n8n's store as they are by the reference and by n8n's own source, not by the code under test: the store
 * is one row that is read, changed and written whole, without a lock.
 */
export class World {
	readonly made: Made[] = [];

	readonly late: Array<() => void> = [];

	/** How often the gateway was asked for a refund. */
	asked = 0;

	fate: Fate = 'accepted';

	/** Whether new refunds show at once. */
	listsLate = false;

	isReadable = true;

	row: string[] = [];

	largestRow = 20_000;

	/** Called when a process waits for what others write. */
	onPause = () => {};

	private writing = new Set<Promise<unknown>>();

	private readonly facts: RefundFacts;

	/** What happens between two steps of a process. */
	turn: Turns = async () => await Promise.resolve();

	constructor(facts: RefundFacts) {
		this.facts = facts;
	}

	/** What was asked for late is made now, and everything shows. */
	catchUp(): void {
		for (const make of this.late.splice(0)) make();
		for (const refund of this.made) refund.isShown = true;
	}

	private left(): Paise {
		return PAID - this.made.reduce((sum, { amount }) => sum + amount, 0n);
	}

	/** Makes a refund as the gateway would. @returns why not, or undefined */
	make(amount: Paise, key: string, by: string): 'used' | 'too much' | undefined {
		if (this.facts.refusesUsedKeys && this.made.some((refund) => refund.key === key)) return 'used';
		if (amount > this.left()) return 'too much';
		const id = `R${String(this.made.length + 1).padStart(4, '0')}`;
		this.made.push({ id, amount, key, by, isShown: !this.listsLate });
		return undefined;
	}

	private toRefund({ id, amount, key }: Made): Refund {
		return {
			gateway: this.facts.refusesUsedKeys ? 'instamojo' : 'payumoney',
			refundId: id,
			paymentId: PAYMENT_ID,
			status: 'pending',
			rawStatus: null,
			amount: formatRupees(amount),
			paymentAmount: formatRupees(PAID),
			reasonCode: null,
			reason: null,
			transactionId: this.facts.tellsKeys ? key : null,
			createdAt: null,
			outcome: null,
		};
	}

	private async look(process: Process): Promise<RefundLedger> {
		step(process);
		await this.turn();
		if (!this.isReadable) throw failure('cannot be read');
		const refunds = this.made.filter(({ isShown }) => isShown).map((made) => this.toRefund(made));
		return { obstacle: null, unclear: null, paymentAmount: PAID, left: null, refunds };
	}

	private async send(
		process: Process,
		amount: Paise,
		key: string,
		by: string,
	): Promise<SendResult> {
		step(process);
		this.asked += 1;
		const { fate } = this;
		await this.turn();
		if (fate === 'refused') {
			return { kind: 'refused', error: failure('no'), keyWasUsed: false };
		}
		if (fate === 'late') this.late.push(() => this.make(amount, key, by));
		const refusal = fate === 'accepted' || fate === 'lost' ? this.make(amount, key, by) : undefined;
		step(process);
		if (fate !== 'accepted') return { kind: 'unknown', error: failure('no answer') };
		if (refusal) {
			return { kind: 'refused', error: failure(refusal), keyWasUsed: refusal === 'used' };
		}
		const made = this.made.at(-1);
		if (!made) throw new Error('nothing was made');
		return { kind: 'accepted', refund: this.toRefund(made) };
	}

	/** The store as one process has it: reading and writing are two steps, with others in between. */
	private storeOf(process: Process, executionId: string): ClaimStore {
		const change = async <Result>(work: (row: string[]) => Result): Promise<Result> => {
			step(process);
			const row = [...this.row];
			await this.turn();
			const result = work(row);
			step(process);
			this.row = row.slice(-this.largestRow);
			return result;
		};
		const writing = async <Result>(work: (row: string[]) => Result): Promise<Result> => {
			const written = change(work);
			const done = written.catch(() => {});
			this.writing.add(done);
			await done;
			this.writing.delete(done);
			return await written;
		};
		return {
			record: async (entries) =>
				await writing((row) => {
					const there = new Set(entries.filter((entry) => row.includes(entry)));
					row.push(...entries.filter((entry) => !there.has(entry)));
					return there;
				}),
			remove: async (entries) =>
				await writing((row) => {
					for (const entry of entries) {
						const index = row.indexOf(entry);
						if (index >= 0) row.splice(index, 1);
					}
				}).catch(() => {}),
			isForgetful: async () => await Promise.resolve(this.row.length >= this.largestRow - 10),
			// Long enough for what others have begun.
			pause: async () => {
				this.onPause();
				await Promise.all([...this.writing]);
			},
			executionId,
		};
	}

	/** The gateway as the guard of one process sees it, for an order. */
	gatewayFor(process: Process, by: string, executionId = '1'): RefundGateway {
		const isPayUmoney = !this.facts.refusesUsedKeys;
		return {
			gateway: isPayUmoney ? 'payumoney' : 'instamojo',
			gatewayName: 'The gateway',
			facts: this.facts,
			node: NODE,
			known: {},
			look: async () => await this.look(process),
			send: async (amount, key) => await this.send(process, amount, key, by),
			...(isPayUmoney ? { claim: claimIn(this.storeOf(process, executionId)) } : {}),
		};
	}
}

/** An order for a refund; the same key, or without one the same amount, is the same order. */
export function orderOf(
	amount: Paise | 'full',
	ownKey?: string,
	others: Partial<RefundOrder> = {},
) {
	const order: RefundOrder = {
		paymentId: PAYMENT_ID,
		amount,
		ownKey,
		ownKeyName: 'Request Key',
		dryRun: false,
		ifAlreadyRefunded: 'returnExisting',
		sendAgain: false,
		...others,
	};
	return order;
}

/** What tells an order from others. */
export function identityOf({ amount, ownKey }: RefundOrder): string {
	return ownKey === undefined ? `amount ${amount === 'full' ? PAID : amount}` : `key ${ownKey}`;
}
