import type { FastifyInstance } from 'fastify';
import type { Clock } from './clock.mts';
import type { WebhookSender } from './webhooks.mts';

/** What every gateway gets from the server. */
export interface Core {
	clock: Clock;
	webhooks: WebhookSender;
	/** The sandbox's own origin, for the addresses in answers; known once it listens. */
	origin(): string;
}

/** What a person finds at a path; something in braces stands for an id. */
export type Place = readonly [what: string, path: string];

/** A gateway in the sandbox: a folder that exports one function making this from a `Core` and its settings. */
export interface Gateway<Control> {
	name: string;
	/** Its name for people. */
	title: string;
	/** Where what is, for the page at the sandbox's own address. */
	places: readonly Place[];
	/** What a test can do to it without HTTP. */
	control: Control;
	/** Its own endpoints and pages, with full paths. */
	routes(app: FastifyInstance): void;
	/** `control` over HTTP, under `/_control/<name>/`. */
	controlRoutes(app: FastifyInstance): void;
	/** Everything it holds, as JSON, without secrets. */
	dump(): Record<string, unknown>;
	/** Back to the settings it was made with, and empty. */
	reset(): void;
}

/** A control call that cannot be done; the HTTP control API answers it with `status`. */
export class ControlError extends Error {
	readonly status: number;

	constructor(message: string, status = 404) {
		super(message);
		this.status = status;
	}
}

/** Narrows parsed JSON or form bodies. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
