/** A call that is refused inside a 200: `status` -1 and a message. */
export class Refusal extends Error {}

/** A call that is refused by an HTTP status; `page` is the title of an HTML page, without it the body is empty. */
export class HttpRefusal extends Error {
	readonly status: number;
	readonly page: string | undefined;

	constructor(status: number, page?: string) {
		super(page ?? `HTTP ${status}`);
		this.status = status;
		this.page = page;
	}
}

/** 400 with an empty body: a parameter is missing, or is not of its type at all (the latter is invented). */
export const badRequest = () => new HttpRefusal(400);
