import type { Agent } from 'node:http';
import type { SoakWorld } from '../soak/world.mts';
import { mutate, seedlingsInTurn, type Seedling } from './generator.mts';
import { describePost, faultOf } from './judge.mts';
import { mayBeTaken, type Keys } from './oracle.mts';
import { writePost, type Post, type WirePost } from './post.mts';
import { send } from './sender.mts';
import { countIn, openTally, type Tally } from './tally.mts';
import type { Target } from './targets.mts';

export interface Storm {
	posts: number;
	seed: number;
	/** How many posts are under way at the same time. */
	together: number;
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

/** A good post to see how long one takes beside the others. */
async function sendGood(agent: Agent, target: Target, tally: Tally): Promise<void> {
	const post = target.forTime.pop();
	if (!post) return;
	const { status, milliseconds } = await send(agent, target.url, writePost(post));
	if (status !== 200) throw new Error(`✗ A good post to ${target.name} was answered ${status}`);
	tally.good.push(milliseconds);
}

/** Sends the changed posts, several at a time, and good ones among them. Throws where one is answered wrongly. */
export async function storm(
	world: SoakWorld,
	targets: Target[],
	agent: Agent,
	{ posts, seed, together }: Storm,
	say: (text: string) => void,
): Promise<Tally> {
	const keys = keysOf(world);
	const tally = openTally();
	// n8n unpacks and reads a body before it asks a node (XML it cannot read is never answered): where its own Webhook
	// node fares alike, no node had a part in it.
	const bare = world.published.get('bare')?.url ?? '';
	const fails = (status: number | null) => status === null || status >= 500;
	const isOfN8n = async (status: number | null, wire: WirePost) =>
		fails(status) && fails((await send(agent, bare, wire)).status);
	const sendChanged = async (number: number, seedling: Seedling, target: Target, base: Post) => {
		const post = mutate(base, seedling, target.provenBy === 'header' ? 'header' : 'signature');
		const wire = writePost(post);
		const answer = await send(agent, target.url, wire);
		const fault = faultOf(answer, wire, () => mayBeTaken(wire, target.provenBy, keys));
		const { status, milliseconds } = answer;
		if (fault !== undefined && (await isOfN8n(status, wire))) {
			tally.n8ns++;
			return;
		}
		if (fault !== undefined) fail(fault, target, seed, number, post);
		if (status === 200) tally.same++;
		countIn(tally, status, { target, post, milliseconds });
	};
	const everySoMany = Math.max(20, Math.floor(posts / 150));
	const turn = seedlingsInTurn(seed, posts);
	const work = async () => {
		for (const [number, seedling] of turn) {
			const target = targets[number % targets.length];
			const base = target?.good[seedling.base % target.good.length];
			if (!target || !base) throw new Error('There is no good post');
			if (number % everySoMany === 0) await sendGood(agent, target, tally);
			await sendChanged(number, seedling, target, base);
			if (number % 5000 === 4999) say(`  ${number + 1} of ${posts} posts`);
		}
	};
	await Promise.all(Array.from({ length: together }, work));
	return tally;
}
