import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Something that n8n has stored or printed. */
export interface Output {
	where: string;
	text: string;
}

/** What n8n keeps of its executions, read from its own database beside it. */
export interface ExecutionStore {
	/** Executions, in the form n8n stores, and lines of the log, that were not given before. */
	news(): Iterable<Output>;
	/** How many executions have not ended. */
	underWay(workflowId?: string): number;
	/** How many executions of a workflow, later than this one, n8n shows as crashed. */
	crashed(workflowId: string, after: number): number;
	/** How many executions there were. */
	count(): number;
}

/** The part of a file from a place on; a part of the last line may come twice. */
function readFrom(file: string, from: number): string {
	const size = statSync(file).size;
	const buffer = Buffer.alloc(Math.max(0, size - from));
	const handle = openSync(file, 'r');
	try {
		readSync(handle, buffer, 0, buffer.length, from);
	} finally {
		closeSync(handle);
	}
	return buffer.toString('utf8');
}

/** What n8n prints when it starts and stops is read whole: a secret may lie across two readings. */
const overlap = 200;

type Value = string | number;

/** Asks n8n's database, which n8n writes to meanwhile. */
function asking(file: string) {
	const all = (sql: string, ...values: Value[]) => {
		const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
		try {
			return database.prepare(sql).all(...values);
		} finally {
			database.close();
		}
	};
	const one = (sql: string, ...values: Value[]) =>
		Number(Object.values(all(sql, ...values)[0] ?? {})[0] ?? 0);
	return { all, one };
}

type Asking = ReturnType<typeof asking>;

function* executionsAfter({ all }: Asking, last: { id: number }): Iterable<Output> {
	const select = `SELECT executionId AS id, data FROM execution_data
		WHERE executionId > ? ORDER BY executionId LIMIT 200`;
	for (;;) {
		const rows = all(select, last.id);
		if (rows.length === 0) return;
		for (const { id, data } of rows) {
			yield { where: `The data of execution ${String(id)}`, text: String(data) };
			last.id = Number(id);
		}
	}
}

function* linesAfter(logs: string[], read: Map<string, number>): Iterable<Output> {
	for (const log of logs) {
		const from = Math.max(0, (read.get(log) ?? 0) - overlap);
		const size = statSync(log).size;
		yield { where: "n8n's log", text: readFrom(log, from) };
		read.set(log, size);
	}
}

function remembered({ all }: Asking): Output {
	const rows = [
		...all('SELECT staticData AS text FROM workflow_entity'),
		...all('SELECT value AS text FROM processed_data'),
	];
	const text = rows.map((row) => String(row['text'])).join('\n');
	return { where: "What nodes remember in n8n's database", text };
}

export function openExecutionStore(userFolder: string, logs: () => string[]): ExecutionStore {
	const database = asking(join(userFolder, '.n8n', 'database.sqlite'));
	const last = { id: 0 };
	const read = new Map<string, number>();
	const count =
		"SELECT COUNT(*) FROM execution_entity WHERE status IN ('new', 'running', 'waiting')";
	const crashed = `SELECT COUNT(*) FROM execution_entity
		WHERE status = 'crashed' AND workflowId = ? AND id > ?`;
	return {
		*news() {
			yield* executionsAfter(database, last);
			yield* linesAfter(logs(), read);
			yield remembered(database);
		},
		underWay: (workflowId) =>
			workflowId === undefined
				? database.one(count)
				: database.one(`${count} AND workflowId = ?`, workflowId),
		crashed: (workflowId, after) => database.one(crashed, workflowId, after),
		count: () => database.one('SELECT COALESCE(MAX(id), 0) FROM execution_entity'),
	};
}
