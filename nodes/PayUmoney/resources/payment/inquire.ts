import type { IDataObject } from 'n8n-workflow';

import { readCollection } from '../../../shared/operation/collection';
import { toItemError } from '../../../shared/operation/itemError';
import { wantsSimple } from '../../../shared/operation/listFields';
import type { Call, Output } from '../../../shared/operation/operation';
import type { Payment, PaymentStatus } from '../../../shared/types';
import { checkChoice } from '../../../shared/validate';
import type { PayUmoneyClient } from '../../api/connection';
import { withholdSecrets } from '../../api/fields';
import { unknownPayment } from '../../api/payments';
import { lookUp, type Found, type Inquiry } from '../../api/transactions';
import { readTransactionIds } from './transactionIds';

export type InquiryKind = {
	inquiry: Inquiry;
	normalise: (record: IDataObject) => Payment;
	/** What else is sent, as PayUmoney names it. @throws UserError when it cannot be sent */
	readQuery: (call: Call<PayUmoneyClient>) => Record<string, string>;
};

/** What one item asks for. */
type Question = {
	call: Call<PayUmoneyClient>;
	ids: string[];
	query: Record<string, string>;
	failsIfUnknown: boolean;
};

function readQuestion(call: Call<PayUmoneyClient>, { readQuery }: InquiryKind): Question {
	const { ifNotFound } = readCollection(call, 'options');
	const choices = ['returnUnknown', 'fail'] as const;
	return {
		call,
		ids: readTransactionIds(call),
		query: readQuery(call),
		failsIfUnknown: checkChoice(ifNotFound ?? 'returnUnknown', 'If Not Found', choices) === 'fail',
	};
}

/** An item whose parameters are wrong stops the run before anything is asked, unless the user chose to go on. */
function readQuestions(
	calls: Array<Call<PayUmoneyClient>>,
	kind: InquiryKind,
): Array<Question | Error> {
	return calls.map((call) => {
		try {
			return readQuestion(call, kind);
		} catch (error) {
			const itemError = toItemError(call.context.getNode(), error, call.itemIndex);
			if (call.context.continueOnFail()) return itemError;
			throw itemError;
		}
	});
}

/** The answers by what was asked. Items that ask with the same filters share their calls. */
async function askAll(
	questions: Question[],
	inquiry: Inquiry,
): Promise<Map<string, Map<string, Found>>> {
	const answers = new Map<string, Map<string, Found>>();
	for (const { call, query } of questions) {
		const name = JSON.stringify(query);
		if (answers.has(name)) continue;
		const alike = questions.filter((other) => JSON.stringify(other.query) === name);
		const ids = alike.flatMap((other) => other.ids);
		answers.set(name, await lookUp(call.client, inquiry, ids, query));
	}
	return answers;
}

/** The more a status says of money, the earlier. */
const RANKS: PaymentStatus[] = [
	'successful',
	'partiallyRefunded',
	'refunded',
	'disputed',
	'pending',
	'failed',
	'unknown',
];

/** An id comes out once: of several payments under it the one with the money, the last of equals. */
function pickRecord(
	records: IDataObject[],
	{ normalise }: InquiryKind,
	{ hint }: Call<PayUmoneyClient>,
): IDataObject {
	const rank = (record: IDataObject) => RANKS.indexOf(normalise(record).status);
	if (records.length > 1) {
		hint('PayUmoney has several payments under one transaction ID. One of them is shown');
	}
	return records.reduce((best, record) => (rank(record) <= rank(best) ? record : best));
}

function toOutput(question: Question, id: string, found: Found, kind: InquiryKind): IDataObject {
	const { call, failsIfUnknown } = question;
	if (found.kind === 'failed') throw call.client.failure(found.answer, false);
	if (found.kind === 'unknown' && failsIfUnknown) {
		throw call.client.unusable(
			`PayUmoney does not know the transaction ID '${id}'`,
			`${found.reason}. To go on with such an ID set 'If Not Found' to 'Return Unknown'`,
		);
	}
	if (found.kind === 'unknown') {
		return wantsSimple(call)
			? unknownPayment(id, found.reason)
			: { merchantTransactionId: id, status: 'unknown', failureReason: found.reason };
	}
	const record = pickRecord(found.records, kind, call);
	if (!wantsSimple(call)) return withholdSecrets(record);
	const payment = kind.normalise(record);
	return { ...payment, reference: payment.reference ?? id };
}

function answerQuestion(
	question: Question,
	answers: Map<string, Found> | undefined,
	kind: InquiryKind,
): Output | Error {
	try {
		return question.ids.flatMap((id) => {
			const found = answers?.get(id);
			return found ? [toOutput(question, id, found, kind)] : [];
		});
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

/** Looks up the transactions of all items together and gives each item its own, one output item for each id. */
export async function inquire(
	calls: Array<Call<PayUmoneyClient>>,
	kind: InquiryKind,
): Promise<Array<Output | Error>> {
	const questions = readQuestions(calls, kind);
	const asked = questions.filter((question): question is Question => !(question instanceof Error));
	const answers = await askAll(asked, kind.inquiry);
	return questions.map((question) =>
		question instanceof Error
			? question
			: answerQuestion(question, answers.get(JSON.stringify(question.query)), kind),
	);
}
