import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate of one's own for 127.0.0.1, made by hand (RFC 5280), so that no test needs a file or a program. */

type Certificate = { key: string; cert: string };

const DAY_MS = 24 * 60 * 60 * 1000;

function der(tag: number, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size = length < 128 ? [length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const objectId = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));

/** YYMMDDhhmmssZ */
function utcTime(ms: number): Buffer {
	const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14);
	return der(0x17, Buffer.from(`${digits}Z`));
}

const ECDSA_WITH_SHA256 = sequence(objectId('2a8648ce3d040302'));
const commonName = (name: string) =>
	sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(name)))));
/** As its alternative name: 127.0.0.1. */
const THIS_MACHINE = der(
	0xa3,
	sequence(
		sequence(objectId('551d11'), der(0x04, sequence(der(0x87, Buffer.from([127, 0, 0, 1]))))),
	),
);

/** A key, and the certificate that it has signed itself: good from yesterday until tomorrow. */
export function selfSigned(): Certificate {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
	const validity = sequence(utcTime(Date.now() - DAY_MS), utcTime(Date.now() + DAY_MS));
	const toBeSigned = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.from([1])),
		ECDSA_WITH_SHA256,
		commonName('made up'),
		validity,
		commonName('made up'),
		publicKey.export({ type: 'spki', format: 'der' }),
		THIS_MACHINE,
	);
	const signature = sign('sha256', toBeSigned, privateKey);
	const whole = sequence(
		toBeSigned,
		ECDSA_WITH_SHA256,
		der(0x03, Buffer.concat([Buffer.from([0]), signature])),
	);
	const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
	const cert = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join(
		'\n',
	);
	return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert };
}
