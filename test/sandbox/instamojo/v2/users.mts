import type { Account } from '../account.mts';
import type { Call, Endpoint } from '../http.mts';
import { v2Url } from '../links.mts';
import { notFound } from '../refusal.mts';
import { createUser, notAllowed, setBankAccount, updateUser, type User } from '../users.mts';
import { answer, type Endpoints } from './endpoints.mts';

/** Docs: the fields of a new user; those that an update adds are shown from then on (invented). */
function showUser(account: Account, user: User) {
	return {
		id: user.id,
		username: user.username,
		email: user.email,
		phone: user.phone,
		first_name: user.firstName,
		last_name: user.lastName,
		location: user.location,
		resource_uri: v2Url(account, 'users', user.id),
		promo_code: `${user.username.toUpperCase()}100`,
	};
}

/** The user in the address, which has to be the token's own. That another's is refused so is invented. */
function ownUser(account: Account, call: Call): User {
	const user = account.users.get(call.parameter('id'));
	if (!user) throw notFound();
	if (call.userId !== user.id) throw notAllowed();
	return user;
}

/** Users of a marketplace: signed up with a token of the application, changed with one of their own. */
export function userEndpoints(account: Account): Endpoints {
	const restricted = (handle: Endpoint['handle']): Endpoint => ({
		scope: 'users:write',
		handle(call) {
			if (!account.settings.isMarketplace) throw notAllowed();
			return handle(call);
		},
	});
	return {
		'/users/': {
			POST: restricted((call) => {
				if (call.userId !== null) throw notAllowed();
				return answer(showUser(account, createUser(account, call.fields)), 201);
			}),
		},
		'/users/:id/': {
			PATCH: restricted((call) =>
				answer(showUser(account, updateUser(ownUser(account, call), call.fields))),
			),
		},
		'/users/:id/inrbankaccount/': {
			PUT: restricted((call) => {
				const { bankAccount } = setBankAccount(ownUser(account, call), call.fields);
				return answer({
					account_holder_name: bankAccount?.holderName,
					account_number: bankAccount?.number,
					ifsc_code: bankAccount?.ifscCode,
				});
			}),
		},
	};
}
