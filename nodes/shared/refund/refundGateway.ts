import type { INode, NodeApiError } from 'n8n-workflow';

import type { Paise } from '../money';
import type { Gateway, Refund } from '../types';
import type { Claims } from './claims';
import type { RefundFacts } from './facts';
import type { KnownRefund } from './failures';
import type { RefundLedger } from './ledger';

/** How a refund that was sent came out. `unknown`: it may or may not have been made. */
export type SendResult =
	| { kind: 'accepted'; refund: Refund }
	/** `keyWasUsed`: the gateway says that it already has a refund under this key. */
	| { kind: 'refused'; error: NodeApiError; keyWasUsed: boolean }
	| { kind: 'unknown'; error: NodeApiError };

/** What the guard needs of a gateway, for one payment. */
export type RefundGateway = {
	gateway: Gateway;
	gatewayName: string;
	facts: RefundFacts;
	node: INode;
	/** Reads the payment and its refunds. @throws NodeApiError when they cannot be read */
	look(): Promise<RefundLedger>;
	/** Sends the refund, once. Does not throw. */
	send(amount: Paise, key: string, ledger: RefundLedger): Promise<SendResult>;
	/** Notes what is sent; left out where the gateway itself refuses a used key. */
	claim?: Claims;
	/** Waits before the gateway is looked at another time after a lost answer. */
	pausesBeforeLooks?: Array<() => Promise<void>>;
	/** What is known of the refund before the gateway has it, for a dry run and an unknown outcome. */
	known: KnownRefund;
};
