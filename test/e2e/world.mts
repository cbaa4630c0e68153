import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { signIn, type CredentialReference, type N8nApi } from './api.mts';
import { startN8n, type LastingN8n } from './n8n.mts';
import { packProject } from './pack.mts';
import { at, listAt, type Json } from './support/json.mts';

/** What the help desk of the ticket example sends with every ticket. */
const helpDeskHeader = { name: 'X-Help-Desk-Key', value: 'made-up-help-desk-key' };

/** A real n8n with the packed package in it, beside the sandbox that plays the gateways. */
export interface World {
	n8n: LastingN8n;
	api: N8nApi;
	sandbox: Sandbox;
	/** One of every type that the examples and cases want, all of them right. */
	credentials: CredentialReference[];
	/** What the help desk sends; another one in its place is a stranger's. */
	helpDeskHeader: { name: string; value: string };
	close(): Promise<void>;
}

/** The refunds the gateway has made of a payment. */
export function refundsAtGateway(
	{ sandbox }: World,
	paymentId: string,
	gateway: 'instamojo' | 'payumoney' = 'instamojo',
): unknown[] {
	return listAt(sandbox.control.state(), gateway, 'refunds').filter(
		(refund) => String(at(refund, 'paymentId')) === paymentId,
	);
}

/** What a merchant types into an Instamojo API credential to use the sandbox. */
export function instamojoApiData(sandbox: Sandbox): Json {
	const { apiKey, authToken, salt } = sandbox.control.instamojo.settings();
	return { environment: 'custom', baseUrl: sandbox.url, apiKey, authToken, privateSalt: salt };
}

/** What a merchant types into an Instamojo OAuth2 API credential to use the sandbox. */
export function instamojoOAuth2Data(sandbox: Sandbox): Json {
	const { clientId, clientSecret, salt } = sandbox.control.instamojo.settings();
	return {
		environment: 'custom',
		baseUrl: sandbox.url,
		grantType: 'clientCredentials',
		clientId,
		clientSecret,
		privateSalt: salt,
	};
}

/** What a marketplace types into an Instamojo Marketplace API credential to act for whoever fills in its form. */
export function instamojoMarketplaceData(sandbox: Sandbox, changes: Json = {}): Json {
	const { clientId, clientSecret, salt } = sandbox.control.instamojo.settings();
	const where = { environment: 'custom', baseUrl: sandbox.url };
	return { ...where, clientId, clientSecret, privateSalt: salt, ...changes };
}

/** As the example of a marketplace asks for it. */
const whoFillsInTheForm = {
	username: "={{ $('Merchant form').first().json.Email }}",
	password: "={{ $('Merchant form').first().json.Password }}",
};

/** What a merchant types into a PayUmoney API credential to use the sandbox. */
export function payUmoneyApiData(sandbox: Sandbox): Json {
	const { merchantKey, authorization, merchantId, salt, webhookHeaderName, webhookHeaderValue } =
		sandbox.control.payumoney.settings();
	return {
		environment: 'custom',
		baseUrl: sandbox.url,
		...{ merchantKey, authorization, merchantId, salt, webhookHeaderName, webhookHeaderValue },
	};
}

/** What a person types into an SMTP credential to send mail by a server of this machine. */
export function mailData(port: number): Json {
	return { host: '127.0.0.1', port, secure: false, user: '', password: '' };
}

/** The sandbox with what a merchant enters in the PayUmoney dashboard along with the webhooks' addresses. */
export function openSandbox(port = 0): Promise<Sandbox> {
	return startSandbox({
		port,
		payumoney: { webhookHeaderName: 'X-Webhook-Key', webhookHeaderValue: 'made-up-webhook-key' },
	});
}

/** Stores a right credential of every type that the examples and cases want. */
export async function storeCredentials(
	api: N8nApi,
	sandbox: Sandbox,
): Promise<CredentialReference[]> {
	const oAuth2 = instamojoOAuth2Data(sandbox);
	return [
		await api.createCredential('Instamojo', 'instamojoApi', instamojoApiData(sandbox)),
		await api.createCredential('Instamojo OAuth2', 'instamojoOAuth2Api', oAuth2),
		await api.createCredential(
			'Instamojo Marketplace',
			'instamojoMarketplaceApi',
			instamojoMarketplaceData(sandbox, whoFillsInTheForm),
		),
		await api.createCredential('PayUmoney', 'payUmoneyApi', payUmoneyApiData(sandbox)),
		await api.createCredential('Help desk', 'httpHeaderAuth', { ...helpDeskHeader }),
		await api.createCredential('Mail', 'smtp', mailData(1025)),
	];
}

/** Starts n8n and the sandbox, signs in and stores the credentials. Whatever had started is stopped if a part fails. */
export async function startWorld(): Promise<World> {
	const sandbox = await openSandbox();
	let n8n: LastingN8n | undefined;
	const close = async () => {
		await n8n?.stop();
		await sandbox.close();
	};
	try {
		n8n = await startN8n(await packProject());
		const api = await signIn(n8n.url);
		const credentials = await storeCredentials(api, sandbox);
		return { n8n, api, sandbox, credentials, helpDeskHeader, close };
	} catch (error) {
		await close();
		throw error;
	}
}
