import { randomBytes, randomInt } from 'node:crypto';

const lower = 'abcdef';
const upper = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');
const letters = (count: number, from: string) =>
	Array.from({ length: count }, () => from[randomInt(from.length)]).join('');

/** 32 hex digits, as payment requests and users have. */
export const newHexId = () => randomBytes(16).toString('hex');

/** `MOJO` and 16 alphanumerics, in the pattern of `MOJO5a06005J21512197`. */
export const newPaymentId = () =>
	`MOJO${digits(1)}${letters(1, lower)}${digits(5)}${letters(1, upper)}${digits(8)}`;

/** In the pattern of `MOJO8b01001M01126000`. */
export const newPayoutId = newPaymentId;

/** Fourteen digits. */
export const newAccountNumber = () => digits(14);

/** `C` and 9, in the pattern of `C5c0751269`. */
export const newCaseId = () => `C${digits(1)}${letters(1, lower)}${digits(7)}`;

/** In the pattern of `R0312ONS85032`. */
export const newRefundId = () => `R${digits(4)}${letters(3, upper)}${digits(5)}`;

/** Ten capitals and digits, in the pattern of `IGAJRIYGL4`. */
export const newBankReference = () => `${letters(9, upper)}${digits(1)}`;

/** Six characters, in the pattern of `AnhTM2`. */
export const newShortCode = () => `${letters(5, upper + lower)}${digits(1)}`;

/** Opaque: two base64url parts with a point between, as recent tokens look. */
export const newToken = () =>
	`${randomBytes(18).toString('base64url')}.${randomBytes(24).toString('base64url')}`;
