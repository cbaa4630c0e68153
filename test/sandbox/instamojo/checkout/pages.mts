import { escapeHtml, htmlPage } from '../../html.mts';
import type { Buyer, Payment, PaymentRequest } from '../account.mts';
import type { FieldErrors } from '../refusal.mts';
import { rupees } from '../rupees.mts';

function input(name: keyof Buyer, label: string, value: string, error: string | undefined): string {
	const type = { name: 'text', email: 'email', phone: 'tel' }[name];
	const complaint = error ? `\n<p class="error" id="${name}-error">${escapeHtml(error)}</p>` : '';
	return `<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${escapeHtml(value)}" required>${complaint}`;
}

const heading = (request: PaymentRequest): string =>
	`<p>Purpose: <strong id="purpose">${escapeHtml(request.purpose)}</strong></p>
<p>Amount: <strong id="amount">₹${rupees(request.paise)}</strong></p>`;

/** The page one pays on; `errors` are those of the buyer's fields. */
export function checkoutPage(request: PaymentRequest, buyer: Buyer, errors: FieldErrors): string {
	return htmlPage(
		'Pay',
		`${heading(request)}
<form method="post" action="/@sandbox/${request.id}">
${input('name', 'Name', buyer.name, errors['name']?.[0])}
${input('email', 'Email', buyer.email, errors['email']?.[0])}
${input('phone', 'Phone', buyer.phone, errors['phone']?.[0])}
<button id="pay-success" name="outcome" value="success">Pay</button>
<button id="pay-fail" name="outcome" value="failed">Let the payment fail</button>
</form>`,
	);
}

/** The page of a link that takes no payment. */
export function closedPage(request: PaymentRequest, reason: string): string {
	return htmlPage('Not available', `${heading(request)}\n<p id="closed">${escapeHtml(reason)}</p>`);
}

/** Where a buyer ends up if the request has no redirect URL. */
export function resultPage(request: PaymentRequest, payment: Payment): string {
	const words = {
		successful: 'Payment successful',
		failed: 'Payment failed',
		pending: 'Payment pending',
	};
	return htmlPage(
		words[payment.status],
		`${heading(request)}\n<p>Payment id: <strong id="payment-id">${payment.id}</strong></p>`,
	);
}
