import type { INodeParameters } from 'n8n-workflow';

import { v2 } from '../support/generations';
import { createRequest, instamojo } from '../support/instamojo';
import {
	answerCalls,
	FakeTokens,
	marketplace,
	MERCHANT,
	startProcess,
} from '../support/marketplace';
import { instamojoThatAnswers } from '../support/marketplaceCalls';
import { errorOf, onlyJson, wordsOf } from '../support/outcome';

const USER_ID = '90f01dfdacbe4fe7892fc27dbdc30906';

/** docs.instamojo.com, v2-marketplace, "Create a user". */
const USER = {
	id: USER_ID,
	username: 'ravi',
	email: 'ravi@example.com',
	phone: '+919999999999',
	resource_uri: `https://api.instamojo.com/v2/users/${USER_ID}/`,
	promo_code: 'RAVI100',
};

const NEW = {
	email: 'ravi@example.com',
	password: ' made-up password of Ravi ',
	phone: '99999 99999',
	referrer: 'bazaar',
};

const BANK = {
	userId: USER_ID,
	accountHolderName: 'Ravi Rao',
	accountNumber: '0123 4567 8901',
	ifscCode: 'hdfc0000123',
};

const user = (operation: string, parameters: INodeParameters) =>
	instamojo(marketplace, `user.${operation}`, parameters);

describe('signing up a merchant', () => {
	it('is done by the marketplace itself, whomever the credential acts for', async () => {
		const { tokens, sent } = instamojoThatAnswers(201, USER);
		const n8n = await startProcess();
		const json = onlyJson(await n8n.run(user('create', NEW)));
		expect(json).toEqual({
			gateway: 'instamojo',
			userId: USER_ID,
			username: 'ravi',
			email: 'ravi@example.com',
			phone: '+919999999999',
			firstName: null,
			lastName: null,
			location: null,
			promoCode: 'RAVI100',
		});
		expect(sent).toEqual([
			{ method: 'POST', path: '/v2/users/', owner: '', form: { ...NEW, phone: '9999999999' } },
		]);
		expect(tokens.grants).toEqual(['client_credentials']);
	});

	it('leaves the tokens of the merchant that the credential acts for', async () => {
		const tokens = new FakeTokens();
		const made = answerCalls(tokens, (_, path) => [
			201,
			path === '/users/' ? USER : v2.paymentRequest(),
		]);
		const n8n = await startProcess();
		for (const node of [
			createRequest(marketplace),
			user('create', NEW),
			createRequest(marketplace),
		])
			expect((await n8n.run(node)).error).toBeUndefined();
		expect(made).toEqual([MERCHANT, '', MERCHANT]);
		expect(tokens.grants).toEqual(['password', 'client_credentials']);
	});

	it('of many takes one token of the marketplace, also over several runs', async () => {
		const { tokens } = instamojoThatAnswers(201, USER);
		const n8n = await startProcess();
		await n8n.run(user('create', NEW), [{}, {}, {}]);
		await n8n.run(user('create', NEW));
		expect(tokens.grants).toEqual(['client_credentials']);
		tokens.expire();
		expect((await n8n.run(user('create', NEW))).error).toBeUndefined();
		expect(tokens.grants).toEqual(['client_credentials', 'client_credentials']);
	});

	it.each(['email', 'password', 'phone', 'referrer'])(
		'sends nothing where an expression for %s gives nothing',
		async (field) => {
			const { tokens, sent } = instamojoThatAnswers(201, USER);
			const node = user('create', { ...NEW, [field]: '={{ $json.typo }}' });
			expect(wordsOf(await (await startProcess()).run(node))).toMatch(/is empty/);
			expect([tokens.asked, sent]).toEqual([[], []]);
		},
	);

	it('that Instamojo refuses is told field by field, and never with the password', async () => {
		const words = ['Email already exists.', `You sent ${NEW.password}`];
		const { sent } = instamojoThatAnswers(400, { email: words });
		const outcome = await (await startProcess()).run(user('create', NEW));
		expect(wordsOf(outcome)).toContain('email: Email already exists.');
		expect(wordsOf(outcome)).toContain('You sent ***');
		expect(sent).toHaveLength(1);
	});

	it('that gets no usable answer may have been done, and is not sent again', async () => {
		const { sent } = instamojoThatAnswers(200, {});
		expect(wordsOf(await (await startProcess()).run(user('create', NEW)))).toMatch(/nevertheless/);
		expect(sent).toHaveLength(1);
	});

	it('with ordinary credentials explains who has the Marketplace API', async () => {
		instamojoThatAnswers(403, { success: false, message: 'You do not have permission.' });
		const outcome = await (await startProcess()).run(user('create', NEW));
		expect(errorOf(outcome)).toMatchObject({ httpCode: '403' });
		expect(wordsOf(outcome)).toMatch(/selected customers.*support/);
	});
});

