const PRIVATE_HOST = [
	/^localhost$/,
	/\.(localhost|local|internal|lan|test)$/,
	/^0\.0\.0\.0$/,
	/^127\./,
	/^10\./,
	/^192\.168\./,
	/^172\.(1[6-9]|2\d|3[01])\./,
	/^169\.254\./,
	/^\[(::1?|f[cd][0-9a-f]{2}:.*|fe80:.*)\]$/,
	/^[^.:[\]]+$/,
];

/** Whether a web address leads to this machine or a private network, where a gateway's servers cannot reach it. */
export function isPrivateAddress(url: string): boolean {
	const { hostname } = new URL(url);
	return PRIVATE_HOST.some((form) => form.test(hostname.toLowerCase()));
}
