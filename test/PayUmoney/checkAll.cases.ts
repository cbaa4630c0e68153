import type { GenericValue, IDataObject, INodeParameters } from 'n8n-workflow';

import { withFastClock } from '../support/clock.mts';
import { startDeduplication } from '../support/deduplication';
import type { NodeSetup } from '../support/engine';
import { FakePayUmoney } from '../support/fakePayUmoney';
import { errorOf, pairsOf } from '../support/outcome';
import { api, INVOICE_NUMBER, invoiced, PATHS, payUmoney, startN8n } from '../support/payumoney';
import { EMAIL_INVOICE, MADE_INVOICE, SMS_INVOICE } from '../support/payumoneyDeprecated';
import { CREATED, SIGNATURE } from '../support/payumoneyInvoices';
import { ONLY_THE_LAST, sevenItems } from '../support/sevenItems';

beforeEach(startDeduplication);

type Settings = Partial<NodeSetup>;

type Changing = {
	operation: string;
	parameters: INodeParameters;
	/** What makes an item wrong. */
	wrong: IDataObject;
	/** How the node calls it. */
	displayName: string;
	/** What PayUmoney is asked for one item, and gives. */
	calls: Array<[method: 'POST' | 'PUT', path: string, reply: Record<string, GenericValue>]>;
};

const amount = '={{ $json.amount ?? 10 }}';

const CHANGES: Changing[] = [
	{
		operation: 'invoice.create',
		parameters: { invoiceDescription: 'Rent', subAmount: amount },
		wrong: { amount: 'ten' },
		displayName: 'Sub Amount',
		calls: [
			['POST', PATHS.signature, invoiced({ signature: SIGNATURE })],
			['POST', PATHS.invoice, invoiced(CREATED)],
		],
	},
	{
		operation: 'invoice.updateStatus',
		parameters: { invoiceNumber: INVOICE_NUMBER, status: '={{ $json.status ?? "EXPIRED" }}' },
		wrong: { status: 'GONE' },
		displayName: 'Status',
		calls: [['PUT', `${PATHS.invoices}/${INVOICE_NUMBER}`, invoiced({ status: 'EXPIRED' })]],
	},
	{
		operation: 'invoice.createEmail',
		parameters: { ...EMAIL_INVOICE, amount },
		wrong: { amount: '1.234' },
		displayName: 'Amount',
		calls: [['POST', PATHS.emailInvoice, invoiced(MADE_INVOICE)]],
	},
	{
		operation: 'invoice.createSms',
		parameters: { ...SMS_INVOICE, amount },
		wrong: { amount: '-1' },
		displayName: 'Amount',
		calls: [['POST', PATHS.smsInvoice, invoiced(MADE_INVOICE)]],
	},
];

const MODES = ['continueRegularOutput', 'continueErrorOutput'] as const;

describe.each(CHANGES)(
	'seven items of which the last is wrong ($operation)',
	({ operation, parameters, wrong, displayName, calls }) => {
		const items = sevenItems(wrong);
		const node = (settings: Settings = {}) => payUmoney(operation, parameters, settings);

		it.each([{}, { retryOnFail: true, maxTries: 2 }])(
			'stop the run before any call: %j',
			async (settings) => {
				const { result } = await withFastClock(
					async () => await startN8n().run(node(settings), items),
				);
				expect(errorOf(result)).toMatchObject({ context: { itemIndex: 6 } });
				expect(errorOf(result).message).toContain(displayName);
			},
		);

		it.each(MODES)(
			'are carried out but for that one, once, where the user goes on (%s)',
			async (onError) => {
				for (const [method, path, reply] of calls) {
					// nock holds so many calls ready, and no more.
					api().intercept(path, method).query(true).times(6).reply(200, reply);
				}
				const { outputs } = await startN8n().run(node({ onError, retryOnFail: true }), items);
				const all = outputs.flat();
				expect(pairsOf(all)).toEqual([0, 1, 2, 3, 4, 5, 6]);
				expect(all.map(({ json }) => 'error' in json)).toEqual(ONLY_THE_LAST);
				expect(String(all[6]?.json.error)).toContain(displayName);
			},
		);
	},
);

describe('seven refunds of which the last is wrong', () => {
	const items = sevenItems({ amount: 'ten' }).map((item, index) => ({
		id: `5887680${index}`,
		...item,
	}));
	const parameters = { paymentId: '={{ $json.id }}', refundAmount: '={{ $json.amount ?? 500 }}' };
	const node = (settings: Settings = {}) => payUmoney('refund.create', parameters, settings);
	const start = () => {
		const gateway = new FakePayUmoney();
		for (const { id } of items) gateway.payments.set(id, 2500);
		return gateway;
	};

	it.each([{}, { retryOnFail: true, maxTries: 2 }])(
		'stop the run before any call: %j',
		async (settings) => {
			const gateway = start();
			const { result } = await withFastClock(
				async () => await startN8n().run(node(settings), items),
			);
			expect(errorOf(result)).toMatchObject({ context: { itemIndex: 6 } });
			expect(errorOf(result).message).toContain('Refund Amount');
			expect([gateway.reads, gateway.asked]).toEqual([0, []]);
		},
	);

	it.each(MODES)(
		'are made but for that one, once, where the user goes on (%s)',
		async (onError) => {
			const gateway = start();
			const { outputs } = await startN8n().run(node({ onError, retryOnFail: true }), items);
			expect(pairsOf(outputs.flat())).toEqual([0, 1, 2, 3, 4, 5, 6]);
			expect(outputs.flat().map(({ json }) => 'error' in json)).toEqual(ONLY_THE_LAST);
			expect(gateway.asked).toHaveLength(6);
		},
	);
});
