import { createHmac } from 'node:crypto';

export type FormField = readonly [name: string, value: string];

/**
 * Instamojo's message authentication code: values in the order of their lower-cased names (by code unit),
 * joined by `|`, HMAC-SHA1 under the private salt, lower-case hex. `mac` itself is left out.
 * Source: Instamojo help, "Message Authentication Code", and Instamojo-snippets `mac_validation.php`.
 */
export function macOf(fields: readonly FormField[], salt: string): string {
	const message = fields
		.filter(([name]) => name !== 'mac')
		.map(([name, value]) => ({ name: name.toLowerCase(), value }))
		.sort((first, second) => (first.name < second.name ? -1 : first.name > second.name ? 1 : 0))
		.map(({ value }) => value)
		.join('|');
	return createHmac('sha1', salt).update(message, 'utf8').digest('hex');
}

/** The fields as a form body, with their MAC at the end. */
export function signedForm(fields: readonly FormField[], salt: string): string {
	const form = new URLSearchParams();
	for (const [name, value] of [...fields, ['mac', macOf(fields, salt)] as const]) {
		form.append(name, value);
	}
	return form.toString();
}
