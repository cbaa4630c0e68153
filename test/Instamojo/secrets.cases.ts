import { CLIENT_SECRET, generations, PAYMENT_ID, v2 } from '../support/generations';
import {
	api,
	broken,
	createRequest,
	formApi,
	getPayment,
	instamojoTrigger,
	PAYMENT_PATH,
	startN8n,
	tokenApi,
} from '../support/instamojo';
import { listenToLog } from '../support/logs';
import { wordsOf } from '../support/outcome';
import { POSTED, signed } from '../support/signed';
import { asForm, deliver } from '../support/webhook';

describe.each(generations)('secrets ($name)', (generation) => {
	const echo = generation.secrets.map((secret) => `You sent ${secret}`);
	const expectNone = (said: string) => {
		for (const secret of generation.secrets) expect(said).not.toContain(secret);
	};

	it('are in no error, even when Instamojo repeats them', async () => {
		formApi(generation)
			.post(`/${generation.requestsPath}/`)
			.reply(400, { success: false, message: { purpose: echo }, headers: echo });
		const outcome = await startN8n().run(createRequest(generation));
		expect(wordsOf(outcome)).toContain('You sent');
		expectNone(outcome.said);
	});

	it.each([
		['a list', echo, 400],
		['a text', echo.join('\n'), 400],
		['fields under the status of a success', { success: false, purpose: echo }, 200],
	])('are in no error, even when Instamojo repeats them as %s', async (_, body, status) => {
		formApi(generation).post(`/${generation.requestsPath}/`).reply(status, body);
		const outcome = await startN8n().run(createRequest(generation));
		expect(wordsOf(outcome)).toContain('You sent ***');
		expectNone(outcome.said);
	});

	it('are in no error of a broken connection', async () => {
		formApi(generation).post(`/${generation.requestsPath}/`).replyWithError(broken);
		const { said, error } = await startN8n().run(createRequest(generation));
		expect(error).toBeDefined();
		expectNone(said);
	});

	it('are in no item that stands for a failure', async () => {
		api(generation).get(PAYMENT_PATH).reply(500, { message: echo });
		const node = getPayment(generation, { onError: 'continueRegularOutput' });
		const { said, items } = await startN8n().run(node);
		expect(items).toHaveLength(1);
		expectNone(said);
	});

	it('are in no line of the log', async () => {
		const n8n = startN8n();
		const trigger = instamojoTrigger({}, generation);
		const log = listenToLog(n8n, trigger);
		formApi(generation).post(`/${generation.requestsPath}/`).reply(400, { message: echo });
		await n8n.run(createRequest(generation));
		api(generation).get(PAYMENT_PATH).twice().reply(403, { message: echo });
		await deliver(n8n, trigger, signed(POSTED));
		await deliver(n8n, trigger, asForm({ ...POSTED, mac: 'wrong' }));
		expect(log()).toContain(PAYMENT_ID);
		expectNone(log());
	});

	it('stay out of the address: they are headers', async () => {
		const asked: string[] = [];
		api(generation)
			.get(PAYMENT_PATH)
			.reply(200, (uri) => {
				asked.push(uri);
				return generation.one('payment', generation.payment());
			});
		await startN8n().run(getPayment(generation));
		expect(asked).toEqual([`${generation.path}${PAYMENT_PATH}`]);
	});
});

it('shows no secret when a token cannot be had', async () => {
	tokenApi()
		.post('/oauth2/token/')
		.reply(401, { error: 'invalid_client', error_description: CLIENT_SECRET });
	const engine = startN8n({ client: { oauthTokenData: {} } });
	const { said, error } = await engine.run(getPayment(v2));
	expect(error).toBeDefined();
	expect(said).not.toContain(CLIENT_SECRET);
});
