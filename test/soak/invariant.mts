import type { Sandbox } from '../sandbox/server.mts';
import type { Books } from '../sandbox/books.mts';
import type { ExecutionStore } from './executionStore.mts';
import type { Facts, Fulfilment, Payment, RefundAnswer } from './facts.mts';
import { Violation } from './violation.mts';

/** What an invariant is held against: the sandbox's own books, never what a node says of itself. */
export interface Evidence {
	facts: Facts;
	booksOf(payment: Payment): Books;
	/** What was printed and stored by n8n since the last look. */
	store: ExecutionStore;
	/** What must stand nowhere, with what it is. */
	secrets(): Array<[what: string, secret: string]>;
}

/** What must never be otherwise: one file of `invariants/`. Each part throws a `Violation`. */
export interface Invariant {
	name: string;
	/** After a node has answered for an order. */
	atAnswer?(answer: RefundAnswer, evidence: Evidence): void;
	/** When an order is fulfilled. */
	atFulfilment?(fulfilment: Fulfilment, evidence: Evidence): void;
	/** When a chapter is over and nothing is under way any more. */
	atEnd?(evidence: Evidence): void;
}

export function violated(invariant: Invariant, message: string): Violation {
	return new Violation(invariant.name, message);
}

export function booksOf({ control }: Sandbox, { planned, paymentId }: Payment): Books {
	return control[planned.gateway].booksOf(paymentId);
}
