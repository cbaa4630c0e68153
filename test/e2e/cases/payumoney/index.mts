import type { Browser } from '../../browser.mts';
import type { Buyer } from '../../buyer.mts';
import type { World } from '../../world.mts';
import { payUmoneyCredentialCases } from './credentials.mts';
import { payUmoneyEditorCases } from './editor.mts';
import { everyPayUmoneyOperationCases } from './everyOperation.mts';
import { payUmoneyInquiryCases } from './inquiries.mts';
import { payUmoneyInvoiceCases } from './invoices.mts';
import { payUmoneyRefundCases } from './refunds.mts';
import { reminderCases } from './reminder.mts';
import { payUmoneyWebhookCases } from './webhooks.mts';

/** Everything about PayUmoney. */
export function payUmoneyCases(world: World, buyer: Buyer, browser: Browser): void {
	payUmoneyCredentialCases(world);
	payUmoneyWebhookCases(world, buyer);
	payUmoneyRefundCases(world);
	payUmoneyInquiryCases(world);
	payUmoneyInvoiceCases(world);
	everyPayUmoneyOperationCases(world);
	payUmoneyEditorCases(world, browser);
	reminderCases(world);
}
