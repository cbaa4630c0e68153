import type { INodeParameters } from 'n8n-workflow';

import { v2 } from '../support/generations';
import { api, instamojo, startN8n } from '../support/instamojo';
import { wordsOf } from '../support/outcome';

describe('the images of a product, whose form is not documented', () => {
	const address = 'https://cdn.example.com/macbook.png';
	const getImages = async (body: object, more: INodeParameters = {}) => {
		api(v2)
			.get('/products/macbook-pro/covers/')
			.reply(200, () => body);
		const parameters = { slug: 'macbook-pro', ...more };
		return await startN8n().run(instamojo(v2, 'product.getImages', parameters));
	};
	const image = { gateway: 'instamojo', slug: 'macbook-pro', imageId: null, url: address };

	it.each([
		['a list of addresses', [address], null],
		['a list of objects', [{ id: 7, image: address }], '7'],
		['a page of a list', { count: 1, next: null, covers: [{ url: address }] }, null],
	])('are read from %s', async (_, body, imageId) => {
		expect((await getImages(body)).json).toEqual([{ ...image, imageId }]);
	});

	it('come out as they are when they are not simplified', async () => {
		const covers = [{ id: 7, image: address, width: 100 }];
		expect((await getImages({ covers }, { simplify: false })).json).toEqual(covers);
		expect((await getImages([address], { simplify: false })).json).toEqual([{ url: address }]);
	});

	it('may be none', async () => {
		const { json, hints } = await getImages({ covers: [] });
		expect([json, hints]).toEqual([[], []]);
	});

	it.each([[{ pictures: [address] }], [{ covers: [{ name: 'front' }] }]])(
		'of an unknown form are none, say so, and come out whole: %j',
		async (body) => {
			const { json, hints } = await getImages(body);
			expect(json).toEqual([]);
			expect(hints[0]?.message).toMatch(/Turn off Simplify/);
			expect((await getImages(body, { simplify: false })).json).toEqual([body]);
		},
	);

	it('of an unknown form in a list come out whole as well', async () => {
		const { json } = await getImages([{ name: 'front' }], { simplify: false });
		expect(json).toEqual([{ imagesResponse: '[{"name":"front"}]' }]);
	});

	it('of a product that is not there are an error', async () => {
		api(v2).get('/products/none/covers/').reply(404, { success: false, message: 'Not found.' });
		const outcome = await startN8n().run(instamojo(v2, 'product.getImages', { slug: 'none' }));
		expect(wordsOf(outcome)).toMatch(/does not know what was asked for: Not found\./);
	});
});
