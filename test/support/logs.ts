import { HookContext } from 'n8n-core';

import type { Engine } from './engine';
import { sayEverything } from './outcome';
import type { NodeSetup } from './workspace';

const LEVELS = ['error', 'warn', 'info', 'debug'] as const;

/** Listens to n8n's log, which all nodes share; gives everything that was written to it since. */
export function listenToLog(engine: Engine, setup: NodeSetup): () => string {
	const node = engine.nodeOf(setup);
	const workflow = engine.workflowOf([node]);
	const additional = engine.additionalData('trigger');
	const { logger } = new HookContext(workflow, node, additional, 'trigger', 'activate');
	const spies = LEVELS.map((level) => jest.spyOn(logger, level).mockImplementation(() => {}));
	return () => sayEverything(spies.flatMap(({ mock }) => mock.calls));
}
