import { checkEmail, checkLength } from '../../shared/validate';
import type { Given } from '../../shared/given';

/** A name and an email address of a buyer as Instamojo takes them (its SDKs). */
const LONGEST_NAME = 100;
const LONGEST_EMAIL = 75;

export const checkBuyerName = (given: Given): string => checkLength(given, LONGEST_NAME);

export const checkBuyerEmail = (given: Given): string =>
	checkLength({ ...given, value: checkEmail(given) }, LONGEST_EMAIL);
