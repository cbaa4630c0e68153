import type { INodeProperties } from 'n8n-workflow';

function collectionOf(
	names: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder'>,
	options: INodeProperties[],
): INodeProperties {
	return { ...names, type: 'collection', default: {}, options };
}

/** The filters of a list, in the order in which their menu has them. */
export function filtersOf(options: INodeProperties[]): INodeProperties {
	const names = { displayName: 'Filters', name: 'filters', placeholder: 'Add Filter' };
	return collectionOf(names, options);
}

/** The options of an operation, in the order in which their menu has them. */
export function optionsOf(options: INodeProperties[]): INodeProperties {
	const names = { displayName: 'Options', name: 'options', placeholder: 'Add Option' };
	return collectionOf(names, options);
}
