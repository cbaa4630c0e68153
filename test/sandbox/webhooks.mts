import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.mts';

export type DeliveryKind = 'genuine' | 'duplicate' | 'forged';

/** What a gateway wants posted. */
export interface WebhookOrder {
	gateway: string;
	url: string;
	contentType: string;
	body: string;
	headers?: Record<string, string>;
	/** What it is about, for whoever reads the state: payment id, request id… */
	subject: Record<string, string>;
	kind: DeliveryKind;
	/** Gateway seconds until the first attempt. */
	delay: number;
	/** Real seconds, not scaled: the receiver is real. */
	timeout: number;
	/** Gateway seconds before each repetition, each counted from the attempt before. */
	retryDelays: readonly number[];
}

export interface Attempt {
	at: string;
	/** Gateway seconds it was due after the attempt before, or after the payment. */
	after: number;
	/** Null if there was no HTTP answer. */
	status: number | null;
	/** The first 2000 characters of what the receiver said. */
	answer: string | null;
	error: string | null;
}

export interface Delivery {
	id: string;
	gateway: string;
	kind: DeliveryKind;
	subject: Record<string, string>;
	url: string;
	contentType: string;
	body: string;
	attempts: Attempt[];
	state: 'scheduled' | 'delivered' | 'gaveUp';
}

export interface WebhookSender {
	send(order: WebhookOrder): Delivery;
	/** All, or those wanted. */
	list(isWanted?: (delivery: Delivery) => boolean): Delivery[];
	/** The order a delivery came from, to send it once more. */
	order(id: string): WebhookOrder | undefined;
	/** Resolves when this delivery, or without an id every one, has been made or given up. */
	settled(id?: string): Promise<void>;
	clear(): void;
}

/** `fetch failed` says nothing; its cause does. */
function describe(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.cause === undefined ? error.message : `${error.message}: ${String(error.cause)}`;
}

async function post(
	order: WebhookOrder,
	cancel: AbortSignal,
): Promise<Omit<Attempt, 'at' | 'after'>> {
	try {
		const response = await fetch(order.url, {
			method: 'POST',
			headers: {
				'user-agent': 'sandbox-webhooks',
				...order.headers,
				'content-type': order.contentType,
			},
			body: order.body,
			redirect: 'manual',
			signal: AbortSignal.any([cancel, AbortSignal.timeout(order.timeout * 1000)]),
		});
		const answer = (await response.text()).slice(0, 2000);
		return { status: response.status, answer, error: null };
	} catch (error) {
		return { status: null, answer: null, error: describe(error) };
	}
}

/** No answer, 4xx and 5xx are failures (docs: what-if-the-webhook-fails). A 3xx counting as success is invented. */
function isDelivered(status: number | null): boolean {
	return status !== null && status < 400;
}

/** Posts webhooks and remembers every attempt and its answer. */
export function createWebhookSender(clock: Clock): WebhookSender {
	const entries = new Map<string, { order: WebhookOrder; delivery: Delivery }>();
	let waiting: Array<{ id: string | undefined; resolve: () => void }> = [];
	let cancel = new AbortController();

	const isSettled = (id: string | undefined) =>
		[...entries.values()].every(
			({ delivery }) => delivery.state !== 'scheduled' || (id !== undefined && delivery.id !== id),
		);

	const finish = (delivery: Delivery, state: Delivery['state']) => {
		delivery.state = state;
		const over = waiting.filter(({ id }) => isSettled(id));
		waiting = waiting.filter((waiter) => !over.includes(waiter));
		for (const { resolve } of over) resolve();
	};

	const schedule = (order: WebhookOrder, delivery: Delivery, after: number) =>
		clock.after(after, () => void attempt(order, delivery, after));

	const attempt = async (order: WebhookOrder, delivery: Delivery, after: number) => {
		const { signal } = cancel;
		const at = clock.timestamp();
		const result = await post(order, signal);
		if (signal.aborted) return;
		delivery.attempts.push({ at, after, ...result });
		const retryDelay = order.retryDelays[delivery.attempts.length - 1];
		if (isDelivered(result.status)) finish(delivery, 'delivered');
		else if (retryDelay === undefined) finish(delivery, 'gaveUp');
		else schedule(order, delivery, retryDelay);
	};

	return {
		send(order) {
			const { gateway, kind, subject, url, contentType, body } = order;
			const delivery: Delivery = {
				id: randomUUID(),
				...{ gateway, kind, subject, url, contentType, body },
				attempts: [],
				state: 'scheduled',
			};
			entries.set(delivery.id, { order, delivery });
			schedule(order, delivery, order.delay);
			return delivery;
		},
		list: (isWanted = () => true) =>
			[...entries.values()]
				.map(({ delivery }) => delivery)
				.filter(isWanted)
				.map((delivery) => structuredClone(delivery)),
		order: (id) => entries.get(id)?.order,
		settled: (id) =>
			isSettled(id) ? Promise.resolve() : new Promise((resolve) => waiting.push({ id, resolve })),
		clear() {
			cancel.abort();
			cancel = new AbortController();
			entries.clear();
			for (const { resolve } of waiting) resolve();
			waiting = [];
		},
	};
}
