import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const folders: string[] = [];

/** A new folder with these empty programs, and these files that cannot be run. */
export function folderWith(programs: string[], files: string[] = []): string {
	const folder = mkdtempSync(join(tmpdir(), 'programs-'));
	folders.push(folder);
	for (const name of [...programs, ...files]) writeFileSync(join(folder, name), '');
	for (const name of programs) chmodSync(join(folder, name), 0o755);
	for (const name of files) chmodSync(join(folder, name), 0o644);
	return folder;
}

/** A search path of these folders. */
export function searchPath(...parts: string[]): string {
	return parts.join(delimiter);
}

/** Removes every folder that was made. */
export function removeFolders(): void {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}
