import nock from 'nock';
import { startSandbox, type Sandbox } from './server.mts';
import {
	call,
	instamojoClient,
	textAt,
	type InstamojoClient,
	type Sent,
} from './testing/client.mts';

let sandbox: Sandbox;
let client: InstamojoClient;

beforeAll(async () => {
	nock.enableNetConnect('127.0.0.1');
	sandbox = await startSandbox();
});

beforeEach(() => {
	sandbox.control.reset();
	client = instamojoClient(sandbox);
});

afterAll(() => sandbox.close());

const ravi = {
	email: 'ravi@example.com',
	password: 'made-up password',
	phone: '9999999999',
	referrer: 'sandbox',
};

const bank = {
	account_holder_name: 'Ravi Rao',
	account_number: '012345678901',
	ifsc_code: 'HDFC0000123',
};

const signUp = (changes = {}) => client.v2('users/', { form: { ...ravi, ...changes } });

async function signIn(): Promise<(path: string, sent: Sent) => ReturnType<typeof call>> {
	const { email: username, password } = ravi;
	const { body } = await client.token({ grant_type: 'password', username, password });
	const headers = { authorization: `Bearer ${textAt(body, 'access_token')}` };
	return (path, sent) => call(`${sandbox.url}/v2/${path}`, { ...sent, headers });
}

describe('users of a marketplace', () => {
	it('are signed up with a token of the application', async () => {
		const { status, body } = await signUp();
		expect(status).toBe(201);
		expect(body).toMatchObject({
			id: expect.stringMatching(/^[0-9a-f]{32}$/),
			username: 'ravi',
			email: 'ravi@example.com',
			phone: '+919999999999',
			promo_code: expect.any(String),
		});
	});

	it.each([
		['every field', { email: '', password: '', phone: '', referrer: '' }, 'referrer'],
		['a phone number that is one', { phone: '12' }, 'phone'],
		['an address that is one', { email: 'ravi' }, 'email'],
	])('need %s', async (_, changes, field) => {
		const { status, body } = await signUp(changes);
		expect(status).toBe(400);
		expect(body).toHaveProperty(field);
	});

	it('are taken once', async () => {
		await signUp();
		expect(await signUp()).toMatchObject({
			status: 400,
			body: { email: ['Email already exists.'] },
		});
		expect(await signUp({ email: 'ravi@example.org' })).toMatchObject({
			status: 400,
			body: { username: ['Username is not available.'] },
		});
	});

	it('sign in with their own password, change themselves and make links of their own', async () => {
		const id = textAt((await signUp()).body, 'id');
		const asRavi = await signIn();
		const changed = await asRavi(`users/${id}/`, { method: 'PATCH', form: { first_name: 'Ravi' } });
		expect(changed).toMatchObject({ status: 200, body: { first_name: 'Ravi' } });
		const set = await asRavi(`users/${id}/inrbankaccount/`, { method: 'PUT', form: bank });
		expect(set.status).toBe(200);
		const link = await asRavi('payment_requests/', { form: { purpose: 'Tea', amount: '10' } });
		expect(textAt(link.body, 'user')).toContain(id);
		expect(JSON.stringify(sandbox.control.state())).not.toContain(ravi.password);
	});

	it('sign up nobody and change nobody else', async () => {
		await signUp();
		const id = textAt((await signUp({ email: 'x@example.com' })).body, 'id');
		const asRavi = await signIn();
		const form = { first_name: 'X' };
		expect((await asRavi(`users/${id}/`, { method: 'PATCH', form })).status).toBe(403);
		expect((await asRavi('users/', { form: ravi })).status).toBe(403);
		expect((await asRavi('users/unknown/', { method: 'PATCH', form })).status).toBe(404);
	});

	it('are not there for the client of an ordinary account', async () => {
		sandbox.control.instamojo.changeSettings({ isMarketplace: false });
		expect((await signUp()).status).toBe(403);
	});

	it('need a bank account of an Indian bank', async () => {
		const id = textAt((await signUp()).body, 'id');
		const asRavi = await signIn();
		const path = `users/${id}/inrbankaccount/`;
		const form = { ...bank, ifsc_code: 'nothing' };
		expect(await asRavi(path, { method: 'PUT', form })).toMatchObject({
			status: 400,
			body: { ifsc_code: [expect.any(String)] },
		});
	});
});

describe('a refresh', () => {
	it('ends both tokens of before', async () => {
		await signUp();
		const { email: username, password } = ravi;
		const first = await client.token({ grant_type: 'password', username, password });
		const use = () =>
			call(`${sandbox.url}/v2/payments/`, {
				headers: { authorization: `Bearer ${textAt(first.body, 'access_token')}` },
			});
		expect((await use()).status).toBe(200);
		const refresh_token = textAt(first.body, 'refresh_token');
		await client.token({ grant_type: 'refresh_token', refresh_token });
		expect((await use()).status).toBe(401);
	});
});
