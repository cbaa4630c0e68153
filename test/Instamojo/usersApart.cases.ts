import type { INodeParameters } from 'n8n-workflow';

import { filledIn } from '../support/everyOperation';
import { instamojo } from '../support/instamojo';
import { marketplace, startProcess } from '../support/marketplace';
import { instamojoThatAnswers } from '../support/marketplaceCalls';
import { onlyJson, wordsOf } from '../support/outcome';
import { USER_ID } from '../support/ownRecords';

const user = (operation: string, parameters: INodeParameters = {}) =>
	instamojo(marketplace, `user.${operation}`, { ...filledIn, ...parameters });

describe('a merchant', () => {
	it.each(['create', 'update'])('may come wrapped: %s', async (operation) => {
		instamojoThatAnswers(200, { user: { id: USER_ID, username: 'asha' }, success: true });
		const json = onlyJson(await (await startProcess()).run(user(operation)));
		expect(json).toMatchObject({ userId: USER_ID, username: 'asha' });
	});

	it.each(['={{ 12345678 }}', '={{ ["secret"] }}', '={{ true }}'])(
		'gets no password that is not a text: %s',
		async (password) => {
			const { sent } = instamojoThatAnswers(201, {});
			const words = wordsOf(await (await startProcess()).run(user('create', { password })));
			expect(words).toMatch(/'Password' is not a text/);
			expect(words).not.toMatch(/12345678|secret/);
			expect(sent).toEqual([]);
		},
	);
});
