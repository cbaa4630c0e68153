import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Execution } from '../../api.mts';
import { importReminder } from '../../examples.mts';
import { textAt, type Json } from '../../support/json.mts';
import { groupLimit } from '../../support/limits.mts';
import { itemsOf, payUmoneyNode, runNode } from '../../workflows.mts';
import type { World } from '../../world.mts';
import { runNodeForItem } from '../steps.mts';

const invoice = (invoiceDescription: string, additionalFields: Json): Json =>
	payUmoneyNode('payUmoney', 'Invoice', {
		resource: 'invoice',
		operation: 'create',
		...{ invoiceDescription, subAmount: '750', additionalFields },
	});

/** Invoices in every state that matters: what each of them is about, and its number. */
async function makeInvoices(world: World) {
	const make = async (description: string, fields: Json) =>
		textAt(await runNodeForItem(world, invoice(description, fields)), 'linkId');
	const customer = { customerName: 'Ravi Nair', customerEmail: 'ravi@example.com' };
	const expiryDate = '2099-03-31T12:00:00+05:30';
	const open = await make('Tuition', { ...customer, expiryDate });
	const paid = await make('Paid tuition', customer);
	const off = await make('Cancelled', customer);
	const withoutAddress = await make('Walk-in', {});
	world.sandbox.control.payumoney.payInvoice({ invoiceNumber: paid, outcome: 'success' });
	const { execution } = await runNode(
		world.api,
		world.credentials,
		payUmoneyNode('payUmoney', 'Invoice', {
			...{ resource: 'invoice', operation: 'updateStatus' },
			...{ invoiceNumber: off, status: 'INACTIVE' },
		}),
	);
	assert.equal(execution.status, 'success');
	return { open, paid, off, withoutAddress };
}

type Made = Awaited<ReturnType<typeof makeInvoices>>;

/** Checks one run: who is reminded, of what, and who is not. */
function checkReminders(execution: Execution, { open, paid, off, withoutAddress }: Made): void {
	assert.equal(execution.status, 'success');
	const reminders = itemsOf(execution, 'Send the reminder');
	const reminder = reminders.find(({ invoiceNumber }) => invoiceNumber === open);
	assert.equal(reminder?.['to'], 'ravi@example.com');
	assert.equal(reminder['subject'], 'Reminder: Tuition');
	assert.match(
		textAt(reminder, 'text'),
		/^Hello Ravi Nair,\n\nTuition \(₹750\.00\) is not paid yet.*\/invoicing\/invoice\/.*until 31 March 2099/s,
	);
	const reminded = reminders.map(({ invoiceNumber }) => invoiceNumber);
	assert.ok(!reminded.includes(paid), 'a paid invoice was reminded of');
	assert.ok(!reminded.includes(off), 'an invoice that is switched off was reminded of');
	const byHand = itemsOf(execution, 'Remind by hand').map(({ linkId }) => linkId);
	assert.ok(byHand.includes(withoutAddress), 'an invoice without an address was lost');
}

/** Tries the workflow out, and then lets it run by itself, twice in the same week. */
async function remind(world: World): Promise<void> {
	const { api } = world;
	const made = await makeInvoices(world);
	const workflow = await importReminder(world);
	checkReminders(await api.run(workflow, 'Every morning'), made);
	await api.activate(workflow);
	try {
		checkReminders(await api.execution(workflow, 2), made);
		const again = await api.execution(workflow, 3);
		assert.equal(again.status, 'success');
		assert.ok(itemsOf(again, 'Not paid yet').length > 0);
		assert.deepEqual(itemsOf(again, 'Send the reminder'), [], 'somebody was reminded twice');
	} finally {
		await api.deactivate(workflow);
	}
}

/** What PayUmoney may answer: a search has no documented form, and what becomes of a paid invoice is not known. */
const answers = [
	{ invoiceSearchShape: 'object', paidInvoiceStatus: 'EXPIRED' },
	{ invoiceSearchShape: 'array', paidInvoiceStatus: 'ACTIVE' },
] as const;

export function reminderCases(world: World): void {
	const { payumoney } = world.sandbox.control;

	describe('The example invoice-reminder', groupLimit, () => {
		for (const answer of answers) {
			const { invoiceSearchShape, paidInvoiceStatus } = answer;
			it(`reminds of what is not paid, once a week, trials aside (PayUmoney gives an ${invoiceSearchShape}, paid is ${paidInvoiceStatus})`, async () => {
				const before = payumoney.settings();
				payumoney.changeSettings(answer);
				try {
					await remind(world);
				} finally {
					payumoney.changeSettings(before);
				}
			});
		}
	});
}
