import nock from 'nock';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { NodeSetup } from './engine';
import { refundCase, v2, type Generation } from './generations';
import { instamojo } from './instamojo';

type Reply = [number, IDataObject | string];
type Paid = { status?: 'success' | 'failed' | 'pending' | 'strange'; fields?: IDataObject };

const NOT_FOUND: Reply = [404, { success: false, message: 'Not found.' }];
const STATUSES = {
	'v1.1': { success: 'Credit', failed: 'Failed', pending: 'Pending', strange: 'Held' },
	v2: { success: true, failed: false, pending: null, strange: 'held' },
};

const START = Date.parse('2026-11-01T00:00:00Z');

/** An Instamojo account at the wire with many payment requests, each a minute younger than the one before. */
export class FakeBooks {
	/** The calls it had, as paths below the generation's own. */
	readonly asked: string[] = [];

	/** What it answers to a call instead; undefined for what it always does. */
	instead: (path: string, page: number) => Reply | undefined = () => undefined;

	/** How many records it gives to a page at most. */
	largestPage = 500;

	/** Payments, requests and refunds, the oldest first. */
	private readonly lists = {
		requests: new Map<string, IDataObject>(),
		payments: new Map<string, IDataObject>(),
		refunds: new Map<string, IDataObject>(),
	};

	private readonly paymentsOf = new Map<string, string[]>();

	private minute = 0;

	private readonly generation: Generation;

	constructor(generation: Generation) {
		this.generation = generation;
		nock(generation.live, { reqheaders: generation.headers })
			.persist()
			.get(new RegExp(`^${generation.path}/.*`))
			.optionally()
			.reply((uri: string) => this.answer(new URL(uri, generation.live)));
	}

	private get isV2(): boolean {
		return this.generation === v2;
	}

	private address(path: string, id: string): string {
		const { live, path: base } = this.generation;
		return `${live}${base}/${path}/${id}/`;
	}

	private nextTime(): string {
		return new Date(START + this.minute++ * 60_000).toISOString();
	}

	/** A payment link of 100 rupees. @returns its id */
	link(fields: IDataObject = {}): string {
		const id = (this.lists.requests.size + 1).toString(16).padStart(32, '0');
		const times = { created_at: this.nextTime() };
		const record = { id, amount: '100.00', ...times, ...fields };
		this.lists.requests.set(id, this.generation.paymentRequest(record));
		return id;
	}

	links(count: number): string[] {
		return Array.from({ length: count }, () => this.link());
	}

	/** A payment of a link. @returns its id */
	pay(linkId: string | null, { status = 'success', fields = {} }: Paid = {}): string {
		const id = `MOJO${String(this.lists.payments.size + 1).padStart(16, '0')}`;
		const path = this.generation.requestsPath;
		const word = STATUSES[this.isV2 ? 'v2' : 'v1.1'][status];
		const record = this.generation.payment({
			...{ [this.isV2 ? 'id' : 'payment_id']: id, amount: '100.00', status: word },
			payment_request: linkId === null ? null : this.address(path, linkId),
			...{ created_at: this.nextTime(), ...fields },
		});
		this.lists.payments.set(id, record);
		const request = this.lists.requests.get(linkId ?? '');
		if (request && status === 'success') request.status = 'Completed';
		if (linkId) this.paymentsOf.set(linkId, [...(this.paymentsOf.get(linkId) ?? []), id]);
		return id;
	}

	/** A refund of a payment, or in v2 a case. @returns its id */
	refund(paymentId: string, amount: string, fields: IDataObject = {}): string {
		const id = `C${String(this.lists.refunds.size + 1).padStart(9, '0')}`;
		const common = { id, refund_amount: amount, created_at: this.nextTime() };
		const record = this.isV2
			? refundCase({ ...common, payment: this.address('payments', paymentId), ...fields })
			: this.generation.refund({ ...common, payment_id: paymentId, ...fields });
		this.lists.refunds.set(id, record);
		const payment = this.lists.payments.get(paymentId);
		if (payment && this.isV2) {
			const cases = Array.isArray(payment.cases) ? payment.cases : [];
			payment.cases = [...cases, this.address('resolutioncenter/cases', id)] as string[];
		}
		return id;
	}

	/** Changes what a payment says, as time does. */
	change(paymentId: string, fields: IDataObject): void {
		Object.assign(this.lists.payments.get(paymentId) ?? {}, fields);
	}

	private answer({ pathname, searchParams }: URL): Reply {
		const path = pathname.slice(this.generation.path.length + 1);
		this.asked.push(path);
		const page = Number(searchParams.get('page') ?? 0);
		return this.instead(path, page) ?? this.give(path, page, Number(searchParams.get('limit')));
	}

	private give(path: string, page: number, limit: number): Reply {
		const { requestsPath } = this.generation;
		const [folder = '', ...rest] = path.split('/').filter(Boolean);
		const id = rest.at(-1);
		if (folder === requestsPath) {
			const show = (record: IDataObject) => this.show(record, id !== undefined);
			return this.find('payment_request', this.lists.requests, show, { id, page, limit });
		}
		const key = folder === 'payments' ? 'payment' : 'refund';
		const list = folder === 'payments' ? this.lists.payments : this.lists.refunds;
		return this.find(key, list, (record) => record, { id, page, limit });
	}

	/** v1.1 has the payments in a single request alone, v2 their addresses everywhere. */
	private show(request: IDataObject, isSingle: boolean): IDataObject {
		const ids = this.paymentsOf.get(String(request.id)) ?? [];
		const payments = ids.map((id) => this.lists.payments.get(id) ?? {});
		if (this.isV2) {
			return { ...request, payments: ids.map((id) => this.address('payments', id)) };
		}
		return isSingle ? { ...request, payments } : request;
	}

	private find(
		key: string,
		list: Map<string, IDataObject>,
		show: (record: IDataObject) => IDataObject,
		{ id, page, limit }: { id: string | undefined; page: number; limit: number },
	): Reply {
		if (id !== undefined) {
			const record = list.get(id);
			return record
				? [200, this.generation.one(key === 'refund' && this.isV2 ? 'case' : key, show(record))]
				: NOT_FOUND;
		}
		const size = Math.min(limit, this.largestPage);
		const records = [...list.values()].reverse();
		const next = page * size < records.length ? `?page=${page + 1}&limit=${limit}` : null;
		const shown = records.slice((page - 1) * size, page * size).map(show);
		return [200, this.generation.page(key, shown, next)];
	}
}

/** The node set to reconcile the order in each item. */
export const reconcileEach = (
	generation: Generation,
	parameters: INodeParameters = {},
	settings: Partial<NodeSetup> = {},
): NodeSetup =>
	instamojo(
		generation,
		'payment.reconcile',
		{
			reference: '={{ $json.order }}',
			expectedAmount: '={{ $json.total }}',
			onlyDiscrepancies: false,
			...parameters,
		},
		settings,
	);
