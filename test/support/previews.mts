import { readdirSync } from 'node:fs';

import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { hasFile, readJson } from './packageFiles.mts';

/** A preview as n8n reads it: JSON Schema, of which these words are used. */
type Preview = { type?: unknown; properties?: unknown; items?: unknown };

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const typeOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);

/**
 * Where a value and its preview differ, in depth and type, in words for people. What is not known is null and fits any
 * type; a key that is there on one side only does not fit.
 */
export function differencesFrom(preview: Preview, value: unknown, path = 'the item'): string[] {
	if (value === null || value === undefined) return [];
	if (preview.type !== typeOf(value)) {
		return [`${path} is of type ${typeOf(value)}, in the preview ${String(preview.type)}`];
	}
	if (Array.isArray(value)) {
		const items = isRecord(preview.items) ? preview.items : {};
		return value.flatMap((one) => differencesFrom(items, one, `${path}[]`));
	}
	if (!isRecord(value)) return [];
	const shown = isRecord(preview.properties) ? preview.properties : {};
	const keys = new Set([...Object.keys(shown), ...Object.keys(value)]);
	return [...keys].flatMap((key) => {
		const inside = `${path}.${key}`;
		if (!(key in value)) return [`${inside} is in the preview only`];
		const part = shown[key];
		return isRecord(part)
			? differencesFrom(part, value[key], inside)
			: [`${inside} is not in the preview`];
	});
}

/** A refund has a note only where there is something to say of it (a dry run, equal refunds), so no preview shows one. */
function withoutNote({ note, ...others }: IDataObject): IDataObject {
	return typeof note === 'string' ? others : { ...others, ...(note === undefined ? {} : { note }) };
}

const wings = readdirSync('nodes').filter((name) => hasFile(`nodes/${name}/__schema__`));

function previewFile({ type, parameters }: INode): string | undefined {
	const nodeName = type.replace(/^.*\./, '').toLowerCase();
	const wing = wings.find((name) => name.toLowerCase() === nodeName);
	const { resource, operation } = parameters;
	return wing && `nodes/${wing}/__schema__/v1.0.0/${String(resource)}/${String(operation)}.json`;
}

/** What came in with an item and goes out with it again is the user's own, so no preview shows it. */
function withoutInput({ reconciliation, ...others }: IDataObject): IDataObject {
	return reconciliation === undefined ? others : { reconciliation };
}

/** Whether an item is an operation's normalised output: no failure, and no text of a gateway that could not be read. */
function isNormalised(json: IDataObject): boolean {
	return json.error === undefined && json.unreadable !== true;
}

/**
 * Holds what came out of an operation against the preview that the editor shows of it, so that every test of an
 * operation tests its preview too.
 *
 * @throws Error saying which file to add or to change
 */
export function checkPreview(node: INode, items: INodeExecutionData[]): void {
	const file = previewFile(node);
	const isSimple = (node.parameters.simplify ?? true) === true;
	const normalised = items.map(({ json }) => json).filter(isNormalised);
	if (file === undefined || !isSimple || normalised.length === 0) return;
	if (!hasFile(file)) throw new Error(`Add ${file}: the preview of what the operation gives`);
	const preview = readJson(file);
	const differences = normalised.flatMap((json) =>
		differencesFrom(isRecord(preview) ? preview : {}, withoutInput(withoutNote(json))),
	);
	if (differences.length === 0) return;
	throw new Error(`Change ${file} or what comes out:\n${[...new Set(differences)].join('\n')}`);
}
