import { parseArgs } from 'node:util';
import { owner } from './api.mts';
import { findChromium, startBrowser } from './browser.mts';
import { browserBuyer, controlBuyer } from './buyer.mts';
import { installN8n } from './install.mts';
import { endNow, onStopSignal, runProgram } from './support/program.mts';
import { withProgress } from './support/progress.mts';
import { table } from './support/table.mts';
import { stories } from './stories/index.mts';
import { tell, type Story, type Told } from './stories/story.mts';
import { startWorld, type World } from './world.mts';

function print({ title }: Story, told: Told[]): void {
	const rows = told.map(({ step, happened, took, failed }) => [
		`${failed ? '✗' : '✓'} ${step}`,
		happened,
		`${(took / 1000).toFixed(1)} s`,
	]);
	console.log(`\n${table([38, 58, 7], [[title, 'What happened', 'Time'], ...rows])}\n`);
}

/** Tells every story and prints it; whether all of them went well. */
async function tellAll(world: World): Promise<boolean> {
	const chromium = findChromium();
	const browser = chromium === undefined ? undefined : await startBrowser(chromium);
	const buyer = browser ? browserBuyer(browser, world.sandbox) : controlBuyer(world.sandbox);
	let isGood = true;
	try {
		for (const story of stories) {
			const told = await tell(story, world, buyer);
			print(story, told);
			isGood &&= told.every(({ failed }) => !failed);
		}
	} finally {
		await browser?.close();
	}
	if (!isGood) console.log(`n8n's log: ${world.n8n.logFile}\n`);
	return isGood;
}

function printAddresses({ n8n, sandbox }: World): void {
	console.log(`n8n editor   ${n8n.url}
  sign in    ${owner.email}
  password   ${owner.password}
sandbox      ${sandbox.url}  (no real money anywhere)

Everything runs until you press Ctrl-C.`);
}

/** What Ctrl-C does: it ends the program until everything runs, from then on it asks for an orderly stop. */
let onStop: () => void = endNow;
onStopSignal(() => onStop());

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
	await installN8n();
	const world = await withProgress('Starting n8n and the sandbox', startWorld);
	const stopWish = new Promise<'stop'>((resolve) => {
		onStop = () => resolve('stop');
	});
	let outcome: boolean | 'stop' = false;
	try {
		outcome = await Promise.race([tellAll(world), stopWish]);
		if (outcome === false) process.exitCode = 1;
		if (outcome !== 'stop' && !values.once) {
			printAddresses(world);
			await stopWish;
		}
	} finally {
		await withProgress('Stopping', world.close);
	}
	// The story that was under way is given up.
	if (outcome === 'stop') endNow();
}

await runProgram(main);
