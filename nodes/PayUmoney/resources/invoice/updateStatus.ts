import { UserError, type INodeProperties } from 'n8n-workflow';

import { refuse } from '../../../shared/given';
import { eachItem, type Call, type ChangeOperation } from '../../../shared/operation/operation';
import type { PaymentLink } from '../../../shared/types';
import { checkChoice, requiredText } from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { emptyLink, findInvoices, normaliseInvoice } from '../../api/invoiceRecords';
import { searchInvoices, setInvoiceStatus } from '../../api/invoices';
import { readInvoiceStatus } from '../../api/statuses';
import { STATUSES, STATUS_OPTIONS } from './statusOptions';

const IS_PERMANENT =
	'EXPIRED is permanent: PayUmoney never makes an expired invoice active again. INACTIVE can be undone';

const fields = {
	invoiceNumber: {
		displayName: 'Invoice Number',
		name: 'invoiceNumber',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. INV12345678',
	},
	status: {
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: STATUS_OPTIONS,
		default: 'INACTIVE',
		required: true,
		description: 'What the invoice shall be. Expired is for good.',
	},
} satisfies Record<string, INodeProperties>;

/** The invoice as a search shows it, or undefined. The form of a search's answer is not documented, so nothing depends on finding it. */
async function find(
	client: PayUmoneyClient,
	invoiceNumber: string,
): Promise<PaymentLink | undefined> {
	const response = await searchInvoices(client, { invoiceNumber }).catch(() => undefined);
	return findInvoices(response)
		?.map(normaliseInvoice)
		.find(({ linkId }) => linkId === invoiceNumber);
}

/** The number becomes a part of the address, where dots alone would lead elsewhere. */
function readInvoiceNumber(call: Call<PayUmoneyClient>): string {
	const given = call.given(fields.invoiceNumber);
	const invoiceNumber = requiredText(given);
	if (!/^\.+$/.test(invoiceNumber)) return invoiceNumber;
	return refuse(
		given,
		'has nothing but dots',
		`Enter in '${given.displayName}' the number that creating the invoice gave`,
	);
}

function refuseExpired(invoiceNumber: string, status: string): never {
	throw new UserError(`Invoice ${invoiceNumber} is expired and cannot be made ${status}`, {
		description:
			'Nothing was sent: PayUmoney never makes an expired invoice active again. Create a new invoice instead',
	});
}

/** What is known of the invoice before its status is changed. @throws UserError when it is expired and shall not be */
async function look(
	{ client, hint }: Call<PayUmoneyClient>,
	invoiceNumber: string,
	status: string,
): Promise<PaymentLink> {
	if (status === 'EXPIRED') {
		hint(IS_PERMANENT);
		return emptyLink;
	}
	const found = await find(client, invoiceNumber);
	const isExpired = readInvoiceStatus(found?.rawStatus) === 'expired';
	if (isExpired) refuseExpired(invoiceNumber, status);
	return found ?? emptyLink;
}

export const updateStatus: ChangeOperation<PayUmoneyClient> = {
	value: 'updateStatus',
	name: 'Update Status',
	action: 'Update status of invoice',
	description: 'Switch an invoice off and on again, or expire it for good',
	fields: Object.values(fields),
	begin: eachItem((call) => {
		const invoiceNumber = readInvoiceNumber(call);
		const status = checkChoice(call.given(fields.status), STATUSES);
		return async () => {
			const before = await look(call, invoiceNumber, status);
			const now = (await setInvoiceStatus(call.client, invoiceNumber, status)) ?? status;
			return { ...before, linkId: invoiceNumber, status: readInvoiceStatus(now), rawStatus: now };
		};
	}),
};
