import nock from 'nock';
import * as workflow from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, ICredentialType, INodeType } from 'n8n-workflow';

import { Engine } from './engine';
import { CLIENT_ID, CLIENT_SECRET, SALT, v2, type Generation } from './generations';

export const MARKETPLACE = 'instamojoMarketplaceApi';
export const MERCHANT = 'asha@example.com';
export const PASSWORD = 'made-up password of Asha';

/** What a person fills in. */
export const filledIn = {
	clientId: CLIENT_ID,
	clientSecret: CLIENT_SECRET,
	username: MERCHANT,
	password: PASSWORD,
	privateSalt: SALT,
};

/** API v2 as a marketplace calls it for a merchant. */
export const marketplace: Generation = {
	...v2,
	name: 'v2, marketplace',
	authentication: 'marketplace',
	credentialType: MARKETPLACE,
	headers: {},
};

type Form = Record<string, string>;

/**
 * Instamojo's token endpoint with a memory, at the wire (docs: v2-marketplace, "Integration Steps"): a password and a
 * refresh token give a new pair, a refresh token is good once, and the client alone gets a token without a pair.
 */
export class FakeTokens {
	/** What was asked for, in order. */
	readonly asked: Form[] = [];

	readonly passwords = new Map([[MERCHANT, PASSWORD]]);

	/** Whose each access token is; that of the marketplace itself is empty. */
	readonly owners = new Map<string, string>();

	readonly refreshTokens = new Map<string, string>();

	clientSecret = CLIENT_SECRET;

	expiresIn: number | undefined = 36000;

	/** Whether a refresh token is good once and gives a new one. */
	rotates = true;

	/** How many more calls it fails to handle. */
	failures = 0;

	/** Whether it does what is asked for and the answer never comes. */
	answerIsLost = false;

	/** Before it answers: what happens at that moment. */
	beforeAnswer: () => Promise<void> = async () => {};

	constructor(origin = v2.live) {
		nock(origin)
			.persist()
			.post('/oauth2/token/')
			.optionally()
			.reply(async (_uri: string, body: unknown) => await this.answer(String(body)));
	}

	/** The grants that were asked for, in order. */
	get grants(): string[] {
		return this.asked.map(({ grant_type: grant }) => grant ?? '');
	}

	/** Ends every access token; refresh tokens stay good. */
	expire(): void {
		this.owners.clear();
	}

	/** Whose token a call carries; undefined where it is none that is good. */
	ownerIn(authorization: unknown): string | undefined {
		return this.owners.get(String(authorization).replace('Bearer ', ''));
	}

	private async answer(body: string): Promise<[number, object]> {
		if (this.failures-- > 0) return [503, {}];
		const form: Form = Object.fromEntries(new URLSearchParams(body));
		this.asked.push(form);
		const answer = this.grant(form);
		await this.beforeAnswer();
		if (this.answerIsLost) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		return answer;
	}

	private grant(form: Form): [number, object] {
		const { grant_type: grant, username = '', refresh_token: refresh = '' } = form;
		if (form.client_id !== CLIENT_ID || form.client_secret !== this.clientSecret)
			return [401, { error: 'invalid_client' }];
		if (grant === 'client_credentials') return this.issue('');
		if (grant === 'password' && this.passwords.get(username) === form.password)
			return this.issue(username, true);
		const owner = grant === 'refresh_token' ? this.refreshTokens.get(refresh) : undefined;
		if (this.rotates) this.refreshTokens.delete(refresh);
		if (owner === undefined) return [400, { error: 'invalid_grant' }];
		return this.issue(owner, this.rotates);
	}

	private issue(owner: string, asPair = false): [number, object] {
		const number = this.asked.length;
		const token = `made-up-access-token-${number}`;
		this.owners.set(token, owner);
		const answer = { access_token: token, token_type: 'Bearer', expires_in: this.expiresIn };
		if (!asPair) return [200, answer];
		const refresh = `made-up-refresh-token-${number}`;
		this.refreshTokens.set(refresh, owner);
		return [200, { ...answer, refresh_token: refresh }];
	}
}

/**
 * Answers calls of API v2 that carry a good token, and the others with 401.
 *
 * @returns whose calls got through, in order
 */
export function answerCalls(
	tokens: FakeTokens,
	give: (method: string, path: string) => [number, unknown],
	origin = v2.live,
): string[] {
	const made: string[] = [];
	for (const method of ['GET', 'POST', 'PUT', 'PATCH'])
		nock(origin)
			.persist()
			.intercept(/^\/v2\//, method)
			.optionally()
			.reply(function (uri: string) {
				const owner = tokens.ownerIn([this.req.headers.authorization].flat()[0]);
				if (owner === undefined) return [401, { success: false, message: 'Invalid token.' }];
				made.push(owner);
				const [status, body] = give(method, uri.replace('/v2', ''));
				return [status, JSON.stringify(body)];
			});
	return made;
}

type Loaded = { nodes: INodeType[]; credentialTypes: ICredentialType[] };

/** The package as another process has it: with a memory of its own. n8n's own classes are the same for both. */
async function loadPackage(): Promise<Loaded> {
	const loaded: Loaded = { nodes: [], credentialTypes: [] };
	await jest.isolateModulesAsync(async () => {
		jest.doMock('n8n-workflow', () => workflow);
		const { Instamojo } = await import('../../nodes/Instamojo/Instamojo.node');
		const { InstamojoPollTrigger } = await import(
			'../../nodes/Instamojo/InstamojoPollTrigger.node'
		);
		const { InstamojoTrigger } = await import('../../nodes/Instamojo/InstamojoTrigger.node');
		const { InstamojoMarketplaceApi } = await import(
			'../../credentials/InstamojoMarketplaceApi.credentials'
		);
		loaded.nodes.push(new Instamojo(), new InstamojoTrigger(), new InstamojoPollTrigger());
		loaded.credentialTypes.push(new InstamojoMarketplaceApi());
	});
	jest.dontMock('n8n-workflow');
	return loaded;
}

/** A process of n8n with this package, and with what is filled in but for the changes. */
export async function startProcess(changes: ICredentialDataDecryptedObject = {}): Promise<Engine> {
	const credentials = { [MARKETPLACE]: { ...filledIn, ...changes } };
	return new Engine({ ...(await loadPackage()), credentials });
}

/** Another process of the same n8n: it shares the database and nothing else. */
export async function startBeside({ credentials }: Engine): Promise<Engine> {
	const database = credentials.stored;
	return new Engine({ ...(await loadPackage()), credentials: database, database });
}

/** What is stored of the marketplace credential. */
export function storedIn({ credentials }: Engine): ICredentialDataDecryptedObject {
	return credentials.stored[MARKETPLACE] ?? {};
}
