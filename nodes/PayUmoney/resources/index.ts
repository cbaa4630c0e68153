import type { Resource } from '../../shared/operation/operation';
import type { PayUmoneyClient } from '../api/connection';
import { invoice } from './invoice';
import { payment } from './payment';
import { refund } from './refund';

/** Every resource of the node, in the order of its menu. The node's parameters and its router follow from this. */
export const resources: Array<Resource<PayUmoneyClient>> = [invoice, payment, refund];
