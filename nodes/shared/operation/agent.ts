import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether an AI agent is running the node, in any of the three ways n8n has: through `supplyData` (agents up to 2.x),
 * as a node of a type that ends in `Tool` (agents from 3.0), or alone in mode `internal` (n8n's built-in agents).
 */
export function isRunByAgent(context: IExecuteFunctions): boolean {
	return (
		context.isToolExecution() ||
		context.getNode().type.endsWith('Tool') ||
		context.getMode() === 'internal'
	);
}
