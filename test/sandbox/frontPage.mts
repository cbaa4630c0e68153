import type { FastifyInstance } from 'fastify';
import type { Gateway, Place } from './gateway.mts';
import { escapeHtml, htmlPage } from './html.mts';

const controlPlaces: Place[] = [
	['All that it holds', '/_control/state'],
	['Calls received', '/_control/calls'],
	['Faults', '/_control/faults'],
];

/** Only what the control API shows can be read in a browser as it stands. */
function showPath(path: string): string {
	const shown = `<code>${escapeHtml(path)}</code>`;
	return path.startsWith('/_control/') ? `<a href="${escapeHtml(path)}">${shown}</a>` : shown;
}

function listOf(title: string, places: readonly Place[]): string {
	const rows = places.map(([what, path]) => `<li>${escapeHtml(what)}: ${showPath(path)}</li>`);
	return `<h2>${escapeHtml(title)}</h2>\n<ul>\n${rows.join('\n')}\n</ul>`;
}

/** The sandbox's own address: what is there, for a person who opens it in a browser. */
export function frontPageRoutes(
	app: FastifyInstance,
	gateways: ReadonlyArray<Gateway<unknown>>,
): void {
	app.get('/', async (_request, reply) => {
		const settings = gateways.map(
			({ name, title }): Place => [`Settings of ${title}`, `/_control/${name}/settings`],
		);
		reply.type('text/html');
		return htmlPage(
			'The sandbox',
			[
				...gateways.map(({ title, places }) => listOf(title, places)),
				listOf('Control API', [...controlPlaces, ...settings]),
				'<p>The other control calls, the credentials and the quirks are in <code>test/sandbox/README.md</code>.</p>',
			].join('\n'),
		);
	});
}
