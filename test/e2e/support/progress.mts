const seconds = (since: number): string => `${Math.round((Date.now() - since) / 1000)} s`;

/**
 * Says what is going on while `work` runs, with the time it has taken: in one line on a terminal,
 * every 20 seconds elsewhere (a CI log).
 */
export async function withProgress<Result>(
	what: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const since = Date.now();
	const isTerminal = process.stdout.isTTY;
	const say = (text: string, isLast: boolean) => {
		if (isTerminal) process.stdout.write(`\r\x1b[K${text}${isLast ? '\n' : ''}`);
		else console.log(text);
	};
	say(`… ${what}`, false);
	const ticker = setInterval(
		() => say(`… ${what} (${seconds(since)})`, false),
		isTerminal ? 1_000 : 20_000,
	);
	try {
		const result = await work();
		say(`✓ ${what} (${seconds(since)})`, true);
		return result;
	} catch (error) {
		say(`✗ ${what} (${seconds(since)})`, true);
		throw error;
	} finally {
		clearInterval(ticker);
	}
}
