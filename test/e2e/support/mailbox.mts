import { createServer, type Socket } from 'node:net';

/** A mail server that delivers nothing and keeps what it was given. */
export interface Mailbox {
	port: number;
	/** Every mail, its lines as they were before they were wrapped for the way (quoted-printable). */
	mails: string[];
	close(): Promise<void>;
}

const END = '\r\n.\r\n';

/** Undoes quoted-printable: lines broken with `=`, and bytes as `=3D`. */
function unwrap(mail: string): string {
	const joined = mail.replace(/=\r\n/g, '');
	const percent = joined.replace(/%/g, '%25').replace(/=([0-9A-F]{2})/g, '%$1');
	return decodeURIComponent(percent);
}

/** Takes a mail as SMTP has it (RFC 5321), as far as n8n's mail node speaks it. */
function talk(socket: Socket, keep: (mail: string) => void): void {
	let unread = '';
	let takesMail = false;
	const say = (line: string) => socket.write(`${line}\r\n`);
	const takeOne = (): boolean => {
		const end = takesMail ? END : '\r\n';
		const position = unread.indexOf(end);
		if (position < 0) return false;
		const part = unread.slice(0, position);
		unread = unread.slice(position + end.length);
		if (takesMail) keep(unwrap(part));
		const isData = !takesMail && part.toUpperCase() === 'DATA';
		takesMail = isData;
		say(isData ? '354 go on' : '250 done');
		return true;
	};
	say('220 ready');
	socket.on('error', () => socket.destroy());
	socket.on('data', (bytes: Buffer) => {
		unread += bytes.toString('utf8');
		while (takeOne());
	});
}

export async function openMailbox(): Promise<Mailbox> {
	const mails: string[] = [];
	const server = createServer((socket) => talk(socket, (mail) => mails.push(mail)));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	const close = async () => new Promise<void>((resolve) => server.close(() => resolve()));
	return { port, mails, close };
}
