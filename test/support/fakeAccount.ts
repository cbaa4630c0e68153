import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { v2, type Generation } from './generations';
import { api, instamojo } from './instamojo';

type Reply = [status: number, body: IDataObject | string];

type Paid = {
	id: string;
	/** The request that it was paid on. */
	request?: string;
	daysAgo?: number;
	/** In place of `daysAgo`. */
	createdAt?: string;
	amount?: string;
	email?: string;
	phone?: string | null;
	status?: 'successful' | 'failed' | 'pending';
};

type Requested = {
	id: string;
	purpose?: string;
	daysAgo?: number;
	shortUrl?: string;
	status?: string;
};

const NOT_FOUND: Reply = [404, { success: false, message: 'Not found.' }];
const DAY_MS = 24 * 60 * 60 * 1000;

/** The time so many days back, as Instamojo writes it. */
export function daysAgo(days: number): string {
	return new Date(Date.now() - days * DAY_MS).toISOString().replace('Z', '123Z');
}

const WIRE_STATUS = {
	'v1.1': { successful: 'Credit', failed: 'Failed', pending: 'Pending' },
	v2: { successful: true, failed: false, pending: null },
};

/** A payment id in Instamojo's form, of a number. */
export const paymentId = (number: number) => `MOJO${String(number).padStart(16, '0')}`;

/** A request id in Instamojo's form, of a number. */
export const requestId = (number: number) => number.toString(16).padStart(32, '0');

/**
 * An account of Instamojo's at the wire, with its payment requests, its payments and their lists, newest first
 * (docs.instamojo.com, "List all payment requests"; v1.1 tells payments in a single request only, v2 as addresses).
 */
export class FakeAccount {
	/** Every call, as `payments/ 2` for the second page of a list, or `payments/MOJO…/`. */
	readonly calls: string[] = [];

	/** The most records that it gives to a page, however many it is asked for. */
	largestPage = 500;

	/** What its list of payments gives in place of the records, newest first. */
	listPayments: (records: IDataObject[]) => IDataObject[] = (records) => records;

	/** What its list of requests gives in place of the records, newest first. */
	listRequests: (records: IDataObject[]) => IDataObject[] = (records) => records;

	/** Answers in place of the account where it gives something. */
	intercept: (call: string) => Reply | undefined = () => undefined;

	private readonly generation: Generation;

	/** Newest first, both. */
	private readonly payments: IDataObject[] = [];

	private readonly requests: IDataObject[] = [];

	constructor(generation: Generation) {
		this.generation = generation;
		api(generation)
			.persist()
			.get(/.*/)
			.optionally()
			.reply((uri: string) => this.answer(new URL(uri, generation.live)));
	}

	/** Adds payments, each newer than those before it. */
	paid(...payments: Paid[]): this {
		for (const one of payments) this.payments.unshift(this.toPayment(one));
		return this;
	}

	/** Adds payment requests, each newer than those before it. */
	requested(...requests: Requested[]): this {
		for (const { id, purpose, daysAgo: days, shortUrl, status } of requests)
			this.requests.unshift(
				this.generation.paymentRequest({
					id,
					purpose: purpose ?? 'T-shirt',
					shorturl: shortUrl ?? null,
					status: status ?? 'Pending',
					created_at: daysAgo(days ?? 2),
				}),
			);
		return this;
	}

	/** The node, set to find. */
	find(query: string | number, options: INodeParameters = {}, settings = {}) {
		return instamojo(this.generation, 'payment.find', { query, options }, settings);
	}

	private toPayment({ id, request, daysAgo: days, createdAt, ...others }: Paid): IDataObject {
		const { amount = '2500.00', email = 'foo@example.com', phone = '+919999999999' } = others;
		const isV2 = this.generation === v2;
		const path = `${this.generation.path}/${this.generation.requestsPath}`;
		return this.generation.payment({
			[isV2 ? 'id' : 'payment_id']: id,
			[isV2 ? 'email' : 'buyer_email']: email,
			[isV2 ? 'phone' : 'buyer_phone']: phone,
			amount,
			status: WIRE_STATUS[isV2 ? 'v2' : 'v1.1'][others.status ?? 'successful'],
			payment_request: `${this.generation.live}${path}/${request ?? requestId(0)}/`,
			created_at: createdAt ?? daysAgo(days ?? 1),
		});
	}

	private answer({ pathname, searchParams }: URL): Reply {
		const path = pathname.slice(this.generation.path.length + 1);
		const page = searchParams.get('page');
		const call = page === null ? path : `${path} ${page}`;
		this.calls.push(call);
		return this.intercept(call) ?? this.give(path, searchParams);
	}

	private give(path: string, query: URLSearchParams): Reply {
		const [collection, id] = path.split('/');
		if (!id) {
			return collection === 'payments'
				? this.page('payment', this.listPayments(this.payments), query)
				: this.page('payment_request', this.listRequests(this.requests.map(this.toListed)), query);
		}
		const key = collection === 'payments' ? 'payment' : 'payment_request';
		const records = collection === 'payments' ? this.payments : this.requests;
		const record = records.find((one) => (one.payment_id ?? one.id) === id);
		if (!record) return NOT_FOUND;
		const whole = key === 'payment' ? record : { ...record, payments: this.paymentsOn(record) };
		return [200, this.generation.one(key, whole)];
	}

	private readonly toListed = (request: IDataObject): IDataObject =>
		this.generation === v2 ? { ...request, payments: this.paymentsOn(request) } : request;

	private paymentsOn(request: IDataObject): Array<IDataObject | string> {
		const payments = this.payments.filter(({ payment_request: address }) =>
			String(address).endsWith(`/${String(request.id)}/`),
		);
		if (this.generation !== v2) return payments;
		return payments.map(({ id }) => `${v2.live}/v2/payments/${String(id)}/`);
	}

	private page(key: string, records: IDataObject[], query: URLSearchParams): Reply {
		const size = Math.min(Number(query.get('limit') ?? 50), this.largestPage);
		const end = Number(query.get('page') ?? 1) * size;
		const path = `${this.generation.live}${this.generation.path}/${key}s/`;
		const next = new URLSearchParams(query);
		next.set('page', String(end / size + 1));
		const isLast = end >= records.length;
		return [
			200,
			this.generation.page(
				key,
				records.slice(end - size, end),
				isLast ? null : `${path}?${String(next)}`,
			),
		];
	}
}
