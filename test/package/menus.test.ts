import 'reflect-metadata';

import { choicesOf, loadedNodes, loader } from '../support/builtPackage';

beforeAll(async () => await loader.loadAll());

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
