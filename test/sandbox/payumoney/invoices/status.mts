import type { Account, Invoice, InvoiceStatus } from '../account.mts';
import { paymentsOf } from '../payments/ledger.mts';
import { Refusal } from '../refusal.mts';

function isPaidUp(account: Account, { invoiceNumber, maxPaymentsAllowed }: Invoice): boolean {
	return maxPaymentsAllowed > 0 && paymentsOf(account, invoiceNumber).length >= maxPaymentsAllowed;
}

/** Documented: ACTIVE at first; INACTIVE and EXPIRED both block payment. */
export function statusOf(account: Account, invoice: Invoice): InvoiceStatus {
	const isOver = invoice.expiresAt !== null && invoice.expiresAt <= account.core.clock.now();
	if (isOver) return 'EXPIRED';
	if (isPaidUp(account, invoice) && account.settings.paidInvoiceStatus === 'EXPIRED') {
		return 'EXPIRED';
	}
	return invoice.status;
}

/** Documented: INACTIVE can become ACTIVE again, EXPIRED is permanent. The refusals' texts are invented. */
export function changeStatus(account: Account, invoice: Invoice, status: string | undefined): void {
	if (status !== 'ACTIVE' && status !== 'INACTIVE' && status !== 'EXPIRED') {
		throw new Refusal('status must be ACTIVE, INACTIVE or EXPIRED');
	}
	if (statusOf(account, invoice) === 'EXPIRED') {
		throw new Refusal('Invoice is expired and its status cannot be changed');
	}
	invoice.status = status;
}

/** Why an invoice takes no payment; null if it does. Texts are invented. */
export function closedBecause(account: Account, invoice: Invoice): string | null {
	if (isPaidUp(account, invoice)) return 'This invoice has already been paid.';
	const status = statusOf(account, invoice);
	if (status === 'EXPIRED') return 'This invoice has expired.';
	return status === 'INACTIVE' ? 'This invoice is not active.' : null;
}
