import { UserError, type INodeProperties } from 'n8n-workflow';

/** What a user gave for a field, with the name under which the node shows it. */
export type Given = { value: unknown; displayName: string };

/** A field as far as reading it goes. */
export type Field = Pick<INodeProperties, 'name' | 'displayName'>;

/** What was given for a field: one of the operation's own, or one of a collection. */
export type GiveFor = (field: Field) => Given;

/**
 * @param what is wrong, as the words after the field's name
 * @param advice how to put it right
 * @throws UserError, always
 */
export function refuse({ displayName }: Given, what: string, advice: string): never {
	throw new UserError(`'${displayName}' ${what}`, { description: advice });
}

/** @throws UserError that nothing was entered, always */
export function refuseEmpty(given: Given): never {
	refuse(
		given,
		'is empty',
		`Fill in '${given.displayName}'. If it is an expression, check that the incoming item has the value`,
	);
}

/** Whether something was entered; a text of spaces is nothing. */
export function isSet({ value }: Given): boolean {
	if (typeof value === 'string') return value.trim() !== '';
	return value !== undefined && value !== null;
}

/** What a check makes of a field that may be left out; undefined where it was. */
export function optional<Checked>(
	given: Given,
	check: (given: Given) => Checked,
): Checked | undefined {
	return isSet(given) ? check(given) : undefined;
}

/** What is sent under a name of the gateway's; nothing where the field was left out. */
export function sentAs<Checked>(name: string, value: Checked | undefined): Record<string, Checked> {
	return value === undefined ? {} : { [name]: value };
}
