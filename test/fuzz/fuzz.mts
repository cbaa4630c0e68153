import { rupees } from '../soak/draft.mts';
import { startSoakWorld, type SoakWorld } from '../soak/world.mts';
import { seedlingsFor, mutate } from './generator.mts';
import { describePost, faultOf } from './judge.mts';
import { mayBeTaken, type Keys } from './oracle.mts';
import { writePost, type Post, type WirePost } from './post.mts';
import { openAgent, send } from './sender.mts';
import { openTargets, type Target } from './targets.mts';
import { allowed, median, percentile, timeAlone } from './timing.mts';

export interface FuzzOptions {
	posts: number;
	seed: number;
	/** How many posts are under way at the same time. */
	together: number;
}

/** What a run came to. */
export interface FuzzOutcome {
	posts: number;
	seconds: number;
	/** How often each status was answered. */
	answers: Record<string, number>;
	/** Posts whose signature still held: the same said in another way. */
	same: number;
	/** 5xx that n8n's own Webhook node answers to the same bytes as well. */
	n8ns: number;
	/** Milliseconds, beside others and alone. */
	good: number;
	mutated: { median: number; slowest: number; p999: number };
	goodAlone: number;
	slowestAlone: number;
}

interface Sent {
	target: Target;
	post: Post;
	milliseconds: number;
}

function keysOf({ sandbox }: SoakWorld): Keys {
	const { merchantKey, salt } = sandbox.control.payumoney.settings();
	return { privateSalt: sandbox.control.instamojo.settings().salt, merchantKey, salt };
}

function fail(problem: string, { name }: Target, seed: number, number: number, post: Post): never {
	throw new Error(
		`✗ ${problem}\n  Post ${number} of seed ${seed} to ${name}:\n  ${describePost(post)}`,
	);
}

/** What started is what the gateway's books say, whatever was posted. */
function checkStarted(world: SoakWorld, items: Array<Record<string, unknown>>): void {
	for (const item of items) {
		const gateway = item['gateway'] === 'payumoney' ? 'payumoney' : 'instamojo';
		const books = world.sandbox.control[gateway].booksOf(String(item['paymentId']));
		const isTrue =
			item['amount'] === rupees(books.paise) &&
			item['status'] === books.status &&
			item['reference'] === books.reference;
		if (isTrue) continue;
		throw new Error(`✗ Something started that the books do not hold: ${JSON.stringify(item)}`);
	}
}

/** Sends the changed posts, several at a time, and good ones among them. */
async function storm(
	world: SoakWorld,
	targets: Target[],
	{ posts, seed, together }: FuzzOptions,
	say: (text: string) => void,
) {
	const agent = openAgent(together);
	const keys = keysOf(world);
	const answers: Record<string, number> = {};
	const sent: Sent[] = [];
	const good: number[] = [];
	let [same, next, n8ns] = [0, 0, 0];
	// n8n unpacks and reads a body before it asks a node: where its own Webhook node fails alike, no node had a part in it.
	const bare = world.published.get('bare')?.url ?? '';
	const isAlsoN8ns = async (wire: WirePost) => {
		const { status } = await send(agent, bare, wire);
		return (status ?? 0) >= 500;
	};
	const chunk = 1000;
	let seedlings = seedlingsFor(seed, Math.min(chunk, posts));
	let chunkStart = 0;
	const take = () => {
		if (next >= posts) return undefined;
		const number = next++;
		if (number - chunkStart >= chunk) {
			chunkStart = number;
			seedlings = seedlingsFor(seed + number, Math.min(chunk, posts - number));
		}
		const seedling = seedlings[number - chunkStart];
		return seedling && { number, seedling };
	};
	const every = Math.max(20, Math.floor(posts / 150));
	const sendGood = async (target: Target) => {
		const post = target.forTime.pop();
		if (!post) return;
		const { status, milliseconds } = await send(agent, target.url, writePost(post));
		if (status !== 200) throw new Error(`✗ A good post to ${target.name} was answered ${status}`);
		good.push(milliseconds);
	};
	const work = async () => {
		for (let taken = take(); taken; taken = take()) {
			const { number, seedling } = taken;
			const target = targets[number % targets.length];
			const base = target?.good[seedling.base % target.good.length];
			if (!target || !base) throw new Error('There is no good post');
			if (number % every === 0) await sendGood(target);
			const provenBy = target.provenBy === 'header' ? 'header' : 'signature';
			const post = mutate(base, seedling, provenBy);
			const wire = writePost(post);
			const answer = await send(agent, target.url, wire);
			const isSame = mayBeTaken(wire, target.provenBy, keys);
			if (isSame) same++;
			answers[String(answer.status)] = (answers[String(answer.status)] ?? 0) + 1;
			const isOfN8n = (answer.status ?? 0) >= 500 && (await isAlsoN8ns(wire));
			if (isOfN8n) n8ns++;
			const fault = isOfN8n ? undefined : faultOf(answer, wire, isSame);
			if (fault !== undefined) fail(fault, target, seed, number, post);
			const { milliseconds } = answer;
			sent.push({ target, post: milliseconds > 100 ? post : base, milliseconds });
			if (number % 5000 === 4999) say(`  ${number + 1} of ${posts} posts`);
		}
	};
	await Promise.all(Array.from({ length: together }, work));
	return { agent, answers, sent, same, good, n8ns };
}

/** Those that took longest are sent again alone. Throws where one still takes more than ten times as long as a good one. */
async function checkSlowest(
	agent: ReturnType<typeof openAgent>,
	targets: Target[],
	sent: Sent[],
): Promise<{ goodAlone: number; slowestAlone: number }> {
	const goods = targets.flatMap((target) =>
		target.forTime.splice(0, 5).map((post) => ({ target, post })),
	);
	const times: number[] = [];
	for (const { target, post } of goods) {
		times.push(await timeAlone(agent, target.url, [writePost(post)]));
	}
	const goodAlone = median(times);
	const slowest = [...sent]
		.sort((one, other) => other.milliseconds - one.milliseconds)
		.slice(0, 20);
	let slowestAlone = 0;
	for (const { target, post } of slowest) {
		const wire = writePost(post);
		const time = await timeAlone(agent, target.url, [wire, wire, wire, wire, wire]);
		slowestAlone = Math.max(slowestAlone, time);
		if (time <= allowed * goodAlone) continue;
		throw new Error(
			`✗ A post to ${target.name} takes ${time.toFixed(0)} ms alone, a good one ${goodAlone.toFixed(0)} ms:\n  ${describePost(post)}`,
		);
	}
	return { goodAlone, slowestAlone };
}

/** Runs the fuzz. Throws an error that shows the post that was answered wrongly. */
export async function fuzz(
	options: FuzzOptions,
	say: (text: string) => void,
): Promise<FuzzOutcome> {
	const items: Array<Record<string, unknown>> = [];
	const world = await startSoakWorld((_trigger, item) => void items.push(item));
	try {
		const targets = await openTargets(world, `${world.host.url}/healthz`);
		const begun = Date.now();
		const { agent, answers, sent, same, good, n8ns } = await storm(world, targets, options, say);
		const seconds = (Date.now() - begun) / 1000;
		checkStarted(world, items);
		const alone = await checkSlowest(agent, targets, sent);
		agent.destroy();
		const times = sent.map(({ milliseconds }) => milliseconds);
		return {
			...{ posts: sent.length, seconds, answers, same, n8ns, good: median(good), ...alone },
			mutated: {
				median: median(times),
				slowest: percentile(times, 1),
				p999: percentile(times, 0.999),
			},
		};
	} finally {
		await world.close();
	}
}
