/** One call that reached the sandbox. No headers and no bodies: they carry secrets. */
export interface ReceivedCall {
	at: string;
	method: string;
	path: string;
	/** With the values of secrets hidden. */
	query: Record<string, string>;
	/** The status the gateway itself gave; null if the call never got that far. */
	handled: number | null;
	/** The status the client was sent; null if it got no answer. */
	answered: number | null;
	/** The id of the fault that struck it. */
	fault: number | null;
}

const secretName = /secret|token|password|code|key|salt|auth|hash|mac/i;

/** A query with everything that may be a secret replaced. */
export function hideSecrets(query: URLSearchParams): Record<string, string> {
	return Object.fromEntries(
		[...query].map(([name, value]) => [name, secretName.test(name) ? '[hidden]' : value]),
	);
}
