import { askForTokens, type Caller } from './grants';
import { holdsRefreshToken, isPast, nameOf, type Session, type Tokens } from './session';
import { clientRefused, notConnected } from './tokenError';

/** How much a process remembers of the tokens that it fetched. */
const MOST = 500;

/** What is being fetched now, by what is presented for it. */
const underWay = new Map<string, Promise<Tokens>>();

/**
 * What a refresh token was traded for. It is good once, and executions that began with the same one each read it before
 * the new one was stored: they get what the first of them got.
 */
const successors = new Map<string, Tokens>();

/** Tokens of marketplaces themselves, which are fetched for a call and not stored. */
const ofMarketplaces = new Map<string, Tokens>();

function remember(memory: Map<string, Tokens>, name: string, tokens: Tokens): void {
	memory.delete(name);
	memory.set(name, tokens);
	const [oldest] = memory.keys();
	if (memory.size > MOST && oldest !== undefined) memory.delete(oldest);
}

/** One call for all who present the same at the same moment. */
async function together(name: string, fetch: () => Promise<Tokens>): Promise<Tokens> {
	const already = underWay.get(name);
	if (already) return await already;
	const fetching = fetch().finally(() => underWay.delete(name));
	underWay.set(name, fetching);
	return await fetching;
}

/** The latest of the tokens that this process traded the held one for; undefined where it never traded it. */
function latestAfter(session: Session): Tokens | undefined {
	let latest: Tokens | undefined;
	for (let hops = 0; hops < MOST; hops++) {
		const next = successors.get(nameOf(session, latest?.refreshToken ?? session.refreshToken));
		if (!next) return latest;
		latest = next;
	}
	return latest;
}

async function byRefreshToken(caller: Caller, session: Session): Promise<Tokens | undefined> {
	const { refreshToken } = session;
	const tokens = await askForTokens(caller, session, {
		grant_type: 'refresh_token',
		refresh_token: refreshToken,
	});
	if (tokens && tokens.refreshToken !== refreshToken)
		remember(successors, nameOf(session, refreshToken), tokens);
	return tokens;
}

async function byPassword(caller: Caller, session: Session): Promise<Tokens> {
	const { username, password } = session;
	const tokens = await askForTokens(caller, session, {
		grant_type: 'password',
		username,
		password,
	});
	if (tokens) return tokens;
	throw notConnected('wrongPassword');
}

/** A refresh token where there is one; the password once, to begin with, and where the refresh token has died. */
async function forMerchant(caller: Caller, session: Session): Promise<Tokens> {
	if (holdsRefreshToken(session)) {
		const latest = latestAfter(session);
		if (latest && !isPast(latest)) return latest;
		const tokens = await byRefreshToken(caller, { ...session, ...latest });
		if (tokens) return tokens;
	}
	if (session.password !== '') return await byPassword(caller, session);
	if (holdsRefreshToken(session)) throw notConnected('refreshRefused');
	throw notConnected(session.refreshToken === '' ? 'noPassword' : 'otherUser');
}

async function forMarketplace(caller: Caller, session: Session): Promise<Tokens> {
	const tokens = await askForTokens(caller, session, { grant_type: 'client_credentials' });
	if (tokens) return tokens;
	throw clientRefused(400, { error: 'invalid_grant' });
}

/**
 * Fetches new tokens for a credential: one call for all executions of this process that hold the same.
 *
 * @throws UserError that says what a person has to enter, or that Instamojo gives no tokens now
 */
export async function renewTokens(caller: Caller, session: Session): Promise<Tokens> {
	const { refreshToken, password, username, accessToken } = session;
	const fetch = username === '' ? forMarketplace : forMerchant;
	const name = nameOf(session, accessToken, refreshToken, password);
	return await together(name, async () => await fetch(caller, session));
}

/** A token of the marketplace itself, which lives in this process only. @param refused one that Instamojo does not take */
export async function tokensOfMarketplace(
	caller: Caller,
	session: Session,
	refused: string,
): Promise<Tokens> {
	const name = nameOf(session);
	const known = ofMarketplaces.get(name);
	const isGood = known && known.accessToken !== refused && !isPast(known);
	if (isGood) return known;
	const tokens = await together(name, async () => await forMarketplace(caller, session));
	remember(ofMarketplaces, name, tokens);
	return tokens;
}
