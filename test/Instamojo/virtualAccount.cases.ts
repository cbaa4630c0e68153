import type { INodeParameters } from 'n8n-workflow';

import { v2 } from '../support/generations';
import { api, broken, instamojo, startN8n } from '../support/instamojo';
import { onlyJson, wordsOf } from '../support/outcome';
import { virtualAccount } from '../support/ownRecords';

const PATH = '/virtual_accounts/';

describe('creating a virtual account', () => {
	const create = (parameters: INodeParameters) =>
		instamojo(v2, 'virtualAccount.create', parameters);

	it('sends whom it is for as JSON, and gives the number to pay into', async () => {
		const sent: unknown[] = [];
		api(v2)
			.matchHeader('content-type', /^application\/json\b/)
			.post(PATH, (body) => sent.push(body) > 0)
			.reply(201, virtualAccount());
		const node = create({ name: 'Asha Rao', phone: '99999 99988', email: '' });
		expect(onlyJson(await startN8n().run(node))).toEqual({
			...{ gateway: 'instamojo', virtualAccountId: 'va-1' },
			assignedTo: { name: 'Asha Rao', email: 'asha@example.com', phone: '+919999999988' },
			beneficiary: {
				...{ accountHolderName: 'Instamojo', accountNumber: '00001024' },
				...{ ifsc: 'EXAM0000001', bankName: 'Example Bank' },
			},
		});
		expect(sent).toEqual([{ assigned_to: { name: 'Asha Rao', phone: '9999999988' } }]);
	});

	it.each([
		[{ name: '={{ $json.typo }}' }, "'Name' is empty"],
		[{ name: 'Asha', email: 'asha' }, "'Email' is not an email address"],
		[{ name: 'Asha', phone: '1' }, "'Phone' is not a phone number"],
	])('refuses %j before anything is sent', async (parameters, words) => {
		expect(wordsOf(await startN8n().run(create(parameters)))).toContain(words);
	});

	it('tells what Instamojo complains of, field by field', async () => {
		api(v2)
			.post(PATH)
			.reply(400, { assigned_to: { email: ['This field is required.'] } });
		const words = wordsOf(await startN8n().run(create({ name: 'Asha' })));
		expect(words).toContain('assigned_to.email: This field is required.');
	});

	it('is sent once, and says that it may be done when the answer is lost', async () => {
		api(v2).post(PATH).replyWithError(broken);
		expect(wordsOf(await startN8n().run(create({ name: 'Asha' })))).toMatch(/may have been done/);
		api(v2).post(PATH).reply(201, {});
		expect(wordsOf(await startN8n().run(create({ name: 'Asha' })))).toMatch(
			/the virtual account is missing/,
		);
	});
});
