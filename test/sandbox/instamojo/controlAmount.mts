import { ControlError } from '../gateway.mts';
import { paiseFrom } from './rupees.mts';

/** The paise of an amount in rupees that a test gives. @throws ControlError when it is none */
export function readPaise(amount: string): number {
	const paise = paiseFrom(amount);
	if (paise === undefined || paise <= 0) throw new ControlError('The amount is none', 400);
	return paise;
}
