import type { Resource } from '../../shared/operation/operation';
import type { InstamojoClient } from '../api/connection';
import { payment } from './payment';
import { paymentRequest } from './paymentRequest';
import { refund } from './refund';
import { user } from './user';

/** Every resource of the node, in the order of its menu. The node's parameters and its router follow from this. */
export const resources: Array<Resource<InstamojoClient>> = [payment, paymentRequest, refund, user];
