import { optional, sentAs, type Given } from '../../../shared/given';
import type { Call } from '../../../shared/operation/operation';
import { isPrivateAddress } from '../../../shared/privateHost';
import { checkUrl } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';
import { webhookOptions } from './createFields';

/**
 * The address at which this execution is resumed, in the place of a webhook that was entered. It is in no output, error
 * or log: it holds the execution's token.
 */
export function readResumeAddress({ context, itemIndex }: Call<InstamojoClient>): Given {
	const address: unknown = context.evaluateExpression('{{ $execution.resumeUrl }}', itemIndex);
	return { value: String(address), displayName: webhookOptions.webhook.displayName };
}

/** What is sent for a webhook: nothing where there is none. @throws UserError when it is no web address */
export function toWebhook({ hint }: Call<InstamojoClient>, given: Given): Record<string, string> {
	const webhook = optional(given, checkUrl);
	if (webhook !== undefined && isPrivateAddress(webhook)) {
		hint(
			`'${given.displayName}' cannot be reached from the internet, so Instamojo cannot report the payment there`,
		);
	}
	return sentAs('webhook', webhook);
}
