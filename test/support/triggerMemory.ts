import type { Engine } from './engine';
import type { NodeSetup } from './workspace';

/** A new process of n8n: only what is stored with the workflow is known. */
export async function restart(engine: Engine, trigger: NodeSetup): Promise<void> {
	const stored = engine.staticData;
	await engine.lifecycle(trigger, 'delete');
	engine.staticData = stored;
}

/** So many events more that a trigger remembers, all newer than what it has. */
export async function rememberMore(
	engine: Engine,
	trigger: NodeSetup,
	count: number,
): Promise<void> {
	await restart(engine, trigger);
	for (const memory of Object.values(engine.staticData)) {
		const { seen } = Object(memory);
		for (let number = 0; number < count; number++) seen.push(`another:${number}:successful`);
	}
}
