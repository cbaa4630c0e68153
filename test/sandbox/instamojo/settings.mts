/** How this Instamojo behaves. Durations are gateway seconds, so the clock factor shortens them, unless said otherwise. */
export interface InstamojoSettings {
	apiKey: string;
	authToken: string;
	/** The "Private Salt": signs webhooks, never travels. */
	salt: string;
	clientId: string;
	clientSecret: string;
	/** For the `password` grant (marketplace) and the seller's name in addresses. */
	username: string;
	password: string;
	/** Docs: the Marketplace API is restricted; the client of an ordinary account may not use it. */
	isMarketplace: boolean;
	/** Whether a refresh ends the access token of before at once. Docs: it gives "a new pair". */
	refreshEndsAccessToken: boolean;
	/** Where the authorize page may send a code; null lets any address pass. */
	redirectUris: string[] | null;
	/** Docs and SDK tests: 36000. */
	tokenLifetime: number;
	/** Docs (developer programme): 60. */
	codeLifetime: number;
	/** What a token gets when no scope is asked for; `read write` opens everything (old samples). */
	defaultScope: string;
	/** Scopes this application may have; null: all. */
	allowedScopes: string[] | null;
	/** Unknown: what becomes of a scope that is not granted. */
	ungrantedScope: 'drop' | 'refuse';
	/** Undocumented: client id and secret in an Authorization header of the token call. */
	basicClientAuthentication: boolean;
	/** The SDKs' READMEs say 30, other material 255, the current docs nothing. */
	purposeLimit: number;
	/** Contested: prose says true, captured answers say false. */
	allowRepeatedPaymentsDefault: boolean;
	/** Real seconds that `expires_at` may lie ahead (docs: 600); null: no limit. */
	expiresAtMaximum: number | null;
	/** Unknown whether a webhook to localhost or a private address is refused. */
	refuseLocalWebhooks: boolean;
	/** Until `shorturl` is filled; null: it stays null, as the real test environment often leaves it. */
	shortUrlDelay: number | null;
	/** Until requested mails and messages are out. */
	notificationDelay: number;
	emailOutcome: 'Sent' | 'Failed';
	smsOutcome: 'Sent' | 'Failed';
	/** Invented: the fee on a successful payment in hundredths of a per cent; 18 % tax on it (docs' sample). */
	feeBasisPoints: number;
	/** Until a webhook is sent; the real queue may lag by seconds. */
	webhookDelay: number;
	/** Docs: only successful payments, failures when support has enabled them. */
	webhookOnFailure: boolean;
	/** Docs: off until support has enabled them. */
	webhookRetries: boolean;
	/** Real seconds, not scaled. */
	webhookTimeout: number;
	/** Contested: several refunds of one payment up to its amount, or a single one. */
	refundPolicy: 'single' | 'multiple';
	/** Unknown: a refund of more than is left. Whoever relies on the gateway to refuse it finds out. */
	refundAboveLeft: 'refuse' | 'make';
	/** Invented: until a new refund is in the lists, as servers that lag behind one another would have it. */
	refundListedAfter: number;
	/** What a new refund is at once; a pending one waits for a decision by the control API. */
	refundOutcome: 'Refunded' | 'Pending';
	/** v2: "mandatory from the second case creation onwards" (docs), older SDKs omit it. */
	transactionIdRequired: 'never' | 'afterFirst' | 'always';
	/** Unknown: how far a `transaction_id` must be unique. */
	transactionIdScope: 'account' | 'payment';
	/** Unknown: how the refusal of a refund looks. `null` is the bare JSON null one client met. */
	refundRefusalShape: 'message' | 'fields' | 'reason' | 'null';
	/** Unknown: what a held payment that was released before answers to another release. */
	secondRelease: 'accept' | 'refuse';
	/** Unknown: the 401 text for a wrong or expired key or token. */
	wrongCredentialsMessage: string;
}

/** Made up, all of them. */
export const defaultSettings: InstamojoSettings = {
	apiKey: 'test_sandbox_api_key',
	authToken: 'test_sandbox_auth_token',
	salt: 'sandbox-private-salt',
	clientId: 'test_sandbox_client_id',
	clientSecret: 'sandbox-client-secret',
	username: 'sandbox',
	password: 'sandbox-password',
	isMarketplace: true,
	refreshEndsAccessToken: true,
	redirectUris: null,
	tokenLifetime: 36_000,
	codeLifetime: 60,
	defaultScope: 'read write',
	allowedScopes: null,
	ungrantedScope: 'drop',
	basicClientAuthentication: false,
	purposeLimit: 255,
	allowRepeatedPaymentsDefault: false,
	expiresAtMaximum: 600,
	refuseLocalWebhooks: false,
	shortUrlDelay: 1,
	notificationDelay: 1,
	emailOutcome: 'Sent',
	smsOutcome: 'Sent',
	feeBasisPoints: 200,
	webhookDelay: 0.2,
	webhookOnFailure: false,
	webhookRetries: false,
	webhookTimeout: 5,
	refundPolicy: 'multiple',
	refundAboveLeft: 'refuse',
	refundListedAfter: 0,
	refundOutcome: 'Refunded',
	transactionIdRequired: 'afterFirst',
	transactionIdScope: 'account',
	refundRefusalShape: 'message',
	secondRelease: 'accept',
	wrongCredentialsMessage: 'Invalid token.',
};

const text = { type: 'string', minLength: 1 };
const flag = { type: 'boolean' };
const amount = { type: 'number', minimum: 0 };
const nullableAmount = { type: ['number', 'null'], minimum: 0 };
const nullableTexts = { type: ['array', 'null'], items: text };

/** What the HTTP control API accepts as a change of settings. */
export const settingsSchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		apiKey: text,
		authToken: text,
		salt: text,
		clientId: text,
		clientSecret: text,
		username: text,
		password: text,
		isMarketplace: flag,
		refreshEndsAccessToken: flag,
		redirectUris: nullableTexts,
		tokenLifetime: amount,
		codeLifetime: amount,
		defaultScope: text,
		allowedScopes: nullableTexts,
		ungrantedScope: { enum: ['drop', 'refuse'] },
		basicClientAuthentication: flag,
		purposeLimit: { type: 'integer', minimum: 1 },
		allowRepeatedPaymentsDefault: flag,
		expiresAtMaximum: nullableAmount,
		refuseLocalWebhooks: flag,
		shortUrlDelay: nullableAmount,
		notificationDelay: amount,
		emailOutcome: { enum: ['Sent', 'Failed'] },
		smsOutcome: { enum: ['Sent', 'Failed'] },
		feeBasisPoints: { type: 'integer', minimum: 0 },
		webhookDelay: amount,
		webhookOnFailure: flag,
		webhookRetries: flag,
		webhookTimeout: { type: 'number', exclusiveMinimum: 0 },
		refundPolicy: { enum: ['single', 'multiple'] },
		refundAboveLeft: { enum: ['refuse', 'make'] },
		refundListedAfter: amount,
		refundOutcome: { enum: ['Refunded', 'Pending'] },
		transactionIdRequired: { enum: ['never', 'afterFirst', 'always'] },
		transactionIdScope: { enum: ['account', 'payment'] },
		refundRefusalShape: { enum: ['message', 'fields', 'reason', 'null'] },
		secondRelease: { enum: ['accept', 'refuse'] },
		wrongCredentialsMessage: text,
	} satisfies Record<keyof InstamojoSettings, unknown>,
};

/** The defaults with what was given laid over them. */
export function createSettings(given: Partial<InstamojoSettings>): InstamojoSettings {
	return structuredClone({ ...defaultSettings, ...given });
}
