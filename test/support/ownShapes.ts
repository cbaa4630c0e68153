import { normaliseContact, normaliseProfile } from '../../nodes/Instamojo/api/account';
import { normaliseGatewayOrder } from '../../nodes/Instamojo/api/gatewayOrders';
import { normaliseInvoice } from '../../nodes/Instamojo/api/invoices';
import { normaliseOrder } from '../../nodes/Instamojo/api/orders';
import { normalisePayout } from '../../nodes/Instamojo/api/payouts';
import { normaliseImage } from '../../nodes/Instamojo/api/productImages';
import { normaliseProduct } from '../../nodes/Instamojo/api/products';
import { normaliseVirtualAccount } from '../../nodes/Instamojo/api/virtualAccounts';

/** What comes out of the operations that only API v2 has. */
export const ownShapes: Array<
	[wing: string, resource: string, operations: string[], shape: object]
> = [
	['Instamojo', 'account', ['getProfile'], normaliseProfile({})],
	['Instamojo', 'account', ['getContact'], normaliseContact({})],
	[
		'Instamojo',
		'gatewayOrder',
		['create', 'createFromPaymentRequest', 'get', 'getAll'],
		normaliseGatewayOrder({}),
	],
	['Instamojo', 'invoice', ['getAll'], normaliseInvoice({})],
	['Instamojo', 'order', ['get', 'getAll'], normaliseOrder({})],
	['Instamojo', 'payout', ['get', 'getAll'], normalisePayout({})],
	['Instamojo', 'product', ['get', 'getAll'], normaliseProduct({})],
	['Instamojo', 'product', ['getImages'], normaliseImage('', {})],
	['Instamojo', 'virtualAccount', ['create', 'getAll'], normaliseVirtualAccount({})],
	['Instamojo', 'payment', ['fulfil'], { paymentId: '', fulfilled: true, outcome: '' }],
];
