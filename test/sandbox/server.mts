import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { acceptBodies } from './bodies.mts';
import type { ReceivedCall } from './calls.mts';
import { createClock } from './clock.mts';
import { coreControlRoutes, type CoreControl } from './control/core.mts';
import { createFaults } from './faults.mts';
import { frontPageRoutes } from './frontPage.mts';
import { ControlError, type Core, type Gateway } from './gateway.mts';
import { htmlPage } from './html.mts';
import {
	createInstamojo,
	type InstamojoControl,
	type InstamojoSettings,
} from './instamojo/index.mts';
import {
	createPayUmoney,
	type PayUmoneyControl,
	type PayUmoneySettings,
} from './payumoney/index.mts';
import { createLateCalls } from './late.mts';
import { strikeAndLog } from './strike.mts';
import { createWebhookSender } from './webhooks.mts';

export interface SandboxOptions {
	/** 0, the default, is any free port. */
	port?: number;
	/** 127.0.0.1 when left out. */
	host?: string;
	/** How many seconds of gateway time pass in a real second; 1 when left out. */
	clockFactor?: number;
	/** The origin clients reach it by, when that is not the address it listens on. */
	publicUrl?: string;
	instamojo?: Partial<InstamojoSettings>;
	payumoney?: Partial<PayUmoneySettings>;
}

export interface SandboxControl extends CoreControl {
	instamojo: InstamojoControl;
	payumoney: PayUmoneyControl;
}

export interface Sandbox {
	/** The one origin of everything, without a slash at its end. */
	url: string;
	control: SandboxControl;
	close(): Promise<void>;
}

function createApp(): FastifyInstance {
	const app = Fastify({
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 500 },
		ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
	});
	app.setNotFoundHandler(async (_request, reply) => {
		reply.code(404).type('text/html');
		return htmlPage('Not found', '<p>There is nothing at this address.</p>');
	});
	app.setErrorHandler<FastifyError | ControlError>(async (error, _request, reply) => {
		const status = error instanceof ControlError ? error.status : (error.statusCode ?? 500);
		reply.code(status);
		return { error: error.message };
	});
	acceptBodies(app);
	return app;
}

/**
 * Starts the sandbox: every gateway on one origin, state in memory.
 * Another gateway is made here as Instamojo is and put into `gateways`.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const clock = createClock(options.clockFactor ?? 1);
	const faults = createFaults();
	const late = createLateCalls(clock);
	const webhooks = createWebhookSender(clock);
	let calls: ReceivedCall[] = [];
	let url = '';
	const core: Core = { clock, webhooks, origin: () => url };

	const instamojo = createInstamojo(core, options.instamojo ?? {});
	const payumoney = createPayUmoney(core, options.payumoney ?? {});
	const gateways: ReadonlyArray<Gateway<unknown>> = [instamojo, payumoney];

	const control: SandboxControl = {
		reset() {
			clock.clear();
			late.clear();
			webhooks.clear();
			faults.clear();
			calls = [];
			for (const gateway of gateways) gateway.reset();
		},
		state: () => ({
			...Object.fromEntries(gateways.map((gateway) => [gateway.name, gateway.dump()])),
			webhooks: webhooks.list(),
			calls: control.calls(),
			faults: faults.list(),
		}),
		calls: () => structuredClone(calls),
		addFault: (rule) => faults.add(rule),
		faults: () => faults.list(),
		clearFaults: () => faults.clear(),
		settled: () => webhooks.settled(),
		caughtUp: () => late.caughtUp(),
		deliveries: (paymentId) => webhooks.list(({ subject }) => subject['paymentId'] === paymentId),
		instamojo: instamojo.control,
		payumoney: payumoney.control,
	};

	const app = createApp();
	strikeAndLog(app, { faults, clock, late }, (call) => calls.push(call));
	app.register(async (scope) => frontPageRoutes(scope, gateways));
	app.register(async (scope) => coreControlRoutes(scope, control));
	for (const gateway of gateways) {
		app.register(async (scope) => gateway.routes(scope));
		app.register(async (scope) => gateway.controlRoutes(scope), {
			prefix: `/_control/${gateway.name}`,
		});
	}
	const address = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
	url = (options.publicUrl ?? address).replace(/\/+$/, '');

	return {
		url,
		control,
		async close() {
			clock.clear();
			webhooks.clear();
			await app.close();
		},
	};
}
