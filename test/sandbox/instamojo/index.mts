import type { Core, Gateway } from '../gateway.mts';
import { createAccount, resetAccount, type Account } from './account.mts';
import { checkoutRoutes } from './checkout/routes.mts';
import { createControl, type InstamojoControl } from './control.mts';
import { instamojoControlRoutes } from './controlRoutes.mts';
import { authorizeRoutes } from './oauth/authorizePage.mts';
import { tokenRoutes } from './oauth/routes.mts';
import type { InstamojoSettings } from './settings.mts';
import { v11Routes } from './v11/routes.mts';
import { v2Routes } from './v2/routes.mts';

export type { InstamojoControl } from './control.mts';
export type { InstamojoSettings } from './settings.mts';

/** Tokens and codes are only counted: they are secrets. */
function dump(account: Account): Record<string, unknown> {
	return structuredClone({
		paymentRequests: [...account.paymentRequests.values()],
		payments: [...account.payments.values()],
		refunds: [...account.refundCases.values()],
		payouts: [...account.payouts.values()],
		virtualAccounts: [...account.virtualAccounts.values()],
		accessTokens: account.accessTokens.size,
		refreshTokens: account.refreshTokens.size,
		users: [...account.users.values()].map((user) => ({ ...user, password: null })),
	});
}

/** Instamojo: API v1.1, API v2, tokens, checkout page and webhooks. */
export function createInstamojo(
	core: Core,
	given: Partial<InstamojoSettings>,
): Gateway<InstamojoControl> {
	const account = createAccount(core, given);
	const control = createControl(account);
	return {
		name: 'instamojo',
		title: 'Instamojo',
		places: [
			['API v1.1', '/api/1.1/'],
			['API v2', '/v2/'],
			['Tokens of v2', '/oauth2/token/'],
			['Consent page', '/oauth2/authorize'],
			['Checkout, where a buyer pays', '/@sandbox/{request id}'],
		],
		control,
		routes(app) {
			app.register(async (scope) => v11Routes(scope, account), { prefix: '/api/1.1' });
			app.register(async (scope) => v2Routes(scope, account), { prefix: '/v2' });
			app.register(async (scope) => tokenRoutes(scope, account), { prefix: '/oauth2/token' });
			app.register(async (scope) => authorizeRoutes(scope, account));
			app.register(async (scope) => checkoutRoutes(scope, account));
		},
		controlRoutes: (app) => instamojoControlRoutes(app, control),
		dump: () => dump(account),
		reset: () => resetAccount(account, given),
	};
}
