/** A value of a field: a text in a form; in JSON anything. */
export type Value = unknown;

export type Shape = 'form' | 'json' | 'multipart' | 'text' | 'xml' | 'query' | 'list';

/** A post before it is written down. */
export interface Post {
	fields: Array<[name: string, value: Value]>;
	shape: Shape;
	/** How texts of a form are escaped; all of these say the same. */
	escaping: 'usual' | 'everything' | 'lowerCase';
	/** Media type and parameters; undefined for none at all, and the usual one of the shape where it is left `usual`. */
	contentType: string | undefined | 'usual';
	headers: Record<string, string>;
	/** What is done to the bytes, in this order. */
	toBytes: Array<(bytes: Buffer) => Buffer>;
}

/** A post as it goes over the wire. */
export interface WirePost {
	headers: Record<string, string>;
	body: Buffer;
	/** What stands behind the address, with its question mark. */
	query: string;
}

const usualTypes: Record<Shape, string> = {
	form: 'application/x-www-form-urlencoded',
	json: 'application/json; charset=UTF-8',
	list: 'application/json',
	multipart: 'multipart/form-data; boundary=fuzz',
	text: 'text/plain',
	xml: 'application/xml',
	query: 'application/x-www-form-urlencoded',
};

const asText = (value: Value) =>
	typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');

/** Longer texts stay as they are: writing them down would keep this process, and the gateway in it, from answering. */
const LONGEST_ESCAPED = 10_000;

function everythingEscaped(text: string): string {
	if (text.length > LONGEST_ESCAPED) return encodeURIComponent(text);
	return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

function writeForm({ fields, escaping }: Post): string {
	if (escaping === 'everything') {
		return fields
			.map(([name, value]) => `${everythingEscaped(name)}=${everythingEscaped(asText(value))}`)
			.join('&');
	}
	const form = new URLSearchParams();
	for (const [name, value] of fields) form.append(name, asText(value));
	const text = form.toString();
	return escaping === 'usual' ? text : text.replace(/%[0-9A-F]{2}/g, (it) => it.toLowerCase());
}

/** Written by hand, so that a field can stand in it twice and `__proto__` be a field. */
function writeJson({ fields }: Post): string {
	const members = fields.map(
		([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value) ?? 'null'}`,
	);
	return `{${members.join(',')}}`;
}

function writeMultipart({ fields }: Post): string {
	const parts = fields.map(
		([name, value]) =>
			`--fuzz\r\nContent-Disposition: form-data; name="${name.replace(/["\r\n]/g, '')}"\r\n\r\n${asText(value)}\r\n`,
	);
	return `${parts.join('')}--fuzz--\r\n`;
}

function writeXml({ fields }: Post): string {
	const inner = fields.map(([name, value]) => `<${name}>${asText(value)}</${name}>`).join('');
	return `<post>${inner}</post>`;
}

function writeBody(post: Post): string {
	if (post.shape === 'json') return writeJson(post);
	if (post.shape === 'list') return `[${writeJson(post)}]`;
	if (post.shape === 'multipart') return writeMultipart(post);
	if (post.shape === 'xml') return writeXml(post);
	return post.shape === 'query' ? '' : writeForm(post);
}

/** Writes a post down. */
export function writePost(post: Post): WirePost {
	const contentType = post.contentType === 'usual' ? usualTypes[post.shape] : post.contentType;
	return {
		headers: { ...(contentType !== undefined && { 'content-type': contentType }), ...post.headers },
		body: post.toBytes.reduce<Buffer>(
			(bytes, change) => change(bytes),
			Buffer.from(writeBody(post)),
		),
		query: post.shape === 'query' ? `?${writeForm(post)}` : '',
	};
}
