import type { Step } from './step.mts';

/** What was done last, for whoever has to find out what went wrong. */
export interface Journal {
	/** Notes that a step begins; what comes of it is told to the function that is given back. */
	begin(place: string, step: Step): (told: string) => void;
	note(text: string): void;
	/** The last lines, oldest first. */
	tail(): string[];
}

export function openJournal(length: number): Journal {
	const lines: string[] = [];
	let count = 0;
	const add = (line: string) => {
		lines.push(line);
		if (lines.length > length) lines.shift();
	};
	return {
		begin(place, { kind, says }) {
			const number = ++count;
			add(`#${number} ${place} ${kind}: ${says}`);
			return (told) => add(`#${number} ${place} → ${told}`);
		},
		note: (text) => add(text),
		tail: () => [...lines],
	};
}
