import { instamojoClient } from '../sandbox/testing/client.mts';
import { isRecord } from '../e2e/support/json.mts';
import type { SoakWorld } from '../soak/world.mts';
import type { Post, Value } from './post.mts';

/** A webhook that is posted to, and good posts for it that were never sent. */
export interface Target {
	name: string;
	url: string;
	provenBy: 'mac' | 'hash' | 'header';
	good: Post[];
	/** Further good posts, to see how long those take. */
	forTime: Post[];
}

/** The bodies that a gateway would post about payments: as many as asked for. */
type Bodies = (count: number) => Promise<string[]>;

const plain = { escaping: 'usual', contentType: 'usual', toBytes: [] } as const;

function asForm(body: string): Post {
	return {
		...plain,
		fields: [...new URLSearchParams(body)],
		shape: 'form',
		headers: {},
		toBytes: [],
	};
}

function asJson(body: string, headers: Record<string, string>): Post {
	const parsed: unknown = JSON.parse(body);
	const fields: Array<[string, Value]> = isRecord(parsed) ? Object.entries(parsed) : [];
	return { ...plain, fields, shape: 'json', headers, toBytes: [] };
}

function instamojoBodies({ sandbox }: SoakWorld, nowhere: string): Bodies {
	const { instamojo } = sandbox.control;
	return async (count) => {
		const bodies: string[] = [];
		while (bodies.length < count) {
			const amount = `${100 + bodies.length}.50`;
			const requestId = await instamojoClient(sandbox).link({ amount, purpose: 'Blue kettle, é' });
			const { paymentId } = instamojo.pay({ requestId, outcome: 'success' });
			const { salt } = instamojo.settings();
			bodies.push((await instamojo.forge({ paymentId, url: nowhere, salt })).body);
		}
		return bodies;
	};
}

function payUmoneyBodies({ sandbox }: SoakWorld, nowhere: string, name: string): Bodies {
	const { payumoney } = sandbox.control;
	return async (count) => {
		const bodies: string[] = [];
		while (bodies.length < count) {
			const merchantTransactionId = `${name}-${bodies.length}-${Date.now()}`;
			const amount = `${100 + bodies.length}.50`;
			const about = { productInfo: 'Blue kettle', udf: ['a', 'b', '', '', 'e'] };
			const paid = payumoney.pay({ outcome: 'success', amount, merchantTransactionId, ...about });
			bodies.push((await payumoney.notify({ paymentId: paid.paymentId, url: nowhere })).body);
		}
		return bodies;
	};
}

const pool = { good: 40, forTime: 60 };

/** The webhooks of both triggers, PayUmoney's by each of its proofs. */
export async function openTargets(world: SoakWorld, nowhere: string): Promise<Target[]> {
	const settings = world.sandbox.control.payumoney.settings();
	const header = { 'x-webhook-key': settings.webhookHeaderValue };
	const urlOf = (name: string) => world.published.get(name)?.url ?? '';
	const open = async (
		name: string,
		provenBy: Target['provenBy'],
		bodies: Bodies,
		read: (body: string) => Post,
	): Promise<Target> => {
		const good = (await bodies(pool.good)).map(read);
		const forTime = (await bodies(pool.forTime)).map(read);
		return { name, url: urlOf(name), provenBy, good, forTime };
	};
	return [
		await open('instamojo v1.1', 'mac', instamojoBodies(world, nowhere), asForm),
		await open('payumoney hash', 'hash', payUmoneyBodies(world, nowhere, 'hash'), (body) =>
			asJson(body, {}),
		),
		await open('payumoney header', 'header', payUmoneyBodies(world, nowhere, 'header'), (body) =>
			asJson(body, header),
		),
	];
}
