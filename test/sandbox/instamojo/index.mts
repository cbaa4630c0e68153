import type { Core, Gateway } from '../gateway.mts';
import { createSettings, type InstamojoSettings } from './settings.mts';

export type { InstamojoSettings } from './settings.mts';

/** What a test can do to Instamojo without HTTP. */
export interface InstamojoControl {
	settings(): InstamojoSettings;
}

/** Instamojo: API v1.1, API v2, tokens, checkout page and webhooks. */
export function createInstamojo(
	_core: Core,
	given: Partial<InstamojoSettings>,
): Gateway<InstamojoControl> {
	const settings = createSettings(given);
	const control: InstamojoControl = { settings: () => settings };
	return {
		name: 'instamojo',
		control,
		routes() {},
		controlRoutes() {},
		dump: () => ({}),
		reset() {},
	};
}
