import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares two texts without telling by its duration where they differ, whatever their lengths. */
export function equalInConstantTime(left: string, right: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
	return timingSafeEqual(digest(left), digest(right));
}
