import type { Resource } from '../../../shared/operation/operation';
import type { InstamojoClient } from '../../api/connection';
import { create } from './create';
import { createAndWait } from './createAndWait';
import { disable } from './disable';
import { enable } from './enable';
import { get } from './get';
import { getAll } from './getAll';
import { waitForPayment } from './waitForPayment';

export const paymentRequest: Resource<InstamojoClient> = {
	value: 'paymentRequest',
	name: 'Payment Request',
	operations: [create, createAndWait, disable, enable, get, getAll, waitForPayment],
};
