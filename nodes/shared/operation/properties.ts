import {
	updateDisplayOptions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import type { Described, Resource } from './operation';

/** A menu as some authentications have it; all have it where none is named. */
type Menu = { authentications: string[]; options: INodePropertyOptions[] };

type OptionsOf = (authentication: string | undefined) => INodePropertyOptions[];

/** Whether an authentication has an operation. A node without a choice of authentication has all of them. */
export function isOffered(
	{ authentications }: Pick<Described, 'authentications'>,
	authentication: string | undefined,
): boolean {
	if (authentication === undefined || authentications === undefined) return true;
	return authentications.includes(authentication);
}

/** A menu for each authentication; those that offer the same share one. */
function menusFor(authentications: string[], optionsOf: OptionsOf): Menu[] {
	if (authentications.length === 0) return [{ authentications, options: optionsOf(undefined) }];
	const menus = new Map<string, Menu>();
	for (const authentication of authentications) {
		const options = optionsOf(authentication);
		const name = JSON.stringify(options);
		const alike = menus.get(name)?.authentications ?? [];
		if (options.length > 0) {
			menus.set(name, { authentications: [...alike, authentication], options });
		}
	}
	return [...menus.values()];
}

function toProperty(
	{ displayName, name }: Pick<INodeProperties, 'displayName' | 'name'>,
	options: INodePropertyOptions[],
	preselected: string,
	show: Record<string, string[]>,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'options',
		noDataExpression: true,
		...(Object.keys(show).length > 0 ? { displayOptions: { show } } : {}),
		options,
		default: preselected,
	};
}

/** Where a menu shows: under its authentications, unless those are all there are. */
function showUnder(menu: Menu, all: string[]): Record<string, string[]> {
	const isForAll = menu.authentications.length === all.length;
	return isForAll ? {} : { authentication: menu.authentications };
}

function resourceMenus<Client>(
	resources: Array<Resource<Client>>,
	preselected: string,
	all: string[],
): INodeProperties[] {
	const optionsOf: OptionsOf = (authentication) =>
		resources
			.filter(({ operations }) => operations.some((one) => isOffered(one, authentication)))
			.map(({ value, name }) => ({ value, name }));
	return menusFor(all, optionsOf).map((menu) =>
		toProperty(
			{ displayName: 'Resource', name: 'resource' },
			menu.options,
			preselected,
			showUnder(menu, all),
		),
	);
}

function operationMenus<Client>(
	{ value: resource, operations }: Resource<Client>,
	all: string[],
): INodeProperties[] {
	const optionsOf: OptionsOf = (authentication) =>
		operations
			.filter((one) => isOffered(one, authentication))
			.map(({ value, name, action, description }) => ({ value, name, action, description }));
	return menusFor(all, optionsOf).map((menu) =>
		toProperty(
			{ displayName: 'Operation', name: 'operation' },
			menu.options,
			String(menu.options[0]?.value ?? ''),
			{ resource: [resource], ...showUnder(menu, all) },
		),
	);
}

function operationFields<Client>(resource: Resource<Client>): INodeProperties[] {
	return resource.operations.flatMap(({ value, fields }) =>
		updateDisplayOptions({ show: { resource: [resource.value], operation: [value] } }, fields),
	);
}

/**
 * The node's parameters, assembled from its resources: the two menus, with what each authentication has, and every
 * operation's own fields.
 *
 * @param preselected the resource that a new node starts with
 * @param authentications the choices of the parameter `authentication`, where the node has one
 */
export function assembleProperties<Client>(
	resources: Array<Resource<Client>>,
	preselected: string,
	authentications: string[] = [],
): INodeProperties[] {
	return [
		...resourceMenus(resources, preselected, authentications),
		...resources.flatMap((resource) => operationMenus(resource, authentications)),
		...resources.flatMap(operationFields),
	];
}
