/** Why a connection failed, in words, by the code of the error. Node's own texts name addresses. */
const CONNECTION = new Map([
	['ECONNREFUSED', 'the connection was refused'],
	['ENOTFOUND', 'no such host is known'],
	['EAI_AGAIN', 'no name server answered'],
	['EHOSTUNREACH', 'there is no way to the host'],
	['ENETUNREACH', 'there is no way to the network'],
	['ECONNRESET', 'the other side closed the connection'],
	['EPIPE', 'the other side closed the connection'],
	['ECONNABORTED', 'the time for an answer was up'],
	['ETIMEDOUT', 'the time for an answer was up'],
	['EPROTO', 'no encryption could be agreed on'],
]);

const NO_AUTHORITY = 'no authority that n8n trusts has signed the certificate';
const OTHER_HOST = 'the certificate is for another host';
const BROKEN = 'the certificate is faulty';

/** With these OpenSSL turns a certificate down, within the handshake (openssl.org, "openssl-verification-options"; nodejs.org, "X509 certificate error codes"). */
const CERTIFICATE = new Map([
	['CERT_HAS_EXPIRED', 'the certificate has expired'],
	['CERT_NOT_YET_VALID', 'the certificate is not valid yet'],
	['CERT_REVOKED', 'the certificate was revoked'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'the certificate is self-signed'],
	['SELF_SIGNED_CERT_IN_CHAIN', NO_AUTHORITY],
	['UNABLE_TO_GET_ISSUER_CERT', NO_AUTHORITY],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', NO_AUTHORITY],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', NO_AUTHORITY],
	['CERT_UNTRUSTED', NO_AUTHORITY],
	['CERT_REJECTED', NO_AUTHORITY],
	['CERT_SIGNATURE_FAILURE', BROKEN],
	['CERT_CHAIN_TOO_LONG', BROKEN],
	['INVALID_CA', BROKEN],
	['INVALID_PURPOSE', BROKEN],
	['PATH_LENGTH_EXCEEDED', BROKEN],
	['HOSTNAME_MISMATCH', OTHER_HOST],
	['ERR_TLS_CERT_ALTNAME_INVALID', OTHER_HOST],
]);

export function isCertificateCode(code: string): boolean {
	return CERTIFICATE.has(code);
}

/** A code in capitals names a kind of error; anything else in its place could name an address. */
const PLAIN_CODE = /^[A-Z][A-Z0-9_]+$/;

/** The reason behind a code, with the code; undefined where the code says nothing. */
export function reasonFor(code: string | undefined): string | undefined {
	if (code === undefined || !PLAIN_CODE.test(code)) return undefined;
	const known = CERTIFICATE.get(code) ?? CONNECTION.get(code);
	const encryption = code.startsWith('ERR_SSL_') ? 'the encryption failed' : undefined;
	return `${known ?? encryption ?? 'the connection failed'} (${code})`;
}
