import type { Account } from './account.mts';
import type { FieldReader } from './fields.mts';
import { newHexId } from './ids.mts';
import { Refusal } from './refusal.mts';

/** A merchant that a marketplace has signed up. */
export interface User {
	id: string;
	username: string;
	email: string;
	password: string;
	phone: string;
	referrer: string;
	firstName: string | null;
	lastName: string | null;
	location: string | null;
	bankAccount: { holderName: string; number: string; ifscCode: string } | null;
}

/** Invented: the part before the @, which has to be free. */
function readUsername(account: Account, fields: FieldReader, email: string): string {
	const username = email.split('@')[0] ?? '';
	const isTaken = [...account.users.values()].some((user) => user.username === username);
	if (isTaken || username === account.settings.username)
		fields.refuse('username', 'Username is not available.');
	return username;
}

/** Docs: v2-marketplace, "Create a user". Throws a `Refusal` with all complaints. */
export function createUser(account: Account, fields: FieldReader): User {
	const email = fields.text('email', { isRequired: true }) ?? '';
	fields.email('email', 75);
	const password = fields.text('password', { isRequired: true }) ?? '';
	fields.text('phone', { isRequired: true });
	const phone = fields.phone('phone') ?? '';
	const referrer = fields.text('referrer', { isRequired: true }) ?? '';
	const isKnown = [...account.users.values()].some((user) => user.email === email);
	if (isKnown) fields.refuse('email', 'Email already exists.');
	const username = isKnown ? '' : readUsername(account, fields, email);
	fields.finish();
	const own = { id: newHexId(), username, email, password, phone, referrer };
	const user = { ...own, firstName: null, lastName: null, location: null, bankAccount: null };
	account.users.set(user.id, user);
	return user;
}

/** Docs: v2-marketplace, "Update a user". */
export function updateUser(user: User, fields: FieldReader): User {
	const firstName = fields.text('first_name') ?? user.firstName;
	const lastName = fields.text('last_name') ?? user.lastName;
	const location = fields.text('location') ?? user.location;
	const phone = fields.phone('phone') ?? user.phone;
	fields.finish();
	return Object.assign(user, { firstName, lastName, location, phone });
}

/** Docs: v2-marketplace, "Update bank details". That only an Indian bank's code is taken is invented. */
export function setBankAccount(user: User, fields: FieldReader): User {
	const required = (name: string) => fields.text(name, { isRequired: true }) ?? '';
	const holderName = required('account_holder_name');
	const number = required('account_number');
	const ifscCode = required('ifsc_code');
	if (ifscCode !== '' && !/^[A-Z]{4}0[A-Z0-9]{6}$/.test(ifscCode))
		fields.refuse('ifsc_code', 'Enter a valid IFSC code.');
	fields.finish();
	return Object.assign(user, { bankAccount: { holderName, number, ifscCode } });
}

/** The user that signs in, by username or address; throws a `Refusal` where the password is another one. */
export function findBySignIn(
	account: Account,
	name: string | null,
	password: string | null,
): User | undefined {
	return [...account.users.values()].find(
		(user) => [user.username, user.email].includes(name ?? '') && user.password === password,
	);
}

/** What is refused to whom it is no business of (text of Django REST framework). */
export const notAllowed = () =>
	new Refusal(403, { message: 'You do not have permission to perform this action.' });
