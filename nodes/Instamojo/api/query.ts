import { bareAddress, readPageAddress, REQUEST_ID, type PaymentRequestName } from './addresses';
import { withoutUnseen, wordsOf } from './words';

/** By what a payment is looked for. */
export type Wanted =
	| { by: 'paymentId'; id: string }
	| { by: 'paymentRequest'; name: PaymentRequestName }
	| { by: 'email'; email: string }
	| { by: 'phone'; phone: string }
	| { by: 'purpose'; words: string };

/** `MOJO` and 16 letters and digits (docs.instamojo.com, every sample of a payment). */
const PAYMENT_ID = /^MOJO[0-9A-Z]{10,}$/i;
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
/**
 * Alone, or behind a name as mail programs write it: `Asha <asha@example.com>`. The address of a page has an @ before
 * the shop, but no host of an e-mail address has a slash in it.
 */
const EMAIL = /^(?:[^<>]*<)?([^\s@<>,;]+@[^\s@<>,;/?#]+\.[^\s@<>,;./?#]+)>?$/;
/** Before what a link on a page opens. */
const LINK_SCHEME = /^(?:mailto|tel):/i;
const PHONE = /^\+?\d{10,15}$/;
const SHORT_FOREIGN_PHONE = /^\+\d{8,9}$/;
const SCHEME = /^https?:\/\//i;

/** An e-mail address in the form in which two of them are compared. */
export function sameEmail(email: string): string {
	return withoutUnseen(email).trim().toLowerCase();
}

/** A phone number in the form in which two of them are compared: its last ten digits. */
export function samePhone(phone: string): string {
	return phone.replace(/\D/g, '').slice(-10);
}

/** Without a scheme, an order number (`INV.26/11`) may look like an address: only one of Instamojo's own counts as one. */
function readAddress(text: string): Wanted | undefined {
	const name = readPageAddress(text);
	if (name === undefined) return undefined;
	if ('shortUrl' in name) {
		const isAddress = SCHEME.test(text) || bareAddress(text).startsWith('imjo.in/');
		return isAddress ? { by: 'paymentRequest', name } : undefined;
	}
	return PAYMENT_ID.test(name.id)
		? { by: 'paymentId', id: name.id }
		: { by: 'paymentRequest', name };
}

/** What can only be one thing. */
function readCertain(text: string): Wanted | undefined {
	const email = EMAIL.exec(text)?.[1];
	if (email !== undefined) return { by: 'email', email: sameEmail(email) };
	if (PAYMENT_ID.test(text)) return { by: 'paymentId', id: text };
	if (REQUEST_ID.test(text)) return { by: 'paymentRequest', name: { id: text } };
	return readAddress(text);
}

/**
 * By what a text may mean a payment, told by its form, in the order in which it is to be tried: what could be a phone
 * number or an order number is first the one, then the other.
 *
 * @returns none where the text is an address that names nothing, or has neither letters nor digits
 */
export function readWanted(entered: string): Wanted[] {
	const text = withoutUnseen(entered).trim().replace(LINK_SCHEME, '');
	const certain = readCertain(text);
	if (certain?.by === 'paymentRequest' && 'id' in certain.name && !ID.test(certain.name.id))
		return [];
	if (certain) return [certain];
	const compact = text.replace(/[\s().\p{Pd}]/gu, '');
	const isPhone = PHONE.test(compact) || SHORT_FOREIGN_PHONE.test(compact);
	const phone: Wanted[] = isPhone ? [{ by: 'phone', phone: samePhone(compact) }] : [];
	if (compact.startsWith('+') && isPhone) return phone;
	return wordsOf(text).length > 0 ? [...phone, { by: 'purpose', words: text }] : [];
}
