import type { IDataObject } from 'n8n-workflow';

/** Six items that are right, and a last one that is not. */
export const sevenItems = (wrong: IDataObject): IDataObject[] => [
	...Array.from({ length: 6 }, () => ({})),
	wrong,
];

/** Which of the seven are errors where the others are carried out. */
export const ONLY_THE_LAST = [false, false, false, false, false, false, true];
