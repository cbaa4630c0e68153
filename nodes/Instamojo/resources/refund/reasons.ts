/** Instamojo's reason codes with their meaning (docs.instamojo.com, "Create a refund"), in the order of the menu. */
export const REFUND_REASONS = [
	{ name: 'Customer Not Satisfied', value: 'QFL' },
	{ name: 'Digital Download Issue', value: 'EWN' },
	{ name: 'Duplicate or Delayed Payment', value: 'RFD' },
	{ name: 'Event Was Canceled or Changed', value: 'TAN' },
	{ name: 'Other', value: 'PTH' },
	{ name: 'Product or Service No Longer Available', value: 'TNR' },
	{ name: 'Product Was Lost or Damaged', value: 'QNR' },
];

export const REASON_CODES = REFUND_REASONS.map(({ value }) => value);
