import 'reflect-metadata';

import { withCheckout } from '../../nodes/Instamojo/api/checkout';
import {
	normalisePayment as normaliseInstamojoPayment,
	normalisePaymentRequest,
	normaliseRefund as normaliseInstamojoRefund,
} from '../../nodes/Instamojo/api/normalise';
import { normaliseInvoice } from '../../nodes/PayUmoney/api/invoiceRecords';
import { normaliseResponse, normaliseStatus } from '../../nodes/PayUmoney/api/payments';
import { normaliseRefund } from '../../nodes/PayUmoney/api/refunds';
import {
	asShape,
	CATEGORIES,
	choicesOf,
	classOf,
	credentialPaths,
	listed,
	loadedNodes,
	loader,
	nodePaths,
	operationsOf,
	propertiesOf,
	schemaOf,
} from '../support/builtPackage';
import { ownShapes } from '../support/ownShapes';
import { builtFiles, hasFile, load, packedFiles, readJson } from '../support/packageFiles.mts';

beforeAll(async () => await loader.loadAll());

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
		['Instamojo', 'paymentRequest', ['create'], withCheckout(normalisePaymentRequest({}))],
		['Instamojo', 'paymentRequest', ['get', 'getAll'], normalisePaymentRequest({})],
		...ownShapes,
		['Instamojo', 'payment', ['get', 'getAll'], normaliseInstamojoPayment({})],
		['Instamojo', 'refund', ['create', 'get', 'getAll'], normaliseInstamojoRefund({})],
		['PayUmoney', 'payment', ['getStatus'], normaliseStatus({})],
		['PayUmoney', 'payment', ['getResponse'], normaliseResponse({})],
		['PayUmoney', 'refund', ['create', 'get', 'getByPayment'], normaliseRefund({})],
		[
			'PayUmoney',
			'invoice',
			['create', 'createEmail', 'createSms', 'search', 'updateStatus'],
			normaliseInvoice({}),
		],
		['PayUmoney', 'invoice', ['generateSignature'], { gateway: 'payumoney', signature: '' }],
	])('previews of %s the %s that comes out of %j', (wing, resource, operations, shape) => {
		for (const operation of operations) {
			const preview = propertiesOf(schemaOf(`dist/nodes/${wing}`, resource, operation));
			expect([operation, ...Object.keys(preview).sort()]).toEqual([
				operation,
				...Object.keys(shape).sort(),
			]);
		}
	});

	it('can be imported by its name: classes that give the same nodes', () => {
		const exported = asShape(load('index.js'));
		const names = [...listed(nodePaths), ...listed(credentialPaths)].map(classOf);
		expect(Object.keys(exported).sort()).toEqual(names.sort());
		for (const name of names) expect(typeof exported[name]).toBe('function');
	});

	it('depends on nothing but the n8n that loads it', () => {
		const { files, dependencies, main, peerDependencies } = asShape(readJson('package.json'));
		expect({ files, dependencies, main, peerDependencies }).toEqual({
			files: ['dist'],
			dependencies: undefined,
			main: 'index.js',
			peerDependencies: { 'n8n-workflow': '*' },
		});
	});

	it('holds every node, credential, icon, codex file and preview as they are now, and no tests, maps or traces of the build', () => {
		const packed = packedFiles();
		const codex = listed(nodePaths).map((path) => path.replace(/\.js$/, '.json'));
		const registered = [...listed(nodePaths), ...listed(credentialPaths), ...codex];
		expect(packed).toEqual(expect.arrayContaining(registered));
		const beside = ['LICENSE', 'README.md', 'index.js', 'package.json'];
		expect(packed).toEqual([...beside, ...builtFiles()].sort());
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
