import { gunzipSync, inflateSync } from 'node:zlib';
import { macOf } from '../sandbox/instamojo/mac.mts';
import { responseHash } from '../sandbox/payumoney/hash.mts';
import type { WirePost } from './post.mts';

/** What a signature is made with. */
export interface Keys {
	/** Instamojo's private salt. */
	privateSalt: string;
	merchantKey: string;
	/** PayUmoney's. */
	salt: string;
}

type Fields = Array<[name: string, value: string]>;

function unpacked({ headers, body }: WirePost): Buffer | undefined {
	try {
		if (headers['content-encoding'] === 'gzip') return gunzipSync(body);
		return headers['content-encoding'] === 'deflate' ? inflateSync(body) : body;
	} catch {
		return undefined;
	}
}

/** All that the bytes may say, by whatever charset somebody reads them. */
function textsOf(bytes: Buffer): string[] {
	const charsets = ['utf8', 'latin1', 'utf16le'] as const;
	return charsets.map((charset) => bytes.toString(charset).replace(/^\ufeff/, ''));
}

function formOf(text: string): Fields {
	return [...new URLSearchParams(text)];
}

function jsonOf(text: string): Fields {
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
		return Object.entries(value).map(([name, one]) => [name, one === null ? '' : String(one)]);
	} catch {
		return [];
	}
}

const isUnique = (fields: Fields) => new Set(fields.map(([name]) => name)).size === fields.length;

function hasRightMac(fields: Fields, { privateSalt }: Keys): boolean {
	const mac = fields.find(([name]) => name === 'mac')?.[1];
	return isUnique(fields) && mac !== undefined && mac === macOf(fields, privateSalt);
}

/** The words and forms that the guide leaves open are all tried: it is enough that one of them is hashed. */
function hasRightHash(fields: Fields, { merchantKey, salt }: Keys): boolean {
	const text = (name: string) => new Map(fields).get(name) ?? '';
	const hash = text('hash').trim().toLowerCase();
	const number = Number(text('amount').replace(/,/g, ''));
	const amounts = [text('amount'), number.toFixed(2), number.toFixed(1), String(number)];
	const statuses = [text('status'), text('status').toLowerCase(), 'success', 'failure'];
	const charges = [text('additionalCharges'), ''];
	return statuses.some((status) =>
		amounts.some((amount) =>
			charges.some((additionalCharges) => {
				const about = {
					...{ key: merchantKey, txnid: text('merchantTransactionId'), amount },
					...{ productinfo: text('productInfo'), firstname: text('customerName') },
					email: text('customerEmail'),
					udf: [1, 2, 3, 4, 5].map((place) => text(`udf${place}`)),
				};
				return responseHash(about, { status, additionalCharges }, salt) === hash;
			}),
		),
	);
}

/**
 * Whether a post may be taken for genuine: its signature, computed as the gateway's documentation says and by other code
 * than the nodes', holds over the fields that are in it. So a post says the same as a good one when it is packed,
 * escaped or ordered in another way; and a MAC that holds though fields were renamed holds for everybody who verifies it,
 * as it covers values and their order only. What then starts is held against the gateway's books.
 */
export function mayBeTaken(
	post: WirePost,
	provenBy: 'mac' | 'hash' | 'header',
	keys: Keys,
): boolean {
	const bytes = unpacked(post);
	if (provenBy === 'header' || bytes === undefined) return false;
	const isRight = provenBy === 'mac' ? hasRightMac : hasRightHash;
	const readings = textsOf(bytes).flatMap((text) =>
		provenBy === 'mac' ? [formOf(text)] : [formOf(text), jsonOf(text)],
	);
	return readings.some((fields) => isRight(fields, keys));
}
