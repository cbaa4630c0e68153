import { EVERY_SCOPE } from '../../nodes/Instamojo/api/scopes';
import { resources } from '../../nodes/Instamojo/resources';
import { missingBuildTools } from '../e2e/support/buildTools.mts';
import { cellsOf, operationsIn, operationsTable } from './operations.mts';
import {
	listProjectFiles,
	projectHas,
	publishedInstances,
	readProjectFile,
	readProjectJson,
} from './project.mts';

const readme = readProjectFile('README.md');

const instances = publishedInstances();

/** The headings as GitHub names them in an address. */
const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
	heading.toLowerCase().replaceAll(' ', '-'),
);

function section(heading: string): string {
	const [, rest = ''] = readme.split(`\n## ${heading}\n`);
	return rest.split('\n## ')[0] ?? '';
}

describe('the README', () => {
	it('lists every operation of every action node with its scopes, and no other', () => {
		const nodes = instances.flatMap(({ description }) =>
			description?.usableAsTool ? [description] : [],
		);
		expect(nodes.length).toBeGreaterThan(0);
		const [written, now] = [
			operationsIn(readme),
			cellsOf(operationsTable(nodes, { Instamojo: resources })),
		];
		const advice = 'Run npm run build && npx gulp docs';
		expect(JSON.stringify(written) === JSON.stringify(now) ? '' : advice).toBe('');
		expect(written).toEqual(now);
	});

	it('says in the first ten lines of text what one can do', () => {
		const opening = readme.split('\n').slice(0, 11).join('\n');
		for (const ability of ['payment links', 'Start a workflow', 'Refund', 'Look things up']) {
			expect(opening).toContain(ability);
		}
	});

	it('names only npm scripts that exist', () => {
		const { scripts } = readProjectJson('package.json') as { scripts: Record<string, string> };
		const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script ?? '');
		expect(named.length).toBeGreaterThan(3);
		for (const script of named) expect(Object.keys(scripts)).toContain(script);
	});

	it('links only to files that exist', () => {
		const links = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link]) => link ?? '');
		expect(links.length).toBeGreaterThan(3);
		for (const link of links) {
			expect({ link, exists: projectHas(link.replace(/#.*/, '')) }).toEqual({ link, exists: true });
		}
	});

	it('has every heading that a node or credential sends its user to', () => {
		const sources = [
			...listProjectFiles('nodes', '.node.json'),
			...listProjectFiles('credentials'),
		];
		const sentTo = sources.flatMap((path) =>
			[...readProjectFile(path).matchAll(/n8n-nodes-instamojo-payumoney#([\w-]+)/g)].map(
				([, heading]) => heading,
			),
		);
		expect(sentTo.length).toBeGreaterThan(sources.length);
		expect(headings).toEqual(expect.arrayContaining(sentTo));
	});

	it('names what compiles the database driver of the demo', () => {
		for (const tool of missingBuildTools('')) {
			expect(section('Try it on your machine')).toContain(`\`${tool}\``);
		}
	});

	it('gives the same whole list of scopes as the credential does', () => {
		const scope = instances
			.flatMap(({ properties }) => properties ?? [])
			.find(({ name, description }) => name === 'enabledScopes' && description !== undefined);
		expect(scope?.description).toContain(`"${EVERY_SCOPE}"`);
		expect(section('Credentials')).toContain(`\`${EVERY_SCOPE}\``);
	});

	it('names the n8n that the end-to-end tests run', () => {
		const pinned = readProjectJson('test/e2e/package.json') as { dependencies: { n8n: string } };
		expect(section('Install')).toContain(`n8n ${pinned.dependencies.n8n}`);
	});

	it('has a section for each credential', () => {
		const credentials = instances.filter(
			({ properties, description }) => properties && !description,
		);
		expect(credentials.length).toBeGreaterThan(1);
		for (const { displayName } of credentials) {
			expect(section('Credentials')).toContain(`\n### ${displayName}\n`);
		}
	});

	it('explains every field that is masked although its name is none of a secret', () => {
		const explained = section('Develop');
		const known = /password|secret|token|apikey/i;
		const masked = instances
			.flatMap(({ properties }) => properties ?? [])
			.filter(({ name, typeOptions }) => typeOptions?.password === true && !known.test(name));
		expect(masked.length).toBeGreaterThan(0);
		for (const { name } of masked) expect(explained).toContain(`\`${name}\``);
	});
});
