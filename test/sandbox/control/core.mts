import type { FastifyInstance } from 'fastify';
import type { ReceivedCall } from '../calls.mts';
import { presetNames, type ArmedFault, type FaultRule } from '../faults.mts';
import type { Delivery } from '../webhooks.mts';

/** Everything the sandbox holds. */
export interface SandboxState {
	webhooks: Delivery[];
	calls: ReceivedCall[];
	faults: ArmedFault[];
	[gateway: string]: unknown;
}

/** What a test can do to the server, whatever the gateway. */
export interface CoreControl {
	/** Empties everything; settings go back to those the sandbox was started with. Tokens die with it. */
	reset(): void;
	state(): SandboxState;
	/** Calls outside `/_control/`, oldest first. */
	calls(): ReceivedCall[];
	/** The webhook deliveries about a payment, oldest first. */
	deliveries(paymentId: string): Delivery[];
	addFault(rule: FaultRule): ArmedFault;
	faults(): ArmedFault[];
	clearFaults(): void;
	/** Resolves when every call that a fault lets take effect later has done so. */
	caughtUp(): Promise<void>;
	/** Resolves when no webhook is scheduled or on its way any more, retries included. */
	settled(): Promise<void>;
}

const faultSchema = {
	type: 'object',
	required: ['path'],
	additionalProperties: false,
	properties: {
		method: { type: 'string' },
		path: { type: 'string', minLength: 1 },
		about: { type: 'string', minLength: 1 },
		delay: { type: 'number', minimum: 0 },
		times: { type: 'integer', minimum: 1 },
		skip: { type: 'integer', minimum: 0 },
		latency: { type: 'number', minimum: 0 },
		when: { enum: ['before', 'after', 'later'] },
		answer: {
			oneOf: [
				{ enum: ['reset', 'silence', ...presetNames] },
				{
					type: 'object',
					required: ['status'],
					additionalProperties: false,
					properties: {
						status: { type: 'integer', minimum: 200, maximum: 599 },
						headers: { type: 'object', additionalProperties: { type: 'string' } },
						body: {},
					},
				},
			],
		},
	},
};

/** The gateway-neutral part of `/_control/`. */
export function coreControlRoutes(app: FastifyInstance, control: CoreControl): void {
	const done = { done: true };
	app.post('/_control/reset', async () => {
		control.reset();
		return done;
	});
	app.get('/_control/state', async () => control.state());
	app.get('/_control/calls', async () => control.calls());
	app.get('/_control/faults', async () => control.faults());
	app.post<{ Body: FaultRule }>(
		'/_control/faults',
		{ schema: { body: faultSchema } },
		async (request) => control.addFault(request.body),
	);
	app.delete('/_control/faults', async () => {
		control.clearFaults();
		return done;
	});
	app.post('/_control/settle', async () => {
		await control.settled();
		return done;
	});
}
