import type { Core, Gateway } from '../gateway.mts';
import { createAccount, resetAccount, type Account } from './account.mts';
import { createControl, type PayUmoneyControl } from './control.mts';
import { payUmoneyControlRoutes } from './controlRoutes.mts';
import { deprecatedRoutes } from './deprecated/routes.mts';
import { invoiceRoutes } from './invoices/routes.mts';
import { pageRoutes } from './pages/routes.mts';
import { paymentRoutes } from './payments/routes.mts';
import { refundRoutes } from './refunds/routes.mts';
import type { PayUmoneySettings } from './settings.mts';

export type { PayUmoneyControl } from './control.mts';
export type { PayUmoneySettings } from './settings.mts';

function dump(account: Account): Record<string, unknown> {
	return structuredClone({
		invoices: [...account.invoices.values()],
		transactions: [...account.transactions.values()],
		refunds: [...account.refunds.values()],
	});
}

/** PayUmoney: payment inquiry, refunds, invoices, payment pages and webhooks. */
export function createPayUmoney(
	core: Core,
	given: Partial<PayUmoneySettings>,
): Gateway<PayUmoneyControl> {
	const account = createAccount(core, given);
	const control = createControl(account);
	const groups = [paymentRoutes, refundRoutes, invoiceRoutes, deprecatedRoutes, pageRoutes];
	return {
		name: 'payumoney',
		title: 'PayUmoney',
		places: [
			['Payment inquiry', '/payment/'],
			['Refunds', '/treasury/'],
			['Invoices', '/payment/op/v1/invoices/'],
			['Checkout of an invoice', '/invoicing/invoice/{id}/{invoice number}'],
			['Checkout of a shop or of a deprecated link', '/_payment/{payment id}'],
		],
		control,
		routes(app) {
			for (const group of groups) app.register(async (scope) => group(scope, account));
		},
		controlRoutes: (app) => payUmoneyControlRoutes(app, control),
		dump: () => dump(account),
		reset: () => resetAccount(account, given),
	};
}
