import 'reflect-metadata';

import { PackageDirectoryLoader } from 'n8n-core';
import type {
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import {
	normalisePayment,
	normalisePaymentRequest,
	normaliseRefund,
} from '../../nodes/Instamojo/api/normalise';
import { hasFile, load, packageFolder, readJson } from '../support/packageFiles.mts';

/** The package as it is published: what `npm run build` has put into dist. */
const loader = new PackageDirectoryLoader(packageFolder);

/** The categories that n8n knows (its documentation, "Codex files"). */
const CATEGORIES = [
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

type Shape = { [key: string]: unknown };

function isShape(value: unknown): value is Shape {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asShape(value: unknown): Shape {
	if (isShape(value)) return value;
	throw new TypeError('Expected an object');
}

const { n8n } = asShape(readJson('package.json'));
const { nodes: nodePaths, credentials: credentialPaths } = asShape(n8n);
const listed = (paths: unknown) => (Array.isArray(paths) ? paths.map(String) : []);
const classOf = (path: string) =>
	path.replace(/^.*\//, '').replace(/\.(node|credentials)\.js$/, '');

beforeAll(async () => await loader.loadAll());

function isChoice(option: unknown): option is INodePropertyOptions {
	return isShape(option) && 'value' in option;
}

function choicesOf(property: INodeProperties): INodePropertyOptions[] {
	return (property.options ?? []).filter(isChoice);
}

/** Every operation that a node's menus offer, with its resource. */
function operationsOf({ properties }: INodeTypeDescription): Array<[string, string]> {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap((menu) =>
			listed(menu.displayOptions?.show?.resource).flatMap((resource) =>
				choicesOf(menu).map(({ value }): [string, string] => [resource, String(value)]),
			),
		);
}

function loadedNodes(): Array<{ type: INodeType; folder: string }> {
	return Object.values(loader.nodeTypes).flatMap(({ type, sourcePath }) =>
		'execute' in type || 'webhook' in type || 'poll' in type
			? [{ type, folder: sourcePath.replace(/\/[^/]*$/, '') }]
			: [],
	);
}

function schemaOf(folder: string, resource: string, operation: string): Shape {
	const file = `${folder}/__schema__/v1.0.0/${resource}/${operation}.json`;
	if (!hasFile(file)) throw new Error(`There is no ${file}`);
	return asShape(readJson(file));
}

function propertiesOf(schema: Shape): Shape {
	return asShape(schema.properties);
}

describe('the package', () => {
	it('is loaded by n8n with every node and credential that it lists', () => {
		const { nodes, credentials } = loader.known;
		const classes = [nodes, credentials].map((known) =>
			Object.values(known).map(({ className }) => className),
		);
		expect(classes[0]?.sort()).toEqual(listed(nodePaths).map(classOf).sort());
		expect(classes[1]?.sort()).toEqual(listed(credentialPaths).map(classOf).sort());
	});

	it('gives every node and credential an icon for light and one for dark', () => {
		const icons = [
			...loadedNodes().map(({ type }) => type.description.iconUrl),
			...Object.values(loader.credentialTypes).map(({ type }) => type.iconUrl),
		];
		expect(icons.length).toBeGreaterThan(3);
		for (const icon of icons) {
			const { light, dark } = asShape(icon);
			expect(light).not.toBe(dark);
			for (const url of [light, dark]) {
				const file = String(url).replace(/^icons\/n8n-nodes-instamojo-payumoney\//, '');
				expect([file, hasFile(file)]).toEqual([file, true]);
			}
		}
	});

	it('gives every node a codex with category and documentation', () => {
		for (const { type } of loadedNodes()) {
			const { codex, name } = type.description;
			expect([name, codex?.categories]).toEqual([
				name,
				expect.arrayContaining(['Finance & Accounting']),
			]);
			expect(CATEGORIES).toEqual(expect.arrayContaining(codex?.categories ?? []));
			expect(codex?.resources?.primaryDocumentation?.[0]?.url).toMatch(/^https:\/\//);
		}
	});

	it('shows an output preview for every operation', () => {
		const operations = loadedNodes().flatMap(({ type, folder }) =>
			operationsOf(type.description).map(([resource, operation]) => {
				const properties = propertiesOf(schemaOf(folder, resource, operation));
				expect([resource, operation, Object.keys(properties).length > 0]).toContain(true);
				return `${type.description.name}.${resource}.${operation}`;
			}),
		);
		expect(operations).toEqual(
			expect.arrayContaining([
				'instamojo.paymentRequest.create',
				'instamojo.paymentRequest.get',
				'instamojo.paymentRequest.getAll',
				'instamojo.paymentRequest.enable',
				'instamojo.paymentRequest.disable',
				'instamojo.payment.get',
				'instamojo.payment.getAll',
				'instamojo.refund.create',
				'instamojo.refund.get',
				'instamojo.refund.getAll',
			]),
		);
	});

	it.each([
		['paymentRequest', ['create', 'get', 'getAll'], normalisePaymentRequest({})],
		['payment', ['get', 'getAll'], normalisePayment({})],
		['refund', ['create', 'get', 'getAll'], normaliseRefund({})],
	])('previews the %s that comes out', (resource, operations, shape) => {
		for (const operation of operations) {
			const schema = schemaOf('dist/nodes/Instamojo', resource, operation);
			expect(Object.keys(propertiesOf(schema))).toEqual(expect.arrayContaining(Object.keys(shape)));
		}
	});

	it('can be imported by its name: classes that give the same nodes', () => {
		const exported = asShape(load('index.js'));
		const names = [...listed(nodePaths), ...listed(credentialPaths)].map(classOf);
		expect(Object.keys(exported).sort()).toEqual(names.sort());
		for (const name of names) expect(typeof exported[name]).toBe('function');
	});

	it('has nothing but the built files in its tarball, and no dependency', () => {
		const { files, dependencies, main, peerDependencies } = asShape(readJson('package.json'));
		expect({ files, dependencies, main, peerDependencies }).toEqual({
			files: ['dist'],
			dependencies: undefined,
			main: 'index.js',
			peerDependencies: { 'n8n-workflow': '*' },
		});
		for (const file of ['dist/package.json', 'dist/tsconfig.tsbuildinfo', 'dist/test']) {
			expect([file, hasFile(file)]).toEqual([file, false]);
		}
	});
});

describe('the menus', () => {
	const names = ['resource', 'operation', 'authentication'];

	it('offer no operation without name, description and action', () => {
		for (const { type } of loadedNodes()) {
			for (const menu of type.description.properties.filter(({ name }) => name === 'operation')) {
				for (const { name, description, action } of choicesOf(menu)) {
					expect([name, Boolean(description), Boolean(action)]).toEqual([name, true, true]);
				}
			}
		}
	});

	it('take no expressions where a workflow has to be readable', () => {
		for (const { type } of loadedNodes()) {
			const menus = type.description.properties.filter(({ name }) => names.includes(name));
			expect(menus.every(({ noDataExpression }) => noDataExpression === true)).toBe(true);
		}
	});

	it('let agents use the node and no agent use a trigger', () => {
		const usable = loadedNodes().map(({ type }) => [
			type.description.name,
			Boolean(type.description.usableAsTool),
		]);
		for (const [name, isUsable] of usable) {
			expect([name, isUsable]).toEqual([name, !String(name).endsWith('Trigger')]);
		}
	});
});
