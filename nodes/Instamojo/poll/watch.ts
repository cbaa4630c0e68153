import type { InstamojoClient } from '../api/connection';
import { withinTime } from '../../shared/waiting';
import { newestOf, MOST_OPEN, type Watched } from './memory';
import type { Timer } from './reader';
import { DAY_MS, type Sighting, type Source } from './source';

/** How many things one poll asks for one by one: those that were open and stand on no page that it read. */
const MOST_GETS = 10;

type Open = Map<string, Watched>;

/** Only those that are young enough by Instamojo's own clock, and so many of the newest as are kept. */
export function stillWatched(open: Open, watchDays: number, newest: number): Open {
	const young = [...open].filter(
		([, { at }]) => at === null || !(at < newest - watchDays * DAY_MS),
	);
	if (young.length <= MOST_OPEN) return new Map(young);
	const byAge = young.map(([, { at }]) => at ?? Infinity).sort((one, other) => other - one);
	const oldest = byAge[MOST_OPEN - 1] ?? -Infinity;
	return newestOf(new Map(young.filter(([, { at }]) => (at ?? Infinity) >= oldest)), MOST_OPEN);
}

/** Asks for one thing. One that cannot be had now is asked for another time: it must not hold up the others. */
async function look(
	client: InstamojoClient,
	source: Source,
	id: string,
	timer: Timer,
): Promise<Sighting | null | 'late'> {
	try {
		const record = await withinTime(timer.leftMs(), source.get(client, id), undefined);
		if (record === undefined) return 'late';
		const sighting = source.see(record);
		return sighting.id === id ? sighting : null;
	} catch {
		return null;
	}
}

/** Asks for what may have changed and stands on no page that was read, each in its turn. */
export async function askAgain(
	client: InstamojoClient,
	source: Source,
	open: Open,
	isRead: (id: string) => boolean,
	timer: Timer,
): Promise<{ sightings: Sighting[]; open: Open }> {
	const turned: Open = new Map(open);
	const sightings: Sighting[] = [];
	const due = [...open.keys()].filter((id) => !isRead(id)).slice(0, MOST_GETS);
	for (const id of due) {
		if (timer.leftMs() === 0) break;
		const sighting = await look(client, source, id, timer);
		const watched = turned.get(id);
		turned.delete(id);
		if (watched) turned.set(id, watched);
		if (sighting !== null && sighting !== 'late') sightings.push(sighting);
	}
	return { sightings, open: turned };
}
