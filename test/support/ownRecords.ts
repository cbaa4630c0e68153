import type { IDataObject } from 'n8n-workflow';

import { PAYMENT_ID } from './generations';

/** What only API v2 has, as docs.instamojo.com ("Mojo Developers Program") and Instamojo's SDKs show it. */

export const USER_ID = '90f01dfdacbe4fe7892fc27dbdc30906';
const user = `https://api.instamojo.com/v2/users/${USER_ID}/`;
export const TIME = '2026-11-20T08:26:26.382335Z';
/** The same as it comes out. */
export const TIME_IN_UTC = '2026-11-20T08:26:26.382Z';

export const PAYOUT_ID = 'MOJO8b01001M01126000';
export const ORDER_ID = '4d0d5054-5f19-4ce8-b0b7-ee7a01442297';

export const profile = (fields: IDataObject = {}): IDataObject => ({
	full_name: 'Asha Rao',
	signup_date: '2019-06-03',
	username: 'asharao17',
	city: null,
	website: 'https://www.example.com',
	...fields,
});

export const contact = (fields: IDataObject = {}): IDataObject => ({
	full_name: 'Asha Rao',
	email: 'asha@example.com',
	phone: '+919876543212',
	username: 'asharao17',
	account_id: '0f9c251fc4d04765a1ccd246bf81b23b',
	...fields,
});

export const payout = (fields: IDataObject = {}): IDataObject => ({
	id: PAYOUT_ID,
	recipient: user,
	status: true,
	paid_out_at: TIME,
	currency: 'INR',
	paid_amount: '168.04',
	sales_amount: '183.00',
	fee_amount: '12.66',
	total_tax_amount: '2.3',
	held_amount: '0.00',
	reversed_amount: '0.00',
	refunded_amount: '0.00',
	affiliate_commission_amount: '0.00',
	partner_commission_amount: '0.00',
	shipping_fee: '0.00',
	payout_type: 0,
	resource_uri: `https://api.instamojo.com/v2/payouts/${PAYOUT_ID}/`,
	...fields,
});

export const order = (fields: IDataObject = {}): IDataObject => ({
	id: ORDER_ID,
	title: 'MacBook pro',
	currency: 'INR',
	created_at: TIME,
	buyer_email: 'ravi@example.com',
	buyer_name: 'Ravi Nair',
	buyer_phone: '9790707007',
	buyer_address: '17, 7th Cross road, Bengaluru',
	buyer_city: 'Bengaluru',
	buyer_state: 'Karnataka',
	buyer_zip: '560034',
	buyer_country: 'India',
	amount: '70000.00',
	order_status: 'Fully Paid',
	payments_uri: `https://api.instamojo.com/v2/payments/?order_id=${ORDER_ID}`,
	payments: [
		{
			payment_id: PAYMENT_ID,
			amount: '70000.00',
			instrument_type: 'CARD',
			status: 'Success',
			resource_uri: `https://api.instamojo.com/v2/payments/${PAYMENT_ID}/`,
		},
	],
	items: [
		{
			unit_price: '50000.00',
			quantity: 1,
			amount: '70000.00',
			is_shipping_required: true,
			seller: user,
			shipping_charge_logic: null,
			shipping_charges: null,
			product: 'https://api.instamojo.com/v2/products/macbook-pro/',
			order: `https://api.instamojo.com/v2/orders/${ORDER_ID}/`,
			discount: null,
			variants: [],
		},
	],
	...fields,
});

export const product = (fields: IDataObject = {}): IDataObject => ({
	title: 'MacBook pro',
	description: 'A computer',
	status: 'Live',
	user,
	slug: 'macbook-pro',
	shorturl: 'https://imojo.in/macbook-pro',
	currency: 'INR',
	base_price: '25.00',
	min_price: '25.00',
	max_price: '25.00',
	pay_what_you_want: false,
	limit_quantity: null,
	purchased_quantity: 0,
	discount_public: false,
	requires_shipping: true,
	ships_within_days: 25,
	start_date: null,
	end_date: null,
	venue: null,
	timezone: null,
	redirect_url: null,
	redirect_time: 2000,
	webhook_url: null,
	custom_note_success: '',
	is_signing_mandatory: false,
	created_at: TIME,
	resource_uri: 'https://api.instamojo.com/v2/products/macbook-pro/',
	...fields,
});

export const invoice = (fields: IDataObject = {}): IDataObject => ({
	id: '080661309/000005',
	user,
	created_at: TIME,
	issue_date: '2026-11-01',
	file: 'https://files.example.com/invoice-5.pdf',
	last_modified: TIME,
	...fields,
});

export const virtualAccount = (fields: IDataObject = {}): IDataObject => ({
	id: 'va-1',
	assigned_to: { name: 'Asha Rao', email: 'asha@example.com', phone: '+919999999988' },
	beneficiary: {
		account_number: '00001024',
		ifsc: 'EXAM0000001',
		bank_name: 'Example Bank',
		account_holder_name: 'Instamojo',
	},
	resource_uri: 'https://api.instamojo.com/v2/virtual_accounts/va-1/',
	...fields,
});
