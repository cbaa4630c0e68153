import { escapeHtml, htmlPage } from '../../html.mts';
import type { Buyer, Transaction } from '../account.mts';
import { twoDecimals } from '../amounts.mts';
import { totalOf } from '../payments/ledger.mts';

/** What is to be paid, whether an invoice or a transaction. */
export interface Bill {
	text: string;
	paise: number;
}

const heading = ({ text, paise }: Bill): string =>
	`<p>For: <strong id="description">${escapeHtml(text)}</strong></p>
<p>Amount: <strong id="amount">₹${twoDecimals(paise)}</strong></p>`;

/** The page one pays on; it posts to its own address. */
export function payPage(bill: Bill, buyer: Buyer): string {
	return htmlPage(
		'Pay',
		`${heading(bill)}
<p>From: <span id="buyer">${escapeHtml(buyer.name)}</span></p>
<form method="post">
<button id="pay-success" name="outcome" value="success">Pay</button>
<button id="pay-fail" name="outcome" value="failed">Let the payment fail</button>
</form>`,
	);
}

/** The page of what takes no payment. */
export function closedPage(bill: Bill, reason: string): string {
	return htmlPage('Not available', `${heading(bill)}\n<p id="closed">${escapeHtml(reason)}</p>`);
}

const billOf = (transaction: Transaction): Bill => ({
	text: transaction.productInfo,
	paise: totalOf(transaction),
});

const paymentLine = ({ paymentId }: Transaction): string =>
	`<p>Payment id: <strong id="payment-id">${paymentId}</strong></p>`;

/** Where a buyer ends up if there is no address to go to. */
export function resultPage(transaction: Transaction): string {
	const titles = {
		notStarted: 'Not paid',
		initiated: 'Payment pending',
		successful: 'Payment successful',
		failed: 'Payment failed',
		cancelled: 'Payment cancelled',
	};
	return htmlPage(
		titles[transaction.state],
		`${heading(billOf(transaction))}\n${paymentLine(transaction)}`,
	);
}

/** Takes the buyer back to the shop, with everything about the payment in a form that submits itself. */
export function returnPage(
	transaction: Transaction,
	url: string,
	fields: Record<string, string>,
): string {
	const inputs = Object.entries(fields).map(
		([name, value]) =>
			`<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
	);
	return htmlPage(
		'Back to the shop',
		`${paymentLine(transaction)}
<form id="return" method="post" action="${escapeHtml(url)}">
${inputs.join('\n')}
<button>Continue</button>
</form>
<script>document.getElementById('return').submit();</script>`,
	);
}
