import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ReadOperation, Resource } from '../../nodes/shared/operation/operation';
import { assembleProperties } from '../../nodes/shared/operation/properties';

const operation = (value: string, authentications?: string[]): ReadOperation<null> => ({
	value,
	name: value,
	action: value,
	description: value,
	fields: [{ displayName: 'ID', name: `${value}Id`, type: 'string', default: '' }],
	...(authentications ? { authentications } : {}),
	read: async () => ({}),
});

const resources: Array<Resource<null>> = [
	{
		value: 'payment',
		name: 'Payment',
		operations: [operation('get'), operation('fulfil', ['new'])],
	},
	{ value: 'refund', name: 'Refund', operations: [operation('get'), operation('getAll')] },
	{ value: 'payout', name: 'Payout', operations: [operation('get', ['new', 'newest'])] },
];

const valuesOf = ({ options = [] }: INodeProperties) =>
	options.flatMap((option) => ('value' in option ? [option.value] : []));

/** What a user sees in a menu under an authentication. */
function menu(name: string, authentication: string, resource?: string): unknown[] {
	const properties = assembleProperties(resources, 'payment', ['old', 'new', 'newest']);
	const shown = properties.filter((property) => {
		const { show = {} } = property.displayOptions ?? {};
		const fits = (key: string, value: string | undefined) =>
			show[key] === undefined || show[key]?.includes(value ?? '');
		return (
			property.name === name && fits('authentication', authentication) && fits('resource', resource)
		);
	});
	expect(shown.length).toBeLessThanOrEqual(1);
	return shown.flatMap(valuesOf);
}

describe('the menus of a node with several authentications', () => {
	it('offer an operation where its authentication has it', () => {
		expect(menu('operation', 'old', 'payment')).toEqual(['get']);
		expect(menu('operation', 'new', 'payment')).toEqual(['get', 'fulfil']);
		expect(menu('operation', 'newest', 'payment')).toEqual(['get']);
	});

	it('offer no resource that has nothing for the authentication', () => {
		expect(menu('resource', 'old')).toEqual(['payment', 'refund']);
		expect(menu('resource', 'new')).toEqual(['payment', 'refund', 'payout']);
		expect(menu('operation', 'old', 'payout')).toEqual([]);
	});

	it('are one where all authentications offer the same', () => {
		const properties = assembleProperties(resources, 'payment', ['old', 'new', 'newest']);
		const ofRefunds = properties.filter(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes('refund'),
		);
		expect(ofRefunds.map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { resource: ['refund'] } },
		]);
	});

	it('begin with something that is on offer', () => {
		const properties = assembleProperties(resources, 'payment', ['old', 'new', 'newest']);
		const menus = properties.filter(({ type }) => type === 'options');
		expect(menus.length).toBeGreaterThan(4);
		for (const one of menus) {
			const values: Array<INodePropertyOptions['value']> = valuesOf(one);
			expect(values).toContain(one.default);
		}
	});
});

describe('the menus of a node without a choice of authentication', () => {
	it('offer everything, whatever it says of authentications', () => {
		const [first, ...others] = assembleProperties(resources, 'payment');
		expect(first && valuesOf(first)).toEqual(['payment', 'refund', 'payout']);
		expect(first).not.toHaveProperty('displayOptions');
		expect(others.filter(({ name }) => name === 'operation')).toHaveLength(3);
	});
});
