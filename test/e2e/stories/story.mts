import type { Buyer } from '../buyer.mts';
import type { World } from '../world.mts';

/** One line of what a story did. */
export interface Told {
	step: string;
	happened: string;
	/** Milliseconds. */
	took: number;
	failed: boolean;
}

/** Does a step and notes what it says happened. If the step fails, that is noted and thrown on. */
export type Step = <Result>(
	name: string,
	work: () => Promise<{ result: Result; happened: string }>,
) => Promise<Result>;

/** A chain of events that a demo shows; a gateway has one each. */
export interface Story {
	title: string;
	run(world: World, buyer: Buyer, step: Step): Promise<void>;
}

/** Runs a story to its end or to its first failing step, and returns what happened. */
export async function tell(story: Story, world: World, buyer: Buyer): Promise<Told[]> {
	const told: Told[] = [];
	const step: Step = async (name, work) => {
		const since = Date.now();
		const note = (happened: string, failed: boolean) =>
			told.push({ step: name, happened, took: Date.now() - since, failed });
		try {
			const { result, happened } = await work();
			note(happened, false);
			return result;
		} catch (error) {
			note(error instanceof Error ? error.message : String(error), true);
			throw error;
		}
	};
	try {
		await story.run(world, buyer, step);
	} catch (error) {
		if (!told.some(({ failed }) => failed)) throw error;
	}
	return told;
}
