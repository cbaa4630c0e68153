import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { get } from './get';
import { getAll } from './getAll';
import { getImages } from './getImages';

export const product: Resource<InstamojoClient> = {
	value: 'product',
	name: 'Product',
	operations: [get, getImages, getAll],
};
