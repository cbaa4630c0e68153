/** What is said to people about their credential, by the node and by the test of the credential. */

/** For a call of the node that was not let in. */
export const CREDENTIAL_ADVICE =
	"Copy 'Authorization' and 'Merchant Key' again from the PayUmoney dashboard. The header is sent as it is, without Bearer or Basic. What belongs to a test account works only with the environment Test, what belongs to a live account only with Live";

/** For a call of the node that was let in and is not allowed. */
export const PERMISSION_ADVICE = 'Ask the support of PayUmoney what your account is allowed to do';

const ENVIRONMENT = 'environment; with the environment Custom check the Base URL too.';

export const WRONG_HEADER =
	'PayUmoney did not accept this Authorization. Copy it again from the PayUmoney dashboard, whole and without Bearer or Basic, and check the environment: a test account works only with Test, a live account only with Live.';

export const NO_ACCESS =
	'PayUmoney knows this Authorization and does not allow the status call with it. Check that the Merchant Key belongs to the same account, and ask the support of PayUmoney whether its API is switched on for you.';

export const NOTHING_THERE =
	'There is no PayUmoney API at this address. Check the Base URL: it has no path, for example http://127.0.0.1:4010.';

export const WEB_PAGE = `PayUmoney answered with a web page instead of data. Check the Authorization and the ${ENVIRONMENT}`;

export const EMPTY_ANSWER = `PayUmoney answered with nothing. Check the Merchant Key and the ${ENVIRONMENT}`;

export const NO_MERCHANT_KEY =
	'PayUmoney misses something in the status call. Check that the Merchant Key is filled in and right.';

export const NO_ID =
	'PayUmoney refused the status call (status -1) because it could not read the transaction ID. Check the Base URL, and what stands between n8n and PayUmoney.';
