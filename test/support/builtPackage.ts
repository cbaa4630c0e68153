import 'reflect-metadata';

import { PackageDirectoryLoader } from 'n8n-core';
import type {
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { hasFile, packageFolder, readJson } from './packageFiles.mts';

/** The package as it is published: what `npm run build` has put into dist. */
export const loader = new PackageDirectoryLoader(packageFolder);

/** The categories that n8n knows (its documentation, "Codex files"). */
export const CATEGORIES = [
	'Data & Storage',
	'Finance & Accounting',
	'Marketing & Content',
	'Productivity',
	'Miscellaneous',
	'Sales',
	'Development',
	'Analytics',
	'Communication',
	'Utility',
];

export type Shape = { [key: string]: unknown };

export function isShape(value: unknown): value is Shape {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asShape(value: unknown): Shape {
	if (isShape(value)) return value;
	throw new TypeError('Expected an object');
}

export const { n8n } = asShape(readJson('package.json'));
export const { nodes: nodePaths, credentials: credentialPaths } = asShape(n8n);
export const listed = (paths: unknown) => (Array.isArray(paths) ? paths.map(String) : []);
export const classOf = (path: string) =>
	path.replace(/^.*\//, '').replace(/\.(node|credentials)\.js$/, '');

export function isChoice(option: unknown): option is INodePropertyOptions {
	return isShape(option) && 'value' in option;
}

export function choicesOf(property: INodeProperties): INodePropertyOptions[] {
	return (property.options ?? []).filter(isChoice);
}

/** Every operation that a node's menus offer, with its resource. */
export function operationsOf({ properties }: INodeTypeDescription): Array<[string, string]> {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap((menu) =>
			listed(menu.displayOptions?.show?.resource).flatMap((resource) =>
				choicesOf(menu).map(({ value }): [string, string] => [resource, String(value)]),
			),
		);
}

export function loadedNodes(): Array<{ type: INodeType; folder: string }> {
	return Object.values(loader.nodeTypes).flatMap(({ type, sourcePath }) =>
		'execute' in type || 'webhook' in type || 'poll' in type
			? [{ type, folder: sourcePath.replace(/\/[^/]*$/, '') }]
			: [],
	);
}

export function schemaOf(folder: string, resource: string, operation: string): Shape {
	const file = `${folder}/__schema__/v1.0.0/${resource}/${operation}.json`;
	if (!hasFile(file)) throw new Error(`There is no ${file}`);
	return asShape(readJson(file));
}

export function propertiesOf(schema: Shape): Shape {
	return asShape(schema.properties);
}
