/** One word of a text, by which it is found. `isContinued`: it goes on a number that stands before it, as the 3 of `20-3` and the B of `20-B` do. */
type Word = { text: string; isContinued: boolean };

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** What stands between the parts of one number: `INV-20-3`, `20/3`, `20.3`. */
const JOINT = /^[\p{Pd}/._]$/u;
/** What goes on an order number: another number, a single letter, or a letter with a number (`20-3`, `20-B`, `20-R1`). */
const CONTINUES_NUMBER = /^(?:\p{L}?\p{N}|\p{L}\p{M}*$)/u;
const ENDS_WITH_DIGIT = /\p{N}$/u;

/** What has no form of its own: marks of direction as chats copy them, what joins letters, how an emoji is drawn. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Me}]/gu;

/** A text without what cannot be seen. */
export function withoutUnseen(text: string): string {
	return text.replace(UNSEEN, '');
}

/** A text as it is compared: one form of each letter, whatever its case and width, without what cannot be seen. */
function fold(text: string): string {
	return withoutUnseen(text.normalize('NFKC')).toLowerCase();
}

function readWords(text: string): Word[] {
	const folded = fold(text);
	let end = 0;
	let before = '';
	return [...folded.matchAll(WORD)].map(({ 0: word, index }) => {
		const isJoint = JOINT.test(folded.slice(end, index));
		const isContinued = isJoint && ENDS_WITH_DIGIT.test(before) && CONTINUES_NUMBER.test(word);
		end = index + word.length;
		before = word;
		return { text: word, isContinued };
	});
}

/** The words of a text, for an index. */
export function wordsOf(text: string): string[] {
	return readWords(text).map((word) => word.text);
}

/** Where `part` ends in the text, at or behind `from`; -1 where it does not stand there whole. */
function endOfPart(text: Word[], part: Word[], from: number): number {
	for (let start = from; start + part.length <= text.length; start++) {
		const end = start + part.length;
		const isWhole = text[start]?.isContinued !== true && text[end]?.isContinued !== true;
		if (isWhole && part.every((word, index) => word.text === text[start + index]?.text)) return end;
	}
	return -1;
}

/**
 * Whether a text has all words that are looked for, whole and in their order, whatever their case. What is written
 * without a space (`INV-20`) has to stand together, and a number is not found in a longer one (`INV-20-3`).
 */
export function hasWords(text: string, wanted: string): boolean {
	const words = readWords(text);
	const parts = wanted.split(/\s+/).map(readWords);
	let from = 0;
	for (const part of parts) {
		from = endOfPart(words, part, from);
		if (from < 0) return false;
	}
	return true;
}
