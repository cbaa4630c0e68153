import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { create } from './create';
import { createFromPaymentRequest } from './createFromPaymentRequest';
import { get } from './get';
import { getAll } from './getAll';

export const gatewayOrder: Resource<InstamojoClient> = {
	value: 'gatewayOrder',
	name: 'Gateway Order',
	operations: [create, createFromPaymentRequest, get, getAll],
};
