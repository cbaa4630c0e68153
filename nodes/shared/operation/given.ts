import { isExpression, type IExecuteFunctions } from 'n8n-workflow';

import { isSet, refuse, type Field, type Given, type GiveFor } from '../given';
import { isRecord } from '../read';
import type { Call, Parameters } from './operation';

/**
 * The parameters of one item. A collection is what the user added to it; n8n itself replaces anything else in its place
 * by its default before a node runs.
 */
export function parametersOf(context: IExecuteFunctions, itemIndex: number): Parameters {
	const valueOf = ({ name }: Field): unknown => context.getNodeParameter(name, itemIndex, null);
	return {
		given: (field) => ({ value: valueOf(field), displayName: field.displayName }),
		givenIn(collection) {
			const added = valueOf(collection);
			return ({ name, displayName }) => ({
				value: isRecord(added) ? added[name] : undefined,
				displayName,
			});
		},
	};
}

/** What was given, or undefined where it was left empty by hand. @param raw what stands there before expressions are resolved */
function byHand(given: Given, raw: unknown): Given {
	if (isSet(given)) return given;
	if (!isExpression(raw)) return { ...given, value: undefined };
	const { displayName } = given;
	return refuse(
		given,
		'is an expression that gave nothing',
		`Nothing was sent. Check that the incoming item has the value, spelt as in the expression. To go without '${displayName}', take the expression out`,
	);
}

/**
 * The parameters of a call in which what is empty by accident may not mean anything: each throws a UserError where it is
 * an expression that gives nothing.
 */
export function onPurpose<Client>({
	context,
	itemIndex,
	given,
	givenIn,
}: Call<Client>): Parameters {
	const rawOf = ({ name }: Field): unknown =>
		context.getNodeParameter(name, itemIndex, null, { rawExpressions: true });
	return {
		given: (field) => byHand(given(field), rawOf(field)),
		givenIn(collection): GiveFor {
			const option = givenIn(collection);
			const raw = rawOf(collection);
			return (field) => byHand(option(field), isRecord(raw) ? raw[field.name] : undefined);
		},
	};
}
