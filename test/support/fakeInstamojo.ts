import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';

import { PAYMENT_ID, refundCase, v2, type Generation } from './generations';
import { giveReply, NORMAL, type RefundAnswer, type Reply } from './refundAnswers';

export type KnownRefund = {
	id: string;
	paymentId: string;
	amount: string;
	status: 'Refunded' | 'Pending' | 'Failed';
	transactionId: string;
};

type Form = Record<string, string>;

const NOT_FOUND: Reply = [404, { success: false, message: 'Not found.' }];
const CASE_OF = {
	Refunded: { status: 'FINI', resolution_status: 'FINI_CONC' },
	Pending: { status: 'OPEN', resolution_status: null },
	Failed: { status: 'FINI', resolution_status: 'FINI_DENY' },
};

function readForm(body: unknown): Form {
	const form: Form = {};
	const entries = typeof body === 'string' ? new URLSearchParams(body).entries() : [];
	for (const [key, value] of entries) form[key] = value;
	return form;
}

/**
 * Instamojo with a memory, at the wire: payments, and refunds that it makes once for each transaction id and never
 * beyond what was paid (docs.instamojo.com, "Create a refund"). v1.1 does not tell the transaction ids of refunds.
 */
export class FakeInstamojo {
	/** The refunds it was asked for, in order. */
	readonly asked: Form[] = [];

	readonly refunds: KnownRefund[] = [];

	/** For the next refunds asked for, in order; after them everything is normal. */
	readonly answers: RefundAnswer[] = [];

	readonly payments = new Map<string, IDataObject>();

	reads = 0;

	/** The most refunds that it gives to a page, however many it is asked for. */
	largestPage = 500;

	/** Whether refunds are listed. A new one may take its time. */
	showsRefunds = true;

	/** Before it gives a page of refunds: what happens at that moment. */
	beforeList: (page: number) => void = () => {};

	private readable = true;

	private readonly generation: Generation;

	constructor(generation: Generation) {
		this.generation = generation;
		this.addPayment(PAYMENT_ID);
		const scope = () => nock(generation.live, { reqheaders: generation.headers }).persist();
		const { path } = generation;
		const at = (rest: string) => new RegExp(`^${path}/${rest}(\\?.*)?$`);
		const read = (address: RegExp, give: (id: string) => Reply) =>
			scope()
				.get(address)
				.optionally()
				.reply((uri: string) => this.read(() => give(decodeURIComponent(idIn(uri)))));
		read(at('payments/[^/?]+/'), (id) => this.givePayment(id));
		read(at('resolutioncenter/cases/[^/?]+/'), (id) => this.giveCase(id));
		scope()
			.get(at('refunds/'))
			.optionally()
			.reply((uri: string) => this.read(() => this.giveRefunds(new URL(uri, generation.live))));
		const refundPath = generation === v2 ? 'payments/[^/]+/refund/' : 'refunds/';
		scope()
			.post(at(refundPath))
			.optionally()
			.reply(async (uri: string, body: unknown) => await this.makeRefund(uri, readForm(body)));
	}

	addPayment(id: string, fields: IDataObject = {}): void {
		const idKey = this.generation === v2 ? 'id' : 'payment_id';
		this.payments.set(id, this.generation.payment({ [idKey]: id, ...fields }));
	}

	/** A refund made elsewhere, in the dashboard for example. */
	addRefund(amount: string, others: Partial<KnownRefund> = {}): KnownRefund {
		const number = String(this.refunds.length + 1);
		const refund: KnownRefund = {
			id: `C${number.padStart(9, '0')}`,
			paymentId: PAYMENT_ID,
			amount,
			status: 'Refunded',
			transactionId: `dashboard-${number}`,
			...others,
		};
		this.refunds.push(refund);
		return refund;
	}

	private read(give: () => Reply): Reply {
		this.reads++;
		return this.readable ? give() : [503, 'Service Unavailable'];
	}

	private givePayment(id: string): Reply {
		const payment = this.payments.get(id);
		if (!payment) return NOT_FOUND;
		const cases = this.refunds
			.filter(({ paymentId }) => this.showsRefunds && paymentId === id)
			.map((refund) => `https://api.instamojo.com/v2/resolutioncenter/cases/${refund.id}/`);
		const record = this.generation === v2 ? { ...payment, cases } : payment;
		return [200, this.generation.one('payment', record)];
	}

	private giveCase(id: string): Reply {
		const refund = this.refunds.find((known) => known.id === id);
		if (!refund) return NOT_FOUND;
		return [
			200,
			refundCase({
				id,
				payment: `https://api.instamojo.com/v2/payments/${refund.paymentId}/`,
				refund_amount: refund.amount,
				transaction_id: refund.transactionId,
				...CASE_OF[refund.status],
			}),
		];
	}

	private giveRefunds({ searchParams, origin, pathname }: URL): Reply {
		const page = Number(searchParams.get('page') ?? 1);
		this.beforeList(page);
		const size = Math.min(Number(searchParams.get('limit') ?? 50), this.largestPage);
		const end = page * size;
		const shown = this.showsRefunds ? this.refunds : [];
		const records = [...shown].reverse().slice(end - size, end);
		searchParams.set('page', String(page + 1));
		const next = end < shown.length ? `${origin}${pathname}?${String(searchParams)}` : null;
		const given = records.map((refund) => this.toRecord(refund));
		return [200, this.generation.page('refund', given, next)];
	}

	private toRecord({ id, paymentId, amount, status }: KnownRefund): IDataObject {
		return this.generation === v2
			? { id: id.replace('C', 'R'), payment: paymentId, amount, buyer: 'John Doe' }
			: this.generation.refund({ id, payment_id: paymentId, refund_amount: amount, status });
	}

	private async makeRefund(uri: string, form: Form): Promise<Reply> {
		const paymentId = form.payment_id ?? idIn(uri.replace(/refund\/$/, ''));
		this.asked.push({ ...form, payment_id: paymentId });
		const { makes, reply, thenUnreadable } = this.answers.shift() ?? NORMAL;
		const normal = makes ? this.record(paymentId, form) : NOT_FOUND;
		if (thenUnreadable) this.readable = false;
		return await giveReply(reply, normal);
	}

	private record(paymentId: string, form: Form): Reply {
		const { transaction_id: transactionId = '', refund_amount: given } = form;
		const paid = Number(this.payments.get(paymentId)?.amount ?? 0);
		const amount = Number(given ?? paid).toFixed(2);
		const earlier = this.refunds.filter((refund) => refund.paymentId === paymentId);
		const refunded = earlier
			.filter(({ status }) => status !== 'Failed')
			.reduce((sum, refund) => sum + Number(refund.amount), 0);
		if (earlier.some((refund) => refund.transactionId === transactionId))
			return this.refuse('transaction_id', 'This transaction ID was used before.');
		if (refunded + Number(amount) > paid)
			return this.refuse('refund_amount', 'The amount is more than what is left.');
		const { id } = this.addRefund(amount, { paymentId, transactionId });
		const record = this.generation.refund({ id, payment_id: paymentId, refund_amount: amount });
		return [201, this.generation.one('refund', { ...record, type: form.type, body: form.body })];
	}

	private refuse(field: string, text: string): Reply {
		const fields = { [field]: [text] };
		return [400, this.generation === v2 ? fields : { success: false, message: fields }];
	}
}

function idIn(uri: string): string {
	const [address = ''] = uri.split('?');
	return address.split('/').filter(Boolean).pop() ?? '';
}
