/** Writes and finds the README's table of operations. */

export type MenuOption = { name: string; value: string | number | boolean; description?: string };

export type MenuProperty = {
	name: string;
	options?: unknown[];
	displayOptions?: { show?: { resource?: unknown[] } };
};

export type DescribedNode = { displayName: string; properties: MenuProperty[] };

const BEGIN = '<!-- operations -->';
const END = '<!-- /operations -->';

function isOption(option: unknown): option is MenuOption {
	return typeof option === 'object' && option !== null && 'name' in option && 'value' in option;
}

function optionsOf({ options = [] }: MenuProperty): MenuOption[] {
	return options.filter(isOption);
}

/** What several menus offer together: a menu may be there once for each authentication. The longest gives the order. */
function offeredBy(menus: MenuProperty[]): MenuOption[] {
	const offers = menus.map(optionsOf).sort((a, b) => b.length - a.length);
	return [...new Map(offers.flat().map((option) => [option.value, option])).values()];
}

function operationsOf(node: DescribedNode, resource: MenuOption): MenuOption[] {
	return offeredBy(
		node.properties.filter(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource.value),
		),
	);
}

function rowsOf(node: DescribedNode): string[] {
	const resources = offeredBy(node.properties.filter(({ name }) => name === 'resource'));
	return resources.flatMap((resource) =>
		operationsOf(node, resource).map(
			({ name, description }) =>
				`| ${node.displayName} | ${resource.name} | ${name} | ${description ?? ''} |`,
		),
	);
}

/** One row for each operation of each node, in the order of the menus. */
export function operationsTable(nodes: DescribedNode[]): string {
	const rows = nodes.flatMap(rowsOf);
	return [
		'| Node | Resource | Operation | What it does |',
		'| --- | --- | --- | --- |',
		...rows,
	].join('\n');
}

/** The README with its table replaced. */
export function withOperations(readme: string, nodes: DescribedNode[]): string {
	const [before = '', rest = ''] = readme.split(BEGIN);
	const [, after = ''] = rest.split(END);
	return `${before}${BEGIN}\n\n${operationsTable(nodes)}\n\n${END}${after}`;
}

/** The cells of every table row between the marks, however the table is padded. */
export function operationsIn(readme: string): string[][] {
	const [, rest = ''] = readme.split(BEGIN);
	const [table = ''] = rest.split(END);
	return cellsOf(table);
}

/** The cells of a Markdown table's rows, without the padding and the line under the head. */
export function cellsOf(table: string): string[][] {
	return table
		.split('\n')
		.filter((line) => line.startsWith('|') && !/^\|[\s|-]+\|$/.test(line))
		.map((line) =>
			line
				.slice(1, -1)
				.split('|')
				.map((cell) => cell.trim()),
		);
}
