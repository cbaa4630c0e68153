/** Breaks a text into lines of at most `width` characters, at spaces where there are any. */
function wrap(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/\s+/)) {
		const pieces = word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''];
		for (const piece of pieces) {
			if (line !== '' && line.length + 1 + piece.length > width) {
				lines.push(line);
				line = piece;
			} else line = line === '' ? piece : `${line} ${piece}`;
		}
	}
	return [...lines, line];
}

/** A table of text for a terminal: columns as wide as given, long texts broken into lines. */
export function table(widths: number[], rows: string[][]): string {
	const rule = widths.map((width) => '─'.repeat(width)).join('  ');
	const printed = rows.map((row) => {
		const cells = widths.map((width, column) => wrap(row[column] ?? '', width));
		const height = Math.max(...cells.map(({ length }) => length));
		return Array.from({ length: height }, (_, line) =>
			widths.map((width, column) => (cells[column]?.[line] ?? '').padEnd(width)).join('  '),
		)
			.map((line) => line.trimEnd())
			.join('\n');
	});
	const [head = '', ...body] = printed;
	return [head, rule, ...body].join('\n');
}
