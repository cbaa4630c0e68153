/** What a client gets instead of the gateway's answer. */
export interface FaultAnswer {
	status: number;
	headers?: Record<string, string>;
	/** A string is sent as it is, anything else as JSON. */
	body?: unknown;
}

export const presetNames = [
	'rateLimited',
	'serverError',
	'badGateway',
	'unavailable',
	'gatewayTimeout',
	'html',
	'empty',
	'expiredToken',
] as const;

export type FaultPreset = (typeof presetNames)[number];

/** `reset` breaks the connection, `silence` keeps it open and never answers. */
export type FaultEffect = 'reset' | 'silence' | FaultPreset | FaultAnswer;

export interface FaultRule {
	/** Any method, when left out. */
	method?: string;
	/** The path without its query; `*` stands for any run of characters. */
	path: string;
	/** Strikes only calls in whose path, query or body this text stands, a payment's id say. */
	about?: string;
	/** How many calls it strikes; 1 when left out. */
	times?: number;
	/** How many matching calls it lets pass first. */
	skip?: number;
	/** Real milliseconds (not scaled by the clock) before the call is handled. */
	latency?: number;
	/**
	 * `before`: the call has no effect. `after`: it takes effect and only its answer is lost or replaced. `later`: it is
	 * answered so at once and takes effect after `delay`.
	 */
	when?: 'before' | 'after' | 'later';
	/** Real milliseconds until a call takes effect `later`; 500 when left out. */
	delay?: number;
	/** Left out: only the latency. */
	answer?: FaultEffect;
}

export interface ArmedFault extends FaultRule {
	id: number;
	left: number;
	toSkip: number;
}

export interface Faults {
	add(rule: FaultRule): ArmedFault;
	/**
	 * The rule that strikes this call, if one does; counts it down. With the whole call as text those rules are looked at
	 * that are about something, without it the others.
	 */
	take(method: string, path: string, call?: string): ArmedFault | undefined;
	list(): ArmedFault[];
	clear(): void;
}

const htmlError = (status: number, text: string): FaultAnswer => ({
	status,
	headers: { 'content-type': 'text/html' },
	body: `<html><head><title>${text}</title></head><body><h1>${text}</h1></body></html>`,
});

/**
 * Bodies of these are invented: no source shows what the gateways answer in trouble, except
 * `expiredToken`, which is the 401 of Instamojo's v2 OpenAPI.
 */
export const presets: Record<FaultPreset, FaultAnswer> = {
	rateLimited: {
		status: 429,
		headers: { 'retry-after': '1' },
		body: { success: false, message: 'Request was throttled.' },
	},
	serverError: htmlError(500, '500 Internal Server Error'),
	badGateway: htmlError(502, '502 Bad Gateway'),
	unavailable: htmlError(503, '503 Service Unavailable'),
	gatewayTimeout: htmlError(504, '504 Gateway Time-out'),
	html: htmlError(200, 'Down for maintenance'),
	empty: { status: 200, body: '' },
	expiredToken: {
		status: 401,
		body: { success: false, message: 'Authentication credentials were not provided.' },
	},
};

function matches(rule: FaultRule, method: string, path: string): boolean {
	if (rule.method !== undefined && rule.method.toUpperCase() !== method) return false;
	const pattern = rule.path
		.split('*')
		.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		.join('.*');
	return new RegExp(`^${pattern}$`).test(path);
}

/** The rules that are in force, oldest first. */
export function createFaults(): Faults {
	let rules: ArmedFault[] = [];
	let nextId = 1;
	return {
		add(rule) {
			const armed = { ...rule, id: nextId++, left: rule.times ?? 1, toSkip: rule.skip ?? 0 };
			rules.push(armed);
			return { ...armed };
		},
		take(method, path, call) {
			for (const rule of rules) {
				if (rule.left <= 0 || !matches(rule, method, path)) continue;
				if (rule.about === undefined ? call !== undefined : !call?.includes(rule.about)) continue;
				if (rule.toSkip > 0) {
					rule.toSkip -= 1;
					continue;
				}
				rule.left -= 1;
				return { ...rule };
			}
			return undefined;
		},
		list: () => rules.map((rule) => ({ ...rule })),
		clear() {
			rules = [];
		},
	};
}
