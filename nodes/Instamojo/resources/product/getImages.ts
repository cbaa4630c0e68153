import type { IDataObject } from 'n8n-workflow';

import { simplifyField, wantsSimple } from '../../../shared/operation/listFields';
import type { ReadOperation } from '../../../shared/operation/operation';
import { isRecord } from '../../../shared/read';
import type { InstamojoClient } from '../../api/connection';
import { findImages, normaliseImage } from '../../api/productImages';
import { getImages as readImages } from '../../api/products';
import { V2_ONLY } from '../../authentication';
import { readSlug, slugField } from './slug';

const asItem = (response: unknown): IDataObject =>
	isRecord(response) ? response : { imagesResponse: JSON.stringify(response) };

export const getImages: ReadOperation<InstamojoClient> = {
	value: 'getImages',
	name: 'Get Images',
	action: 'Get images of product',
	description: 'Get the addresses of the images of one product',
	authentications: V2_ONLY,
	scopes: ['products:read'],
	fields: [slugField, simplifyField],
	async read(call) {
		const slug = readSlug(call);
		const response = await readImages(call.client, slug);
		const images = findImages(response);
		if (!wantsSimple(call)) return images ?? asItem(response);
		if (images) return images.map((image) => normaliseImage(slug, image));
		call.hint('The answer has a form that is not known. Turn off Simplify to see it as it is');
		return [];
	},
};
