import { resources as instamojo } from '../../nodes/Instamojo/resources';
import { resources as payUmoney } from '../../nodes/PayUmoney/resources';
import { listProjectFiles, projectHas, readProjectFile } from '../docs/project.mts';
import {
	linkSteps,
	merchantSteps,
	refundSteps,
	signUpStep,
	waitSteps,
} from '../e2e/cases/operationSteps.mts';
import { gatewaySteps, payoutSteps, releaseSteps, storeSteps } from '../e2e/cases/ownSteps.mts';
import {
	createStep,
	oldInvoiceSteps,
	paymentSteps,
	searchStep,
	updateStep,
} from '../e2e/cases/payumoney/operationSteps.mts';
import { unimportedCases } from './cases.mts';

type Registry = Array<{ value: string; operations: Array<{ value: string }> }>;

const operationsOf = (registry: Registry): Array<[resource: string, operation: string]> =>
	registry.flatMap(({ value, operations }) =>
		operations.map((one): [string, string] => [value, one.value]),
	);

const instamojoSteps = [
	...[...linkSteps, ...refundSteps(''), ...waitSteps('')],
	...[signUpStep, ...merchantSteps('')],
	...[...storeSteps, ...gatewaySteps(''), ...releaseSteps(''), ...payoutSteps],
];
const payUmoneySteps = [
	...[...paymentSteps(''), ...oldInvoiceSteps('', '')],
	...[createStep(), searchStep(''), updateStep('', '')],
];

const wings = [
	{ wing: 'Instamojo', registry: instamojo, steps: instamojoSteps, folder: '' },
	{ wing: 'PayUmoney', registry: payUmoney, steps: payUmoneySteps, folder: 'payumoney/' },
];

/** What an operation needs beside its file and its line, and does not get by itself. Each failure says what to add. */
describe.each(wings)('every operation of $wing', ({ wing, registry, steps, folder }) => {
	it('is there to look at', () => {
		expect(operationsOf(registry).length).toBeGreaterThan(5);
	});

	it('has a preview of what it gives', () => {
		const missing = operationsOf(registry)
			.map(
				([resource, operation]) => `nodes/${wing}/__schema__/v1.0.0/${resource}/${operation}.json`,
			)
			.filter((file) => !projectHas(file))
			.map((file) => `Add ${file}: the tests of the operation compare it with what comes out`);
		expect(missing).toEqual([]);
	});

	it('is run end to end', () => {
		const run = new Set(steps.map(([, resource, operation]) => `${resource}.${operation}`));
		const missing = operationsOf(registry)
			.map((path) => path.join('.'))
			.filter((name) => !run.has(name))
			.map(
				(name) =>
					`Add a step of ${name} to test/e2e/cases/${folder}operationSteps.mts, what it gives to everyOperation.mts beside it, and its route to test/sandbox/${wing.toLowerCase()}`,
			);
		expect(missing).toEqual([]);
	});
});

describe('the files with cases', () => {
	const files = listProjectFiles('test', '.ts')
		.filter((path) => !path.includes('node_modules'))
		.map((path) => ({ path, text: readProjectFile(path) }));

	it('are all imported by a test, or they would never run', () => {
		expect(files.filter(({ path }) => path.endsWith('.cases.ts')).length).toBeGreaterThan(50);
		expect(unimportedCases(files)).toEqual([]);
	});

	it('would be named if none imported them', () => {
		const cases = { path: 'test/A/lists.cases.ts', text: '' };
		const elsewhere = { path: 'test/B/b.test.ts', text: "import './lists.cases';\n" };
		const inWords = { path: 'test/A/a.test.ts', text: "// import './lists.cases';\n" };
		const beside = { path: 'test/A/b.test.ts', text: "import './lists.cases';\n" };
		expect(unimportedCases([cases, elsewhere, inWords])).toEqual([
			"Add import './lists.cases'; to a .test.ts in test/A, or these tests never run",
		]);
		expect(unimportedCases([cases, elsewhere, beside])).toEqual([]);
	});
});
