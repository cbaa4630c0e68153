import { importsOfPublishedCode, type Import } from './imports.mts';

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

	it('takes nothing from the tests', () => {
		expect(between(/./, /^test\//)).toEqual([]);
	});

	it('needs nothing at run time but what n8n brings', () => {
		const packages = new Set(
			imports.map(({ to }) => to).filter((to) => !/^(nodes|credentials)\//.test(to)),
		);
		expect([...packages].sort()).toEqual(['luxon', 'n8n-workflow', 'node:crypto']);
	});
});
