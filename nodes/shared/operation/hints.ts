import type { IExecuteFunctions } from 'n8n-workflow';

const ITEMS_NAMED = 5;

function sayItems(indexes: number[]): string {
	const named = indexes.slice(0, ITEMS_NAMED).join(', ');
	const more = indexes.length - ITEMS_NAMED;
	return more > 0
		? `items ${named} and ${more} more`
		: `item${indexes.length > 1 ? 's' : ''} ${named}`;
}

/** Gathers the hints of a run and shows each once, with the items it is about. */
export function createHints() {
	const itemsByMessage = new Map<string, number[]>();
	return {
		add(message: string, itemIndex: number) {
			const indexes = itemsByMessage.get(message) ?? [];
			indexes.push(itemIndex);
			itemsByMessage.set(message, indexes);
		},
		show(context: IExecuteFunctions) {
			for (const [message, indexes] of itemsByMessage) {
				const sorted = [...indexes].sort((a, b) => a - b);
				context.addExecutionHints({
					message: `${message} (${sayItems(sorted)})`,
					type: 'warning',
					location: 'outputPane',
				});
			}
		},
	};
}

/** Tells the user something about the whole run. */
export function tellOfRun(context: IExecuteFunctions, message: string): void {
	context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
}
