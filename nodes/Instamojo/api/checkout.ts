import type { PaymentLink } from '../../shared/types';

/** Other addresses of a payment page. */
export type Checkout = {
	/** The page as a form alone, for an app or a frame in another page. */
	embed: string | null;
	/** The page with what is known of the buyer filled in. */
	prefilled: string | null;
};

function append(url: string, query: string): string {
	if (query === '') return url;
	return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/**
 * A new link with the addresses of its light checkout (docs.instamojo.com/v2-marketplace: "append ?embed at the end of
 * the payment link") and of its page with the buyer filled in (`data_name`, `data_email`, `data_phone`: Instamojo's
 * integration guide, for its classic links).
 */
export function withCheckout(link: PaymentLink): PaymentLink & Checkout {
	const { url, buyer } = link;
	if (url === null) return { ...link, embed: null, prefilled: null };
	const filled = Object.entries(buyer)
		.flatMap(([name, value]) =>
			value === null ? [] : [`data_${name}=${encodeURIComponent(value)}`],
		)
		.join('&');
	return { ...link, embed: append(url, 'embed'), prefilled: append(url, filled) };
}
