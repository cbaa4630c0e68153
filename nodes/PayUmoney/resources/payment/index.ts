import type { Resource } from '../../../shared/operation/operation';
import type { PayUmoneyClient } from '../../api/connection';
import { getResponse } from './getResponse';
import { getStatus } from './getStatus';
import { reconcile } from './reconcile';

export const payment: Resource<PayUmoneyClient> = {
	value: 'payment',
	name: 'Payment',
	operations: [getResponse, getStatus, reconcile],
};
