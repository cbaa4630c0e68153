import type { IDataObject } from 'n8n-workflow';

import { generations } from '../support/generations';
import { createRequest, formApi, startN8n } from '../support/instamojo';
import { onlyJson } from '../support/outcome';

describe.each(generations)('the other addresses of a new link ($name)', (generation) => {
	const createWith = async (fields: IDataObject) => {
		const record = generation.paymentRequest(fields);
		formApi(generation)
			.post(`/${generation.requestsPath}/`)
			.reply(201, generation.one('payment_request', record));
		const { embed, prefilled } = onlyJson(await startN8n().run(createRequest(generation)));
		return { embed, prefilled };
	};

	it('are one with the form alone, and one with what is known of the buyer', async () => {
		const { embed, prefilled } = await createWith({
			...{ longurl: 'https://www.instamojo.com/@shop/1', buyer_name: 'José & Núñez' },
			...{ email: null, phone: '+919999999999' },
		});
		expect(embed).toBe('https://www.instamojo.com/@shop/1?embed');
		const url = new URL(String(prefilled));
		expect(url.origin + url.pathname).toBe('https://www.instamojo.com/@shop/1');
		expect(Object.fromEntries(url.searchParams)).toEqual({
			data_name: 'José & Núñez',
			data_phone: '+919999999999',
		});
	});

	it('keep a query that the address has', async () => {
		const nobody = { buyer_name: null, email: '', phone: null };
		expect(await createWith({ longurl: 'https://pay.example.com/1?a=b', ...nobody })).toEqual({
			embed: 'https://pay.example.com/1?a=b&embed',
			prefilled: 'https://pay.example.com/1?a=b',
		});
	});

	it('are not known where the address is not', async () => {
		expect(await createWith({ longurl: null })).toEqual({ embed: null, prefilled: null });
	});
});
