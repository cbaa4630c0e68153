import { PAYMENT_ID, v2 } from '../support/generations';
import { FakeTokens, marketplace, startProcess } from '../support/marketplace';
import { api, PAYMENT_PATH } from '../support/instamojo';
import { wordsOf } from '../support/outcome';
import { POSTED, signed } from '../support/signed';
import { beginToWait, wakingOf, waits } from '../support/waits';

describe.each(waits)('waiting with a marketplace ($operation)', ({ node }) => {
	const setup = node(marketplace);

	it('goes on with what was signed with the salt of the credential, confirmed as the merchant', async () => {
		const tokens = new FakeTokens();
		const n8n = await startProcess();
		const outcome = await beginToWait(n8n, marketplace, setup);
		expect(outcome.status).toBe('waiting');
		const post = wakingOf(n8n, setup, outcome);
		expect(await post(signed(POSTED, 'another-salt'))).toMatchObject({ status: 401 });
		api({ ...v2, headers: { authorization: 'Bearer made-up-access-token-1' } })
			.get(PAYMENT_PATH)
			.reply(200, v2.payment());
		const { started, json } = await post(signed(POSTED));
		expect(started).toBe(true);
		expect(json).toMatchObject([{ paymentId: PAYMENT_ID, verified: true, confirmed: true }]);
		expect(tokens.grants).toEqual(['password']);
	});

	it('is refused without a salt in the credential, before any call', async () => {
		const outcome = await (await startProcess({ privateSalt: '' })).run(setup);
		expect(wordsOf(outcome)).toMatch(/no 'Private Salt'.*Nothing was created/s);
	});
});
