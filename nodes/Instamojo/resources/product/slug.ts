import type { INodeProperties } from 'n8n-workflow';

import type { Call } from '../../../shared/operation/operation';
import { checkId } from '../../../shared/validate';
import type { InstamojoClient } from '../../api/connection';

export const slugField: INodeProperties = {
	displayName: 'Slug',
	name: 'slug',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. macbook-pro',
	description: 'What the address of the product ends with',
};

export function readSlug({ given }: Call<InstamojoClient>): string {
	return checkId(given(slugField));
}
