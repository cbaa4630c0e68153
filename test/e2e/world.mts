import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { signIn, type CredentialReference, type N8nApi } from './api.mts';
import { startN8n, type RunningN8n } from './n8n.mts';
import { packProject } from './pack.mts';
import { at, listAt, type Json } from './support/json.mts';

/** A real n8n with the packed package in it, beside the sandbox that plays the gateways. */
export interface World {
	n8n: RunningN8n;
	api: N8nApi;
	sandbox: Sandbox;
	/** One of every type that the examples and cases want, all of them right. */
	credentials: CredentialReference[];
	/** What the help desk of the ticket example sends with every ticket. */
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
		scope: '',
		privateSalt: salt,
	};
}

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

/** What the merchant entered in the PayUmoney dashboard, with the addresses of the webhooks. */
const payumoney = {
	webhookHeaderName: 'X-Webhook-Key',
	webhookHeaderValue: 'made-up-webhook-key',
};

/** Starts n8n and the sandbox, signs in and stores the credentials. Whatever had started is stopped if a part fails. */
export async function startWorld(): Promise<World> {
	const helpDeskHeader = { name: 'X-Help-Desk-Key', value: 'made-up-help-desk-key' };
	const sandbox = await startSandbox({ payumoney });
	let n8n: RunningN8n | undefined;
	const close = async () => {
		await n8n?.stop();
		await sandbox.close();
	};
	try {
		n8n = await startN8n(await packProject());
		const api = await signIn(n8n.url);
		const credentials = [
			await api.createCredential('Instamojo', 'instamojoApi', instamojoApiData(sandbox)),
			await api.createCredential(
				'Instamojo OAuth2',
				'instamojoOAuth2Api',
				instamojoOAuth2Data(sandbox),
			),
			await api.createCredential('PayUmoney', 'payUmoneyApi', payUmoneyApiData(sandbox)),
			await api.createCredential('Help desk', 'httpHeaderAuth', { ...helpDeskHeader }),
		];
		return { n8n, api, sandbox, credentials, helpDeskHeader, close };
	} catch (error) {
		await close();
		throw error;
	}
}
