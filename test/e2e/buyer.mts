import type { Sandbox } from '../sandbox/server.mts';
import type { Browser, Page } from './browser.mts';
import { listAt, textAt } from './support/json.mts';
import { waitFor } from './support/wait.mts';

export interface Order {
	product: string;
	name: string;
	email: string;
}

/** Someone who orders on n8n's form and pays on the gateway's page. */
export interface Buyer {
	/** How the form is filled in and the payment made, for people to read. */
	how: { order: string; pay: string };
	/** Fills in and sends the order form; returns the address of the payment page one is sent to. */
	order(formUrl: string, order: Order): Promise<string>;
	/** Pays on the payment page; returns the id of the payment. */
	pay(paymentUrl: string): Promise<string>;
	/** Pays on the payment page in a way that fails. */
	failToPay(paymentUrl: string): Promise<void>;
}

/** The form answers a moment after its workflow was published. */
async function untilServed(url: string): Promise<void> {
	await waitFor(`${url} to answer`, async () => {
		const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
		return response.ok ? true : undefined;
	});
}

/** A person at a screen: every visit is a fresh page without cookies. */
export function browserBuyer(browser: Browser, sandbox: Sandbox): Buyer {
	const visit = async <Result,>(url: string, act: (page: Page) => Promise<Result>) => {
		const page = await browser.newPage();
		try {
			await page.goto(url);
			return await act(page);
		} finally {
			await page.close();
		}
	};
	return {
		how: { order: 'in Chromium', pay: 'on the checkout page' },
		async order(formUrl, { product, name, email }) {
			await untilServed(formUrl);
			return visit(formUrl, async (page) => {
				await page.locator('select').selectOption(product);
				await page.getByLabel('Name').fill(name);
				await page.getByLabel('Email').fill(email);
				await page.getByRole('button', { name: 'Order and pay' }).click();
				await page.waitForURL(({ origin }) => origin === sandbox.url);
				return page.url();
			});
		},
		pay: (paymentUrl) =>
			visit(paymentUrl, async (page) => {
				await page.locator('#pay-success').click();
				return (await page.locator('#payment-id').textContent()) ?? '';
			}),
		failToPay: (paymentUrl) =>
			visit(paymentUrl, async (page) => {
				await page.locator('#pay-fail').click();
				await page.getByText('Payment failed').first().waitFor();
			}),
	};
}

/** Sends the order form as a browser would, without waiting for the page that follows. */
export async function sendOrder(formUrl: string, order: Order): Promise<void> {
	await sendForm(formUrl, [order.product, order.name, order.email]);
}

/** Sends one of n8n's forms, field by field, without waiting for the page that follows. */
export async function sendForm(formUrl: string, fields: string[]): Promise<void> {
	await untilServed(formUrl);
	const form = new FormData();
	for (const [position, text] of fields.entries()) form.append(`field-${position}`, text);
	await fetch(formUrl, { method: 'POST', body: form, signal: AbortSignal.timeout(20_000) });
}

/** Pays a link of either gateway through the control API; returns the id of the payment. */
function payByControl(
	{ control }: Sandbox,
	paymentUrl: string,
	outcome: 'success' | 'failed',
): string {
	const id = paymentUrl.split('/').at(-1) ?? '';
	const isInvoice = paymentUrl.includes('/invoicing/invoice/');
	const payment = isInvoice
		? control.payumoney.payInvoice({ invoiceNumber: decodeURIComponent(id), outcome })
		: control.instamojo.pay({ requestId: id, outcome });
	return payment.paymentId;
}

/** For a machine without a browser: posts the form and pays through the sandbox's control API. */
export function controlBuyer(sandbox: Sandbox): Buyer {
	const links = () => listAt(sandbox.control.state(), 'instamojo', 'paymentRequests');
	return {
		how: {
			order: 'without a browser',
			pay: 'through the control API: no Chromium was found',
		},
		async order(formUrl, order) {
			const known = links().length;
			await sendOrder(formUrl, order);
			const link = await waitFor('the payment link', () => links()[known]);
			return `${sandbox.url}/@sandbox/${textAt(link, 'id')}`;
		},
		pay: async (paymentUrl) => payByControl(sandbox, paymentUrl, 'success'),
		async failToPay(paymentUrl) {
			payByControl(sandbox, paymentUrl, 'failed');
		},
	};
}
