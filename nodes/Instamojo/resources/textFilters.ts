import type { INodeProperties } from 'n8n-workflow';

import { optional, sentAs, type GiveFor } from '../../shared/given';
import { requiredText } from '../../shared/validate';

/** Filters that are sent as they are, by the names that Instamojo has for them. */
export type TextFilters = Record<string, INodeProperties>;

/** What is sent of the filters that are set. @throws UserError naming one that is no text */
export function readTexts(filters: TextFilters, filter: GiveFor): Record<string, string> {
	return Object.entries(filters).reduce(
		(sent, [wire, field]) => ({ ...sent, ...sentAs(wire, optional(filter(field), requiredText)) }),
		{},
	);
}
