import { errorOf, pairsOf, wordsOf } from '../support/outcome';
import { api, invoiced, PATHS, refused, SALT, startN8n } from '../support/payumoney';
import { createInvoice, prepare, SIGNATURE, CREATED } from '../support/payumoneyInvoices';

describe('an invoice that was asked for', () => {
	it.each([
		['-1', refused('Invoice Number already exists. Please enter new invoice number.')],
		['-1 as a text', { ...refused('Invoice Number already exists.'), status: '-1' }],
		[
			'an inner error',
			{
				...invoiced({}),
				result: { errorCode: 409, errorMsg: 'Invoice Number already exists.' },
			},
		],
	])('fails in the words of PayUmoney on %s, and is not repeated', async (_, body) => {
		const asked = prepare([200, body]);
		const outcome = await startN8n().run(createInvoice());
		expect(wordsOf(outcome)).toContain('Invoice Number already exists.');
		expect(errorOf(outcome)).toMatchObject({ name: 'NodeApiError', httpCode: '200' });
		expect(asked).toHaveLength(2);
	});

	it.each([429, 500, 502, 503, 504])('is sent once, whatever the answer: %i', async (status) => {
		const asked = prepare([status, {}]);
		expect(errorOf(await startN8n().run(createInvoice()))).toMatchObject({
			httpCode: String(status),
		});
		expect(asked.map(({ call }) => call)).toEqual(['signature', 'invoice']);
	});

	it('is sent once when the connection breaks, and says that it may have arrived', async () => {
		api()
			.post(PATHS.signature)
			.query(true)
			.reply(200, invoiced({ signature: SIGNATURE }));
		const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		api().post(PATHS.invoice).replyWithError(broken);
		expect(wordsOf(await startN8n().run(createInvoice()))).toMatch(
			/may have been (done|made)|was sent/,
		);
	});

	it.each([
		['no signature', invoiced({})],
		['an empty one', invoiced({ signature: '' })],
		['a refusal', refused('Salt is wrong')],
	])('makes nothing when there is %s', async (_, body) => {
		api().post(PATHS.signature).query(true).reply(200, body);
		const outcome = await startN8n().run(createInvoice());
		expect(errorOf(outcome).name).toBe('NodeApiError');
		expect(outcome.said).not.toContain(SALT);
	});

	it.each(['Merchant ID', 'Salt'])(
		"says that the credential has no '%s', without any call",
		async (displayName) => {
			const account = displayName === 'Salt' ? { salt: '' } : { merchantId: ' ' };
			const outcome = await startN8n({ account }).run(createInvoice());
			expect(wordsOf(outcome)).toContain(displayName);
		},
	);

	it('makes one invoice for each item, in order', async () => {
		api()
			.post(PATHS.signature)
			.query(true)
			.twice()
			.reply(200, invoiced({ signature: SIGNATURE }));
		for (const data of ['INV1', 'INV2']) {
			api()
				.post(PATHS.invoice)
				.reply(200, invoiced({ ...CREATED, data }));
		}
		const outcome = await startN8n().run(createInvoice(), [{}, {}]);
		expect(outcome.json.map(({ linkId }) => linkId)).toEqual(['INV1', 'INV2']);
		expect(pairsOf(outcome.items)).toEqual([0, 1]);
	});
});

describe('an answer with the number or the address alone', () => {
	it.each([{ data: CREATED.data }, { specialMsg: CREATED.specialMsg }])(
		'is enough: %j',
		async (result) => {
			prepare([200, invoiced(result)]);
			expect((await startN8n().run(createInvoice())).error).toBeUndefined();
		},
	);
});

describe('an answer without number and address', () => {
	it('is an error that says what may have happened', async () => {
		prepare([200, invoiced({})]);
		const words = wordsOf(await startN8n().run(createInvoice()));
		expect(words).toMatch(/no usable answer/);
		expect(words).toMatch(/may have been done/);
	});
});
