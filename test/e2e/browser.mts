import { accessSync, constants } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { paths } from './support/paths.mts';

/** The part of playwright-core's page and locator that is used; it is installed beside n8n, out of the compiler's sight. */
export interface Locator {
	click(): Promise<void>;
	dblclick(): Promise<void>;
	fill(text: string): Promise<void>;
	selectOption(value: string): Promise<unknown>;
	waitFor(): Promise<void>;
	textContent(): Promise<string | null>;
	inputValue(): Promise<string>;
	count(): Promise<number>;
	first(): Locator;
	or(other: Locator): Locator;
	getByText(text: string | RegExp, options?: { exact?: boolean }): Locator;
}

export interface Page {
	goto(url: string): Promise<unknown>;
	url(): string;
	/** The next window that the page opens. */
	waitForEvent(event: 'popup'): Promise<Page>;
	waitForURL(url: (url: URL) => boolean): Promise<void>;
	locator(selector: string): Locator;
	getByText(text: string | RegExp, options?: { exact?: boolean }): Locator;
	getByRole(role: string, options?: { name?: string | RegExp; exact?: boolean }): Locator;
	getByLabel(text: string | RegExp): Locator;
	screenshot(options: { path: string; type: 'jpeg'; quality: number }): Promise<unknown>;
	close(): Promise<void>;
}

interface Context {
	newPage(): Promise<Page>;
	addCookies(cookies: Array<{ name: string; value: string; url: string }>): Promise<void>;
	setDefaultTimeout(milliseconds: number): void;
}

interface ChromiumBrowser {
	newContext(options: { viewport: { width: number; height: number } }): Promise<Context>;
	close(): Promise<void>;
}

interface Playwright {
	chromium: {
		launch(options: {
			executablePath: string;
			headless: boolean;
			args: string[];
		}): Promise<ChromiumBrowser>;
	};
}

export interface Browser {
	/** A page of a visitor without any cookie; given a session, of the signed-in owner of that n8n. */
	newPage(session?: { url: string; cookie: { name: string; value: string } }): Promise<Page>;
	close(): Promise<void>;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const onMac = [
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** The machine's own Chromium or Chrome: `CHROMIUM_PATH` if set, else the first on the path; undefined if there is none. */
export function findChromium(): string | undefined {
	const given = process.env['CHROMIUM_PATH'];
	if (given) return given;
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
	return [...onPath, ...onMac].find(isProgram);
}

/** Starts a headless browser. Throws if the program does not start. */
export async function startBrowser(executablePath: string): Promise<Browser> {
	const { chromium }: Playwright = createRequire(join(paths.cache, 'package.json'))(
		'playwright-core',
	);
	const browser = await chromium.launch({
		executablePath,
		headless: true,
		// The sandbox does not work as root, as in containers; the rest keeps it from calling home.
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--disable-dev-shm-usage',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
	return {
		async newPage(session) {
			const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
			context.setDefaultTimeout(45_000);
			if (session) await context.addCookies([{ ...session.cookie, url: session.url }]);
			return context.newPage();
		},
		close: () => browser.close(),
	};
}

/** Keeps what the page shows. JPEG, because the build takes every PNG in the project into the package. */
export async function keepScreenshot(page: Page, name: string): Promise<string> {
	await mkdir(paths.artefacts, { recursive: true });
	const path = join(paths.artefacts, `${name}.jpg`);
	await page.screenshot({ path, type: 'jpeg', quality: 85 });
	return path;
}
