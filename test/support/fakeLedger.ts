import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';

import type { Generation } from './generations';

type Reply = [number, IDataObject | string];
type Kind = 'payments' | 'refunds' | 'payouts' | 'orders' | 'resolutioncenter/cases';

export type Listed = IDataObject & { id: string };

const NOT_FOUND: Reply = [404, { success: false, message: 'Not found.' }];
const MINUTE_MS = 60_000;

/**
 * Instamojo's lists at the wire, newest first, with a clock of their own and with everything that a gateway may do
 * while it is asked (docs.instamojo.com; the reference's "Conventions" of both generations).
 */
export class FakeLedger {
	/** By list, newest first, as they will be listed. */
	readonly lists: Record<Kind, Listed[]> = {
		payments: [],
		refunds: [],
		payouts: [],
		orders: [],
		'resolutioncenter/cases': [],
	};

	/** The most records to a page, however many are asked for. */
	largestPage = 500;

	/** Instamojo's clock. */
	now = Date.parse('2026-11-20T08:00:00.000Z');

	/** Every call: a list with its page, or a thing by its id. */
	readonly calls: string[] = [];

	/** What happens at a call, before it is answered; an answer of its own takes the place of the usual one. */
	before: (call: string) => Reply | undefined | Promise<Reply | undefined> = () => undefined;

	private made = 0;

	private readonly generation: Generation;

	constructor(generation: Generation) {
		this.generation = generation;
		const { live, path, headers } = generation;
		nock(live, { reqheaders: headers })
			.persist()
			.get((uri) => uri.startsWith(path))
			.optionally()
			.reply(async (uri) => await this.answer(new URL(uri, live)));
	}

	/** A new thing on top of its list. */
	add(kind: Kind, fields: IDataObject = {}): Listed {
		this.now += MINUTE_MS;
		const number = String(++this.made).padStart(8, '0');
		const prefix =
			{ payments: 'MOJO', refunds: 'R', payouts: 'PO', orders: 'O' }[String(kind)] ?? 'C';
		const id = `${prefix}${number}`;
		const listed = { id, created_at: new Date(this.now).toISOString(), ...fields };
		this.lists[kind].unshift(listed);
		return listed;
	}

	/** A payment as the generation shows it. */
	addPayment(status: 'successful' | 'failed' | 'pending', fields: IDataObject = {}): Listed {
		const listed = this.add('payments', fields);
		this.settle(listed, status);
		return listed;
	}

	settle(payment: Listed, status: 'successful' | 'failed' | 'pending'): void {
		const words = { successful: 'Credit', failed: 'Failed', pending: 'Pending' };
		const booleans = { successful: true, failed: false, pending: null };
		payment.status = this.generation.name === 'v2' ? booleans[status] : words[status];
	}

	private show(kind: Kind, { id, ...fields }: Listed): IDataObject {
		if (kind !== 'payments') return { id, ...fields };
		const named = this.generation.name === 'v2' ? { id } : { payment_id: id };
		return this.generation.payment({ ...named, ...fields });
	}

	private async answer(url: URL): Promise<Reply> {
		const rest = url.pathname.slice(this.generation.path.length + 1).replace(/\/$/, '');
		const page = Number(url.searchParams.get('page') ?? 1);
		const call = url.searchParams.has('page') ? `${rest} ${page}` : rest;
		this.calls.push(call);
		const instead = await this.before(call);
		if (instead) return instead;
		const kind = Object.keys(this.lists).find((one) => rest.startsWith(one));
		if (!isKind(kind)) return NOT_FOUND;
		if (rest === kind) return this.givePage(kind, url, page);
		const thing = this.lists[kind].find(({ id }) => rest.endsWith(`/${id}`));
		if (!thing) return NOT_FOUND;
		const key = kind === 'payments' ? 'payment' : kind.slice(0, -1);
		return [200, this.generation.one(key, this.show(kind, thing))];
	}

	private givePage(kind: Kind, url: URL, page: number): Reply {
		const size = Math.min(Number(url.searchParams.get('limit') ?? 50), this.largestPage);
		const all = this.lists[kind];
		if (this.generation.name === 'v2' && page > 1 && (page - 1) * size >= all.length)
			return [404, { success: false, message: 'Invalid page.' }];
		url.searchParams.set('page', String(page + 1));
		const next = page * size < all.length ? String(url) : null;
		const shown = all.slice((page - 1) * size, page * size).map((one) => this.show(kind, one));
		return [200, this.generation.page(kind.slice(0, -1), shown, next)];
	}
}

function isKind(kind: string | undefined): kind is Kind {
	return kind !== undefined;
}
