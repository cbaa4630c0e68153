import { ControlError } from '../gateway.mts';
import type { Delivery } from '../webhooks.mts';
import type { Account, Transaction } from './account.mts';
import {
	signed,
	staticHeader,
	webhookFields,
	webhookHash,
	webhookOrder,
	webhookUrl,
	type WebhookFields,
} from './webhook.mts';

export type WebhookEvent = 'success' | 'failure';

export interface ForgeInput {
	paymentId: string;
	/** Fields that the forger changes or adds. */
	changes?: Record<string, string>;
	/** `wrong`, the default, is over another salt; `original` is right for the fields without the changes. */
	hash?: 'right' | 'wrong' | 'original' | 'none';
	/** The static header, if the settings have one; `wrong` when left out. */
	header?: 'right' | 'wrong' | 'none';
	/** Where to, if not to the address of the payment's event. */
	url?: string;
}

/** What a test can do about webhooks. */
export interface WebhookControl {
	/** Sets an event's address as the dashboard does: only if something answers there (by which call is invented). */
	registerWebhook(input: { event: WebhookEvent; url: string }): Promise<void>;
	/** Posts a delivery of before once more, the same bytes; resolves with what came of it. */
	redeliver(input: { deliveryId: string }): Promise<Delivery>;
	/** Posts a genuine webhook about a payment once more, under a new `notificationId`. */
	notify(input: { paymentId: string; url?: string }): Promise<Delivery>;
	/** Posts a webhook about a payment that PayUmoney did not send; resolves with what came of it. */
	forge(input: ForgeInput): Promise<Delivery>;
}

function forgedHash(
	account: Account,
	genuine: WebhookFields,
	{ changes, hash = 'wrong' }: ForgeInput,
): WebhookFields {
	const { salt } = account.settings;
	const fields = { ...genuine, ...changes };
	switch (hash) {
		case 'none':
			return fields;
		case 'right':
			return signed(account, fields);
		case 'original':
			return { ...fields, hash: webhookHash(account, genuine, salt) };
		case 'wrong':
			return { ...fields, hash: webhookHash(account, fields, `not-${salt}`) };
	}
}

function forgedHeader(account: Account, header: ForgeInput['header']): Record<string, string> {
	const genuine = staticHeader(account);
	if (header === 'right') return genuine;
	if (header === 'none') return {};
	return Object.fromEntries(Object.keys(genuine).map((name) => [name, 'not-the-header-value']));
}

async function answers(url: string): Promise<boolean> {
	try {
		await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
		return true;
	} catch {
		return false;
	}
}

/** The control functions about webhooks of one account. */
export function webhookControl(account: Account): WebhookControl {
	const { webhooks } = account.core;
	const afterwards = async ({ id }: Delivery): Promise<Delivery> => {
		await webhooks.settled(id);
		const [delivery] = webhooks.list((it) => it.id === id);
		if (!delivery) throw new ControlError('The sandbox was reset meanwhile', 409);
		return delivery;
	};
	const about = (paymentId: string, given?: string): [transaction: Transaction, url: string] => {
		const transaction = account.transactions.get(Number(paymentId));
		if (!transaction) throw new ControlError(`There is no payment ${paymentId}`);
		const url = given ?? webhookUrl(account, transaction);
		if (url === null) throw new ControlError('There is no webhook for this payment', 409);
		return [transaction, url];
	};
	return {
		async registerWebhook({ event, url }) {
			if (!(await answers(url))) throw new ControlError(`Nothing answers at ${url}`, 409);
			const name = event === 'success' ? 'successWebhookUrl' : 'failureWebhookUrl';
			account.settings[name] = url;
		},
		async redeliver({ deliveryId }) {
			const order = webhooks.order(deliveryId);
			if (!order) throw new ControlError(`There is no delivery ${deliveryId}`);
			return afterwards(webhooks.send({ ...order, kind: 'duplicate', delay: 0, retryDelays: [] }));
		},
		async notify({ paymentId, url: given }) {
			const [transaction, url] = about(paymentId, given);
			const fields = signed(account, webhookFields(account, transaction));
			const order = { url, fields, headers: staticHeader(account) };
			return afterwards(webhooks.send(webhookOrder(account, 'duplicate', order)));
		},
		async forge(input) {
			const [transaction, url] = about(input.paymentId, input.url);
			const fields = forgedHash(account, webhookFields(account, transaction), input);
			const order = { url, fields, headers: forgedHeader(account, input.header) };
			return afterwards(webhooks.send(webhookOrder(account, 'forged', order)));
		},
	};
}
