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

export function openExecutionStore(userFolder: string, logs: () => string[]): ExecutionStore {
	const file = join(userFolder, '.n8n', 'database.sqlite');
	let lastId = 0;
	const readLog = new Map<string, number>();

	const query = (sql: string, ...values: Array<string | number>) => {
		const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
		try {
			return database.prepare(sql).all(...values);
		} finally {
			database.close();
		}
	};
	const one = (sql: string, ...values: Array<string | number>) =>
		Number(Object.values(query(sql, ...values)[0] ?? {})[0] ?? 0);

	function* newExecutions(): Iterable<Output> {
		const select = `SELECT executionId AS id, data, workflowData FROM execution_data
			WHERE executionId > ? ORDER BY executionId LIMIT 200`;
		for (;;) {
			const rows = query(select, lastId);
			if (rows.length === 0) return;
			for (const { id, data } of rows) {
				yield { where: `The data of execution ${String(id)}`, text: String(data) };
				lastId = Number(id);
			}
		}
	}

	function* newLines(): Iterable<Output> {
		for (const log of logs()) {
			const from = readLog.get(log) ?? 0;
			yield { where: "n8n's log", text: readFrom(log, Math.max(0, from - overlap)) };
			readLog.set(log, statSync(log).size);
		}
	}

	const unended = "status IN ('new', 'running', 'waiting')";
	return {
		*news() {
			yield* newExecutions();
			yield* newLines();
			yield { where: "What nodes remember in n8n's database", text: remembered() };
		},
		underWay: (workflowId) =>
			workflowId === undefined
				? one(`SELECT COUNT(*) FROM execution_entity WHERE ${unended}`)
				: one(
						`SELECT COUNT(*) FROM execution_entity WHERE ${unended} AND workflowId = ?`,
						workflowId,
					),
		crashed: (workflowId, after) =>
			one(
				`SELECT COUNT(*) FROM execution_entity
				WHERE status = 'crashed' AND workflowId = ? AND id > ?`,
				...[workflowId, after],
			),
		count: () => one('SELECT COALESCE(MAX(id), 0) FROM execution_entity'),
	};

	function remembered(): string {
		const rows = [
			...query('SELECT staticData AS text FROM workflow_entity'),
			...query('SELECT value AS text FROM processed_data'),
		];
		return rows.map(({ text }) => String(text)).join('\n');
	}
}
