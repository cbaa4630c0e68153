import { listProjectFiles, readProjectFile } from '../docs/project.mts';
import { recordAt } from '../e2e/support/json.mts';
import { readJson } from '../support/packageFiles.mts';
import { circlesIn, importsOfPublishedCode, type Import } from './imports.mts';

const imports = importsOfPublishedCode();

const between = (from: RegExp, to: RegExp): Import[] =>
	imports.filter((one) => from.test(one.from) && to.test(one.to));

describe('the house', () => {
	it('has imports to look at', () => {
		expect(imports.length).toBeGreaterThan(100);
		expect(
			between(/^nodes\/Instamojo\/resources\//, /^nodes\/Instamojo\/api\//).length,
		).toBeGreaterThan(5);
	});

	it('keeps each wing free of the other', () => {
		expect(between(/^nodes\/Instamojo\//, /^nodes\/PayUmoney\//)).toEqual([]);
		expect(between(/^nodes\/PayUmoney\//, /^nodes\/Instamojo\//)).toEqual([]);
	});

	it('stands on a common floor that knows no gateway', () => {
		expect(between(/^nodes\/shared\//, /^nodes\/(?!shared\/)/)).toEqual([]);
	});

	it('keeps the gateway functions free of parameters, webhooks and menus', () => {
		const upper = /^nodes\/\w+\/(resources|webhook|listSearch|\w+\.node)/;
		expect(between(/^nodes\/\w+\/api\//, upper)).toEqual([]);
	});

	it('has no circles, neither of values nor of types', () => {
		expect(circlesIn(imports)).toEqual([]);
	});

	it('would notice a circle, also one through the index of a folder', () => {
		const circle = [
			{ from: 'nodes/a.ts', to: 'nodes/b' },
			{ from: 'nodes/b.ts', to: 'nodes/shared' },
			{ from: 'nodes/shared/index.ts', to: 'nodes/b' },
			{ from: 'nodes/shared/index.ts', to: 'n8n-workflow' },
		];
		expect(circlesIn(circle)).toEqual([['nodes/b', 'nodes/shared/index', 'nodes/b']]);
		expect(circlesIn([{ from: 'nodes/a.ts', to: 'nodes/a' }])).toEqual([['nodes/a', 'nodes/a']]);
	});

	it('reads a parameter only by its field, so that a name that is not there does not compile', () => {
		const files = [
			...listProjectFiles('nodes/Instamojo/resources'),
			...listProjectFiles('nodes/PayUmoney/resources'),
		];
		expect(files.length).toBeGreaterThan(30);
		const byName = files.filter((path) => readProjectFile(path).includes('getNodeParameter'));
		expect(byName).toEqual([]);
	});

	it('takes nothing from the tests', () => {
		expect(between(/./, /^test\//)).toEqual([]);
	});

	// luxon is not in n8n-workflow, but n8n has it, puts its own packages on the path on which nodes find theirs, and
	// allows it in n8n's rules for packages. The end-to-end tests load the packed package in such an n8n.
	it('needs nothing at run time but what n8n brings', () => {
		const packages = new Set(
			imports.map(({ to }) => to).filter((to) => !/^(nodes|credentials)\//.test(to)),
		);
		expect([...packages].sort()).toEqual(['luxon', 'n8n-workflow', 'node:crypto']);
		const declared = recordAt(readJson('package.json'), 'devDependencies');
		expect(Object.keys(declared)).toEqual(expect.arrayContaining(['luxon', 'n8n-workflow']));
	});
});
