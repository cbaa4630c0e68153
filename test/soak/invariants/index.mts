import type { Invariant } from '../invariant.mts';
import { madeMeansMade } from './madeMeansMade.mts';
import { noEventLost } from './noEventLost.mts';
import { noForgedStart } from './noForgedStart.mts';
import { noSecret } from './noSecret.mts';
import { notMoreThanPaid } from './notMoreThanPaid.mts';
import { oneRefundPerOrder } from './oneRefundPerOrder.mts';
import { startedOnce } from './startedOnce.mts';

export const invariants: Invariant[] = [
	oneRefundPerOrder,
	notMoreThanPaid,
	madeMeansMade,
	noForgedStart,
	startedOnce,
	noEventLost,
	noSecret,
];
