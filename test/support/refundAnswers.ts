import type { IDataObject } from 'n8n-workflow';

import { neverAnswer } from './clock.mts';

export type Reply = [status: number, body: IDataObject | string];

/** What a gateway does with the next refund it is asked for. */
export type RefundAnswer = {
	/** Whether the refund is made, whatever the answer says. */
	makes: boolean;
	/** `hangUp`: the connection breaks, and the error has no code that says how. */
	reply: 'normal' | 'timeout' | 'reset' | 'hangUp' | [status: number, body: string];
	/** Whether nothing can be read from then on. */
	thenUnreadable?: boolean;
};

export const NORMAL: RefundAnswer = { makes: true, reply: 'normal' };

/** A reply for nock: the one that was chosen, or the normal one. */
export async function giveReply(reply: RefundAnswer['reply'], normal: Reply): Promise<Reply> {
	if (reply === 'reset') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
	if (reply === 'hangUp') throw new Error('socket hang up');
	if (reply === 'timeout') await neverAnswer();
	return Array.isArray(reply) ? reply : normal;
}

export type LostAnswer = [how: string, reply: RefundAnswer['reply']];

/** The ways to lose an answer that are the same for every gateway: those that do not depend on its envelope. */
export const LOST_ON_THE_WAY: LostAnswer[] = [
	['no answer comes in time', 'timeout'],
	['the connection is reset', 'reset'],
	['the connection breaks and nothing says how', 'hangUp'],
	['502 comes back', [502, '<html><body>Bad gateway</body></html>']],
	['503 comes back', [503, '']],
	['504 comes back', [504, '']],
	['a page of HTML comes back with 200', [200, '<html><body>Hello</body></html>']],
	['null comes back', [200, 'null']],
];
