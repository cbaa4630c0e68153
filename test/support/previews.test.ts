import { differencesFrom } from './previews.mts';

const preview = {
	type: 'object',
	properties: {
		id: { type: 'string' },
		buyer: { type: 'object', properties: { name: { type: 'string' } } },
		ids: { type: 'array', items: { type: 'string' } },
	},
};

describe('a preview', () => {
	it.each([
		['all of it', { id: 'a', buyer: { name: 'Asha' }, ids: ['a'] }],
		['what is unknown', { id: null, buyer: null, ids: null }],
		[
			'what is unknown further down, and a list of none',
			{ id: 'a', buyer: { name: null }, ids: [] },
		],
	])('fits %s', (_how, item) => {
		expect(differencesFrom(preview, item)).toEqual([]);
	});

	it.each([
		[
			'a key too many',
			{ id: 'a', buyer: null, ids: null, more: 1 },
			'the item.more is not in the preview',
		],
		['a key too few', { id: 'a', buyer: null }, 'the item.ids is in the preview only'],
		[
			'another type',
			{ id: 1, buyer: null, ids: null },
			'the item.id is of type number, in the preview string',
		],
		[
			'a key too many further down',
			{ id: 'a', buyer: { name: 'Asha', age: 30 }, ids: null },
			'the item.buyer.age is not in the preview',
		],
		[
			'a key too few further down',
			{ id: 'a', buyer: {}, ids: null },
			'the item.buyer.name is in the preview only',
		],
		[
			'another type in a list',
			{ id: 'a', buyer: null, ids: [1] },
			'the item.ids[] is of type number, in the preview string',
		],
	])('does not fit %s', (_how, item, difference) => {
		expect(differencesFrom(preview, item)).toEqual([difference]);
	});
});
