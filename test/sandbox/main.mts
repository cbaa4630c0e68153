import { parseArgs } from 'node:util';
import { startSandbox, type SandboxOptions } from './server.mts';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4010' },
		host: { type: 'string', default: '127.0.0.1' },
		'clock-factor': { type: 'string', default: '1' },
		'public-url': { type: 'string' },
	},
});

const publicUrl = values['public-url'];
const options: SandboxOptions = {
	port: Number(values.port),
	host: values.host,
	clockFactor: Number(values['clock-factor']),
	...(publicUrl === undefined ? {} : { publicUrl }),
};
const sandbox = await startSandbox(options).catch((error: unknown) => {
	console.error(
		`The sandbox cannot start: ${error instanceof Error ? error.message : String(error)}`,
	);
	// Nothing listens yet, so nothing is given up.
	process.exit(1);
});
const instamojo = sandbox.control.instamojo.settings();

console.log(`Sandbox at ${sandbox.url}

Instamojo       environment "custom", base URL ${sandbox.url}
  API v1.1      ${sandbox.url}/api/1.1/
    API key     ${instamojo.apiKey}
    auth token  ${instamojo.authToken}
  API v2        ${sandbox.url}/v2/
    token       ${sandbox.url}/oauth2/token/
    authorize   ${sandbox.url}/oauth2/authorize
    client id   ${instamojo.clientId}
    secret      ${instamojo.clientSecret}
    user        ${instamojo.username} / ${instamojo.password}
  private salt  ${instamojo.salt}

Control API     ${sandbox.url}/_control/state
Stop with Ctrl-C.`);

let isStopping = false;
const stop = () => {
	if (isStopping) return;
	isStopping = true;
	void sandbox.close();
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
