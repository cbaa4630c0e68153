import type {
	IDataObject,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { readRemembered } from '../operation/suspend';
import type { Memory } from './memory';
import { receive, type WebhookSource, type Wishes } from './receive';
import { answerPost } from './trigger';
import { paymentWebhook } from './triggerFields';

/**
 * At this address (`$execution.resumeUrl`) an execution that waits is woken. The path is empty, as that address has
 * nothing behind the execution's id. n8n has it as long as the execution waits: there is nothing to register.
 */
export const wakingWebhooks: IWebhookDescription[] = [
	{ ...paymentWebhook, path: '', restartWebhook: true },
];

/** What an execution waits for. */
export type WaitedFor = {
	/** The link: the request of the gateway that the payment has to belong to. */
	reference: string;
	resumeOnFailure: boolean;
};

/** How many wakings a process remembers, the newest: a post that comes twice comes twice within seconds. */
const REMEMBERED = 1000;

/**
 * The payments that have woken executions in this process. n8n itself wakes an execution once, and answers 500 to a
 * second post of the same moment.
 */
const woken: string[] = [];

function memoryOf(context: IWebhookFunctions): Memory {
	const nameOf = (eventKey: string) => `${context.getExecutionId()}/${eventKey}`;
	return {
		holds: (eventKey) => woken.includes(nameOf(eventKey)),
		add(eventKey) {
			woken.push(nameOf(eventKey));
			woken.splice(0, woken.length - REMEMBERED);
		},
	};
}

function readWaitedFor(context: IWebhookFunctions): WaitedFor {
	const { reference, resumeOnFailure }: IDataObject = readRemembered(context);
	return { reference: String(reference), resumeOnFailure: resumeOnFailure === true };
}

/**
 * What wakes an execution: a payment that succeeded, and a failed one where that was asked for. What the gateway cannot
 * confirm now wakes it, too, as it starts a workflow by default, and says so: the signature holds, and most gateways
 * report once, so that an execution that slept on would miss its payment.
 */
function readWishes(context: IWebhookFunctions): Wishes {
	const { resumeOnFailure } = readWaitedFor(context);
	return {
		events: ['paymentSuccessful', ...(resumeOnFailure ? (['paymentFailed'] as const) : [])],
		confirms: true,
		startsUnconfirmed: true,
		memory: memoryOf(context),
	};
}

/** The webhooks of a gateway as far as they tell of what is waited for. Two links of one execution share its address. */
function ofWaitedFor<Post>(source: WebhookSource<Post>): WebhookSource<Post> {
	return {
		...source,
		interpret(context, post, verifiedBy) {
			const { reference } = readWaitedFor(context);
			const delivery = source.interpret(context, post, verifiedBy);
			return delivery?.told.reference === reference ? delivery : undefined;
		},
	};
}

/** Receives a post to the address of an execution that waits. What wakes nothing leaves it waiting. */
export async function receiveForWaiting<Post>(
	context: IWebhookFunctions,
	source: WebhookSource<Post>,
): Promise<IWebhookResponseData> {
	const wanted = ofWaitedFor(source);
	return await answerPost(context, async () => await receive(context, wanted, readWishes));
}
