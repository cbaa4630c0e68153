/** Something that must never be so is so. */
export class Violation extends Error {
	/** The invariant that does not hold. */
	readonly invariant: string;

	constructor(invariant: string, message: string) {
		super(message);
		this.invariant = invariant;
	}
}
