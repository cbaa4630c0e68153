import { sleep, type IDataObject } from 'n8n-workflow';

import { HTML, LIVE, paid, PATHS, refused, strictApi } from './payumoney';

/** Check Merchant Transaction Status and Get Payment Response. */
export type InquiryKind = 'status' | 'response';

/** How PayUmoney turns a call down because of one id in it. Which one is real is not known. */
export type Refusal =
	| 'status -1'
	| 'HTTP 404'
	| 'HTTP 404 without a body'
	| 'HTTP 404 in plain words'
	| 'HTTP 400'
	| 'HTTP 400 without a body'
	| 'HTTP 402'
	| 'HTTP 422'
	| 'HTTP 414';

type Reply = [number, IDataObject | string];

const REPLIES: Record<Refusal, Reply> = {
	'status -1': [200, refused('Some txnIds are not valid')],
	'HTTP 404': [404, refused('Item does not exist')],
	'HTTP 404 without a body': [404, ''],
	'HTTP 404 in plain words': [404, 'Not found'],
	'HTTP 400': [400, refused('Some txnIds are not valid')],
	'HTTP 400 without a body': [400, ''],
	'HTTP 402': [402, refused('Parameters valid, request failed')],
	'HTTP 422': [422, refused('Some txnIds are not valid')],
	'HTTP 414': [414, HTML],
};

export type Asked = {
	/** The address as it went over the wire. */
	uri: string;
	ids: string[];
	query: Record<string, string>;
};

/** PayUmoney's two calls that look up transactions, at the wire: it remembers what it was asked. */
export class FakeInquiries {
	readonly asked: Asked[] = [];

	/** Ids that make it refuse the whole call. */
	readonly culprits = new Set<string>();

	/** Ids that it leaves out of its answer. */
	readonly missing = new Set<string>();

	refusal: Refusal = 'status -1';

	/** What it answers to a call instead, whatever it is asked; undefined for what it always does. */
	instead: (asked: Asked, calls: number) => Reply | undefined = () => undefined;

	/** How many calls are under way at most. */
	atOnce = 0;

	private underWay = 0;

	private readonly record: (id: string) => IDataObject;

	constructor(kind: InquiryKind, record: (id: string) => IDataObject) {
		this.record = record;
		strictApi()
			.persist()
			.post(PATHS[kind])
			.query(true)
			.reply(async (uri: string) => await this.answer(uri));
	}

	/** How many ids each call carried, in order. */
	get sizes(): number[] {
		return this.asked.map(({ ids }) => ids.length);
	}

	private async answer(uri: string): Promise<Reply> {
		const query = Object.fromEntries(new URL(uri, LIVE).searchParams);
		const ids = (query.merchantTransactionIds ?? '').split('|');
		const asked = { uri, ids, query };
		const calls = this.asked.push(asked);
		this.underWay++;
		this.atOnce = Math.max(this.atOnce, this.underWay);
		await sleep(1);
		this.underWay--;
		const instead = this.instead(asked, calls);
		if (instead) return instead;
		if (ids.some((id) => this.culprits.has(id))) return REPLIES[this.refusal];
		if (ids.length > 50) return [200, refused('merchantTxnId list is empty or more than 50')];
		// How a count goes with ids is not documented: here it narrows what they found.
		const most = query.count === undefined ? ids.length : Number(query.count);
		const known = ids.filter((id) => !this.missing.has(id)).slice(0, most);
		return [200, paid(known.map((id) => this.record(id)))];
	}
}
