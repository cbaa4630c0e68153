import type { Agent } from 'node:http';
import { rupees } from '../soak/draft.mts';
import { startSoakWorld, type SoakWorld } from '../soak/world.mts';
import { describePost } from './judge.mts';
import { writePost } from './post.mts';
import { openAgent } from './sender.mts';
import { storm, type Storm } from './storm.mts';
import type { Tally } from './tally.mts';
import { openTargets, type Target } from './targets.mts';
import { allowed, median, percentile, timeAlone } from './timing.mts';

/** What a run came to. Times in milliseconds, beside others unless it says alone. */
export interface FuzzOutcome extends Pick<Tally, 'answers' | 'same' | 'n8ns'> {
	posts: number;
	seconds: number;
	good: number;
	changed: { median: number; slowest: number; p999: number };
	goodAlone: number;
	slowestAlone: number;
	/** Workflows that were started, each with what the gateway's books say. */
	started: number;
}

type Item = Record<string, unknown>;

/** What started is what the gateway's books say, whatever was posted. */
function checkStarted({ sandbox }: SoakWorld, items: Item[]): void {
	for (const item of items) {
		const gateway = item['gateway'] === 'payumoney' ? 'payumoney' : 'instamojo';
		const books = sandbox.control[gateway].booksOf(String(item['paymentId']));
		const isTrue =
			item['amount'] === rupees(books.paise) &&
			item['status'] === books.status &&
			item['reference'] === books.reference;
		if (isTrue) continue;
		throw new Error(`✗ Something started that the books do not hold: ${JSON.stringify(item)}`);
	}
}

async function timeGood(agent: Agent, targets: Target[]): Promise<number> {
	const times: number[] = [];
	for (const { url, forTime } of targets) {
		for (const post of forTime.splice(0, 5)) {
			times.push(await timeAlone(agent, url, [writePost(post)]));
		}
	}
	return median(times);
}

/**
 * Those that took longest are sent again alone. Throws where one still takes more than ten times as long as a good one,
 * over and above what n8n's own Webhook node takes for it: n8n reads a body before any node is asked, 15 MB in some 200
 * milliseconds, and some XML never.
 */
async function timeSlowest(
	agent: Agent,
	{ slowest }: Tally,
	{ goodAlone, bare }: { goodAlone: number; bare: string },
): Promise<number> {
	let longest = 0;
	const limit = allowed * goodAlone;
	for (const { target, post } of slowest) {
		const wire = writePost(post);
		const often = [wire, wire, wire];
		const time = await timeAlone(agent, target.url, often);
		const ofN8n = time > limit ? await timeAlone(agent, bare, often) : 0;
		longest = Math.max(longest, time - ofN8n);
		if (time - ofN8n <= limit) continue;
		throw new Error(
			`✗ A post to ${target.name} takes ${time.toFixed(0)} ms alone, a good one ${goodAlone.toFixed(0)} ms:\n  ${describePost(post)}`,
		);
	}
	return longest;
}

/** Runs the fuzz. Throws an error that shows the post that was answered wrongly. */
export async function fuzz(options: Storm, say: (text: string) => void): Promise<FuzzOutcome> {
	const items: Item[] = [];
	const world = await startSoakWorld((_trigger, item) => void items.push(item));
	const agent = openAgent(options.together);
	try {
		const targets = await openTargets(world, `${world.host.url}/healthz`);
		const begun = Date.now();
		const tally = await storm(world, targets, agent, options, say);
		const seconds = (Date.now() - begun) / 1000;
		const goodAlone = await timeGood(agent, targets);
		const bare = world.published.get('bare')?.url ?? '';
		const slowestAlone = await timeSlowest(agent, tally, { goodAlone, bare });
		checkStarted(world, items);
		const { answers, same, n8ns, times, good } = tally;
		return {
			...{ posts: times.length + n8ns, seconds, answers, same, n8ns, started: items.length },
			...{ good: median(good), goodAlone, slowestAlone },
			changed: {
				median: median(times),
				slowest: percentile(times, 1),
				p999: percentile(times, 0.999),
			},
		};
	} finally {
		agent.destroy();
		await world.close();
	}
}
