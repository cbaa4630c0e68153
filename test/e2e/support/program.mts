/** What a terminal expects of a program that was asked to end: 128 and the number of SIGINT. */
const askedToEnd = 130;

/** Calls `stop` when the terminal or the system asks the program to end. */
export function onStopSignal(stop: () => void): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

/**
 * Ends the program as one that was asked to, and gives up what is under way. A signal would kill it without its exit
 * handlers, which end n8n and remove its folder, so this is for after a signal only: otherwise a program ends by itself
 * once nothing is left to do.
 */
export function endNow(): never {
	process.exit(askedToEnd);
}

/** Runs a program. What it fails with is told in words, and by the exit code. */
export async function runProgram(main: () => Promise<void>): Promise<void> {
	try {
		await main();
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
}
