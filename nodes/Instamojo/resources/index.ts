import type { Resource } from '../../shared/operation/operation';
import type { InstamojoClient } from '../api/connection';
import { account } from './account';
import { gatewayOrder } from './gatewayOrder';
import { invoice } from './invoice';
import { order } from './order';
import { payment } from './payment';
import { paymentRequest } from './paymentRequest';
import { payout } from './payout';
import { product } from './product';
import { refund } from './refund';
import { user } from './user';
import { virtualAccount } from './virtualAccount';

/** Every resource of the node, in the order of its menu. The node's parameters and its router follow from this. */
export const resources: Array<Resource<InstamojoClient>> = [
	account,
	gatewayOrder,
	invoice,
	order,
	payment,
	paymentRequest,
	payout,
	product,
	refund,
	user,
	virtualAccount,
];
