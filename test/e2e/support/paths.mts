import { join } from 'node:path';

const e2e = join(import.meta.dirname, '..');

/** Where things are. Everything downloaded or built lies in a dot folder, which neither the build nor the packing looks into. */
export const paths = {
	project: join(e2e, '..', '..'),
	e2e,
	/** Screenshots and logs of the last run. */
	artefacts: join(e2e, 'artefacts'),
	examples: join(e2e, '..', '..', 'examples'),
	/** What `npm run dev` keeps: the n8n that one works with. */
	dev: join(e2e, '..', '..', '.cache', 'dev'),
	/** The pinned n8n and what comes with it. */
	cache: join(e2e, '..', '..', '.cache', 'e2e'),
};
