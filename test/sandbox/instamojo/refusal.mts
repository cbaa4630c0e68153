/** Field to its complaints. */
export type FieldErrors = Record<string, string[]>;

export type Problem = { fields: FieldErrors } | { message: string } | { body: unknown };

/** A call that the API refuses; each generation words the answer its own way. */
export class Refusal extends Error {
	readonly status: number;
	readonly problem: Problem;

	constructor(status: number, problem: Problem) {
		super(JSON.stringify(problem));
		this.status = status;
		this.problem = problem;
	}
}

/** 404 as two logs of the Android SDK have it: "Not found." with a full stop. */
export const notFound = () => new Refusal(404, { message: 'Not found.' });

/** v1.1: everything under `message`, a text or a map of fields. v2: a map of fields stands bare. */
export function refusalBody(problem: Problem, generation: 'v1.1' | 'v2'): unknown {
	if ('body' in problem) return problem.body;
	if ('message' in problem) return { success: false, message: problem.message };
	return generation === 'v2' ? problem.fields : { success: false, message: problem.fields };
}
