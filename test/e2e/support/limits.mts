/** How long a group of cases, and any case in it, may take: a hanging one fails instead of keeping a machine busy. */
export const groupLimit = { timeout: 4 * 60_000 };
