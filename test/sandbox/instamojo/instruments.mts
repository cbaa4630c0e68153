import type { Instrument } from './account.mts';

/** One documented `billing_instrument` for each `instrument_type` (docs: v1.1 get-payment-details). */
export const billingInstruments: Record<Instrument, string> = {
	CARD: 'Domestic Regular Credit Card (Visa/Mastercard)',
	EMI: 'EMI Payment',
	NETBANKING: 'Domestic Netbanking Regular',
	QR: 'Order based QR Code',
	UPI: 'UPI',
	WALLET: 'Wallet',
};
