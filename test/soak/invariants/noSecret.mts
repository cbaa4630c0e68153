import { violated, type Evidence, type Invariant } from '../invariant.mts';

/** A resume address carries the token of its execution. Nobody who can read an item may resume what waits. */
const resumeSignature = /[?&]signature=[0-9a-f]{16,}/i;

export const noSecret: Invariant = {
	name: 'no secret in any output',
	atEnd({ store, secrets }: Evidence) {
		const wanted = secrets();
		for (const { where, text } of store.news()) {
			const found = wanted.find(([, secret]) => text.includes(secret));
			if (found) throw violated(noSecret, `${where} holds ${found[0]}`);
			if (resumeSignature.test(text)) throw violated(noSecret, `${where} holds a resume signature`);
		}
	},
};
