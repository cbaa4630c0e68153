// n8n's scanner takes the name of a published package; its parts also take a folder. Usage:
//   node test/scan/scan.mjs <source folder> <tarball>
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

/** What the scanner looks at in a published package (its own second leg). */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

/** Prints the verdict; whether the scan passed. */
function report(what, { passed, message, details }) {
	console.log(`${passed ? '✓' : '✗'} scan of the ${what}${message ? `: ${message}` : ''}`);
	if (details) console.log(details);
	return passed;
}

const [source, tarball] = process.argv.slice(2);
if (!source || !tarball) {
	console.error('Usage: node test/scan/scan.mjs <source folder> <tarball>');
	process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'scan-'));
try {
	execFileSync('tar', ['-xzf', resolve(tarball), '-C', folder, '--strip-components=1']);
	const results = [
		report('source', await analyzePackage(resolve(source), SOURCE_FILE_PATTERNS)),
		report('tarball', await analyzePackage(folder, TARBALL_FILE_PATTERNS)),
	];
	process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true });
}
