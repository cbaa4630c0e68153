import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

/** What a terminal would show of it in the end: without colours, and without what spinners wrote over. */
function asShown(output: string): string {
	const control = new RegExp(`${String.fromCharCode(27)}\\[[\\d;?]*[A-Za-z]`, 'g');
	const lines = output.replace(control, '\r').split('\n');
	return lines.map((line) => line.replace(/\r+$/, '').split('\r').at(-1)).join('\n');
}

/** A command that ended with another code than 0, and everything it printed. */
export class CommandFailure extends Error {
	constructor(command: string, code: number | null, output: string) {
		const end = asShown(output).trimEnd().split('\n').slice(-40).join('\n');
		super(`${command} ended with ${code ?? 'a signal'}:\n${end}`);
	}
}

/** The environment with this Node first on the path: npm's scripts and node-gyp take the first they find. */
export function environment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
	return { ...process.env, PATH: path, ...extra };
}

/** Runs a command to its end and returns what it printed on standard output. Throws a `CommandFailure`. */
export async function runCommand(
	command: string,
	args: string[],
	{ cwd, env = {} }: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<string> {
	const child = spawn(command, args, {
		cwd,
		env: environment(env),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let printed = '';
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => {
		printed += chunk.toString();
		output += chunk.toString();
	});
	child.stderr.on('data', (chunk: Buffer) => {
		output += chunk.toString();
	});
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code !== 0) throw new CommandFailure([command, ...args].join(' '), code, output);
	return printed;
}
