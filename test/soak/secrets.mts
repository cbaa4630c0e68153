import type { Sandbox } from '../sandbox/server.mts';

/** All that must stand in no output, the tokens of now and of before among them. */
export function createSecrets({ control }: Sandbox): () => Array<[what: string, secret: string]> {
	const tokens = new Set<string>();
	return () => {
		const instamojo = control.instamojo.settings();
		const payumoney = control.payumoney.settings();
		for (const token of control.instamojo.accessTokens()) tokens.add(token);
		return [
			["Instamojo's API key", instamojo.apiKey],
			["Instamojo's auth token", instamojo.authToken],
			["Instamojo's private salt", instamojo.salt],
			["Instamojo's client secret", instamojo.clientSecret],
			["PayUmoney's authorization header", payumoney.authorization],
			["PayUmoney's salt", payumoney.salt],
			["the value of PayUmoney's webhook header", payumoney.webhookHeaderValue],
			...[...tokens].map((token): [string, string] => ['an access token of Instamojo', token]),
		];
	};
}