describe('changing a merchant', () => {
	const ravi = { userId: USER_ID, updateFields: { firstName: 'Ravi', phone: '+91 99999 99999' } };

	it('sends what is given, as the merchant', async () => {
		const { sent } = instamojoThatAnswers(200, { ...USER, first_name: 'Ravi' });
		const json = onlyJson(await (await startProcess()).run(user('update', ravi)));
		expect(json).toMatchObject({ userId: USER_ID, firstName: 'Ravi', location: null });
		expect(sent).toEqual([
			{
				...{ method: 'PATCH', path: `/v2/users/${USER_ID}/`, owner: MERCHANT },
				form: { first_name: 'Ravi', phone: '+919999999999' },
			},
		]);
	});

	it('sends nothing where there is nothing to change', async () => {
		const { sent } = instamojoThatAnswers(200, USER);
		const n8n = await startProcess();
		for (const updateFields of [{}, { firstName: '' }, { location: '={{ $json.typo }}' }])
			expect(wordsOf(await n8n.run(user('update', { ...ravi, updateFields })))).toMatch(
				/nothing to change/,
			);
		expect(sent).toEqual([]);
	});

	it('that Instamojo does not know is a matter of the ID', async () => {
		instamojoThatAnswers(404, { success: false, message: 'Not found.' });
		expect(wordsOf(await (await startProcess()).run(user('update', ravi)))).toMatch(/Check the ID/);
	});
});

describe('the bank account of a merchant', () => {
	const form = {
		account_holder_name: 'Ravi Rao',
		account_number: '012345678901',
		ifsc_code: 'HDFC0000123',
	};

	it.each([
		['with the account', 200, { id: 1, ...form }, { accountHolderName: 'Ravi Rao' }],
		['with nothing but success', 200, { success: true }, { accountHolderName: null }],
		['with nothing', 204, '', { accountNumber: null }],
	])('is set as the merchant, and answered %s', async (_, status, body, expected) => {
		const { sent } = instamojoThatAnswers(status, body);
		const json = onlyJson(await (await startProcess()).run(user('setBankAccount', BANK)));
		expect(json).toMatchObject({ gateway: 'instamojo', userId: USER_ID, ...expected });
		const path = `/v2/users/${USER_ID}/inrbankaccount/`;
		expect(sent).toEqual([{ method: 'PUT', path, owner: MERCHANT, form }]);
	});

	it.each([
		['accountNumber', 'twelve', /'Account Number' is not an account number/],
		['accountNumber', '={{ $json.typo }}', /'Account Number' is empty/],
		['ifscCode', 'HDFC123', /'IFSC Code' is not an IFSC code/],
		['ifscCode', 'HDFCO000123', /'IFSC Code'/],
		['accountHolderName', ' ', /'Account Holder Name' is empty/],
		['userId', 'a/b', /'User ID' is not an ID/],
	])('is refused before anything is sent: %s %p', async (field, value, words) => {
		const { sent } = instamojoThatAnswers(200, form);
		const node = user('setBankAccount', { ...BANK, [field]: value });
		expect(wordsOf(await (await startProcess()).run(node))).toMatch(words);
		expect(sent).toEqual([]);
	});

	it('is in no error', async () => {
		instamojoThatAnswers(400, { account_number: ['012345678901 is not valid.'] });
		const outcome = await (await startProcess()).run(user('setBankAccount', BANK));
		expect(wordsOf(outcome)).toContain('account_number: *** is not valid.');
		expect(errorOf(outcome).message).not.toContain('012345678901');
	});
});
