/** Names and addresses (as the URL standard writes them) that lead no further than a private network. */
const PRIVATE_HOST = [
	/^localhost$/,
	/\.(localhost|local|internal|lan|test|home\.arpa)$/,
	/^(0|10|127)\.\d+\.\d+\.\d+$/,
	/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d+\.\d+$/,
	/^192\.168\.\d+\.\d+$/,
	/^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$/,
	/^169\.254\.\d+\.\d+$/,
	/^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/,
	/^[^.:[\]]+$/,
];

/** An IPv4 address in the clothes of an IPv6 one: `[::ffff:7f00:1]` is 127.0.0.1. */
const MAPPED = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/;

function withoutMapping(hostname: string): string {
	const groups = MAPPED.exec(hostname)?.slice(1);
	if (!groups) return hostname;
	return groups
		.map((group) => parseInt(group, 16))
		.flatMap((group) => [group >> 8, group & 0xff])
		.join('.');
}

/** Whether a web address leads to this machine or a private network, where a gateway's servers cannot reach it. */
export function isPrivateAddress(url: string): boolean {
	const hostname = withoutMapping(new URL(url).hostname.replace(/\.$/, ''));
	return PRIVATE_HOST.some((form) => form.test(hostname));
}
