import type { Answer } from '../../shared/gateway/answer';
import type { PayUmoneyClient } from './connection';
import { isSuccess } from './failure';
import { sortOut, turnedDown, type Found, type Pair } from './found';
import { judge, namesId, PATHS, refusesSingleId, type Inquiry, type Verdict } from './inquiries';

/** What all calls of a run have in common. */
export type Run = {
	client: PayUmoneyClient;
	inquiry: Inquiry;
	/** How many ids are asked for. */
	size: number;
	/** Whether any call proved that calls are served. */
	served: boolean;
	/** How many calls were in vain before that. */
	inVain: number;
	/** What was told when it was clear that no call of the run can succeed. */
	hopeless?: Told;
};

/** The ids that are asked for in the same way. */
export type Group = {
	run: Run;
	ids: string[];
	/** What else is sent, as PayUmoney names it. */
	query: Record<string, string>;
	/** The fewest ids for which a call of this group was answered. */
	control?: string[];
	/** What calls were answered before there was a control, by their ids. */
	tried: Map<string, Told>;
	/** What was told when it was clear that no call of the group can succeed. */
	hopeless?: Told;
	found: Map<string, Found>;
};

type Told = {
	ids: string[];
	answer: Answer;
	verdict: Verdict;
	/** Whether it proves that calls are served: it was answered, or refused by the name of an id. */
	proves: boolean;
	/** Whether several ids were turned down in the same way, so that it tells nothing of any of them. */
	alike?: boolean;
};

/** That nothing is answered is found out with fewer than ten calls; a lost answer was asked for three times. */
const MOST_IN_VAIN = 9;
const TRIES_OF_LOST = 3;
const PROBES = 6;

function note(group: Group, told: Told): Told {
	const { run, control } = group;
	const { ids, verdict } = told;
	if (!control) group.tried.set(ids.join('|'), told);
	if (verdict === 'answered' && (!control || ids.length < control.length)) group.control = ids;
	if (told.proves) {
		run.served = true;
		return told;
	}
	run.inVain += verdict === 'lost' ? TRIES_OF_LOST : 1;
	const isVain = !run.served && run.inVain >= MOST_IN_VAIN;
	if (verdict === 'refused' || isVain) run.hopeless = told;
	return told;
}

/** What stands for the answer to a call that is not made any more. */
function giveUp({ answer, verdict }: Told, ids: string[], size: number): Told {
	const alike = verdict === 'turnedDown' && size > 1;
	return { ids, answer, verdict: 'refused', proves: false, alike };
}

async function put(group: Group, ids: string[]): Promise<Told> {
	const { run, query } = group;
	if (run.hopeless) return giveUp(run.hopeless, ids, run.size);
	if (group.hopeless) return giveUp(group.hopeless, ids, group.ids.length);
	const answer = await run.client.attempt({
		method: 'POST',
		path: PATHS[run.inquiry],
		query: {
			merchantKey: run.client.account.merchantKey,
			merchantTransactionIds: ids.join('|'),
			...query,
		},
		reads: true,
	});
	const verdict = judge(run.client, run.inquiry, answer);
	const names = verdict === 'turnedDown' ? run.client.words(answer) : [];
	const proves = verdict === 'answered' || ids.some((id) => namesId(names, id));
	return note(group, { ids, answer, verdict, proves });
}

/** As `put`, for what may have been asked before the group had a control. */
async function putOnce(group: Group, ids: string[]): Promise<Told> {
	return group.tried.get(ids.join('|')) ?? (await put(group, ids));
}

/** Some ids from the whole breadth of a list. */
function spread(ids: string[]): string[] {
	const step = Math.max(1, ids.length / PROBES);
	const count = Math.min(PROBES, ids.length);
	return Array.from({ length: count }, (_, index) => ids[Math.floor((index + 0.5) * step)] ?? '');
}

/** Whether calls like those refused are served at this moment: what was answered before is, or some id alone. */
async function isServed(group: Group): Promise<boolean> {
	if (group.control) return (await put(group, group.control)).proves;
	for (const id of spread(group.ids)) {
		if ((await putOnce(group, [id])).proves) return true;
	}
	return false;
}

/** What was turned down for the filters is turned down for any id. */
async function isAboutSingle(group: Group, told: Told): Promise<boolean> {
	if (told.proves) return true;
	if (group.ids.length > 1) return await isServed(group);
	if (Object.keys(group.query).length > 0) return false;
	return group.run.size === 1 ? refusesSingleId(told.answer) : group.run.served;
}

function fail({ ids, answer, alike = false }: Told): Pair[] {
	return ids.map((id) => [id, { kind: 'failed', answer, alike }]);
}

/** Nothing proves that the refusal is about any of the ids: then it tells nothing of them, nor of the group's others. */
async function failTogether(group: Group, told: Told): Promise<Pair[]> {
	group.hopeless = told;
	return fail(await put(group, told.ids));
}

/** One id that PayUmoney does not know can sink its whole batch, so a refused batch is halved until the culprit is alone. */
async function settle(group: Group, told: Told): Promise<Pair[]> {
	const { run } = group;
	const { ids, answer, verdict } = told;
	if (isSuccess(answer)) return sortOut(run.inquiry, ids, answer.body.result);
	if (verdict !== 'turnedDown') return fail(told);
	if (ids.length === 1) return ids.map((id) => [id, turnedDown(run.client.words(answer))]);
	const middle = Math.ceil(ids.length / 2);
	const halves = [
		await putOnce(group, ids.slice(0, middle)),
		await putOnce(group, ids.slice(middle)),
	];
	const isProven = [told, ...halves].some(({ proves }) => proves);
	if (!isProven && !(await isServed(group))) return await failTogether(group, told);
	const settled: Pair[] = [];
	for (const half of halves) settled.push(...(await settle(group, half)));
	return settled;
}

/** Asks for a batch of a group's ids, and notes what was found. Does not throw: every id has its own answer. */
export async function askBatch(group: Group, ids: string[]): Promise<void> {
	const told = await putOnce(group, ids);
	const isLone = told.verdict === 'turnedDown' && ids.length === 1;
	const pairs =
		isLone && !(await isAboutSingle(group, told))
			? await failTogether(group, told)
			: await settle(group, told);
	for (const [id, found] of pairs) group.found.set(id, found);
}
