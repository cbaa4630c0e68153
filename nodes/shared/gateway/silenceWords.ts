import type { Obstacle, Silence } from './answer';

export type Words = { message: string; description: string };

const AGAIN = 'Try again later';

const REACH =
	'Check the connection of this n8n to the internet, its proxy if it has one, and the Base URL in the credential';

type Obstructed = { message(gateway: string): string; advice: string };

/** What stood in the way, and what to do about it. */
const OBSTACLES: Record<Obstacle, Obstructed> = {
	certificate: {
		message: (gateway) => `The certificate of ${gateway} was not accepted`,
		advice:
			'Check the Base URL in the credential, and the date and time of this n8n. Where a proxy or firewall opens secure connections, have its certificate added to those that n8n trusts (NODE_EXTRA_CA_CERTS)',
	},
	encryption: {
		message: (gateway) => `No secure connection to ${gateway} came about`,
		advice:
			'Check that the Base URL in the credential begins with what the server speaks (https:// or http://), and what stands between this n8n and the internet',
	},
	proxy: {
		message: (gateway) => `The proxy on the way to ${gateway} let nothing through`,
		advice: 'Check the proxy of this n8n (HTTPS_PROXY)',
	},
	token: {
		message: (gateway) => `${gateway} gave no access token`,
		advice: `Check the Base URL in the credential. ${AGAIN}`,
	},
	credential: {
		message: (gateway) => `The credential is not connected to ${gateway}`,
		advice: 'Open the credential and connect it again',
	},
	n8n: {
		message: (gateway) => `n8n did not send the call to ${gateway}`,
		advice: 'Whoever runs this n8n, or looks after the credential, can say more',
	},
};

const MESSAGES: Record<Silence['cause'], (gateway: string) => string> = {
	unsent: (gateway) => `${gateway} could not be reached`,
	timeout: (gateway) => `${gateway} did not answer in time`,
	broken: (gateway) => `The connection to ${gateway} broke before an answer came`,
	cancelled: (gateway) => `The execution was cancelled while ${gateway} was being called`,
};

const ADVICE: Record<Silence['cause'], string> = {
	unsent: REACH,
	timeout: AGAIN,
	broken: AGAIN,
	cancelled: 'Run this again when you want it done',
};

function reasonOf({ cause, detail }: Silence): string {
	if (cause === 'unsent')
		return detail === undefined ? 'Nothing was sent. ' : `Nothing was sent: ${detail}. `;
	return detail === undefined ? '' : `The reason: ${detail}. `;
}

/** What happened to a call that was not answered, why where that is known, and how to go on. */
export function wordsForSilence(silence: Silence, gateway: string): Words {
	const obstructed = silence.obstacle && OBSTACLES[silence.obstacle];
	return {
		message: obstructed?.message(gateway) ?? MESSAGES[silence.cause](gateway),
		description: `${reasonOf(silence)}${silence.advice ?? obstructed?.advice ?? ADVICE[silence.cause]}`,
	};
}
