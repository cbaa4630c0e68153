/** What a gateway itself has written down about a payment, whatever it answers or lists just now. */
export interface Books {
	status: 'successful' | 'failed' | 'pending';
	/** What the buyer was asked for, in paise, charges included. */
	paise: number;
	/** The merchant's name of it: the id of the payment request or the merchant transaction id. */
	reference: string;
	/** Oldest first. */
	refunds: Array<{
		refundId: string;
		paise: number;
		/** Under which it was asked for, where the gateway has keys. */
		key: string | null;
		/** Whether the money went back or still may. */
		stands: boolean;
	}>;
}
