import type {
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
} from 'n8n-workflow';

/**
 * The rules of a credential's test, by status and by body. n8n reads both kinds out of one list, which its own type
 * has no name for: the type of the first kind stands for the whole.
 */
export function rulesOfBothKinds(
	byStatus: IAuthenticateRuleResponseCode[],
	byBody: IAuthenticateRuleResponseSuccessBody[],
): IAuthenticateRuleResponseCode[] {
	const rules = [...byStatus];
	const all: Array<IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody> = rules;
	all.push(...byBody);
	return rules;
}
