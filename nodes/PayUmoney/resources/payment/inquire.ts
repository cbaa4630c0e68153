import type { IDataObject } from 'n8n-workflow';

import { toItemError } from '../../../shared/operation/itemError';
import { wantsSimple } from '../../../shared/operation/listFields';
import type { Call, Output } from '../../../shared/operation/operation';
import type { Payment, PaymentStatus } from '../../../shared/types';
import type { PayUmoneyClient } from '../../api/connection';
import { withholdSecrets } from '../../api/fields';
import { unknownPayment } from '../../api/payments';
import { failureOf, type Found } from '../../api/found';
import type { Inquiry } from '../../api/inquiries';
import { tellsOfOpenRefund } from '../../api/statuses';
import { lookUpAll } from '../../api/transactions';
import { readFailsIfUnknown, readTransactionIds } from './transactionIds';

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
	return {
		call,
		ids: readTransactionIds(call),
		query: readQuery(call),
		failsIfUnknown: readFailsIfUnknown(call),
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

const FILTERED =
	'PayUmoney gives no payment for this transaction ID. From, To or Count may have left it out: without these filters you see whether PayUmoney knows it';

/** What is said of an id for which PayUmoney gives nothing. With filters that proves nothing. */
function reasonOf({ query }: Question, found: Extract<Found, { kind: 'unknown' }>): string {
	return found.refused || Object.keys(query).length === 0 ? found.reason : FILTERED;
}

const OPEN_REFUND =
	"A refund of the payment is under way. How much goes back, its status does not say: 'Refund: Get by Payment' does";

function toOutput(question: Question, id: string, found: Found, kind: InquiryKind): IDataObject {
	const { call, failsIfUnknown } = question;
	if (found.kind === 'failed') throw failureOf(call.client, found);
	if (found.kind === 'unknown') {
		const failureReason = reasonOf(question, found);
		if (failsIfUnknown) {
			throw call.client.unusable(
				`PayUmoney gives no payment for the transaction ID '${id}'`,
				`${failureReason}. To go on with such an ID set 'If Not Found' to 'Return Unknown'`,
			);
		}
		return wantsSimple(call)
			? unknownPayment(id, failureReason)
			: { merchantTransactionId: id, status: 'unknown', failureReason };
	}
	const record = pickRecord(found.records, kind, call);
	const payment = kind.normalise(record);
	if (tellsOfOpenRefund(payment.rawStatus)) call.hint(OPEN_REFUND);
	if (!wantsSimple(call)) return withholdSecrets(record);
	return { ...payment, reference: payment.reference ?? id };
}

function answerQuestion(
	question: Question,
	answers: ReadonlyMap<string, Found> | undefined,
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
	const [first] = calls;
	const answers = first ? await lookUpAll(first.client, kind.inquiry, asked) : [];
	const answersOf = new Map(asked.map((question, index) => [question, answers[index]]));
	return questions.map((question) =>
		question instanceof Error ? question : answerQuestion(question, answersOf.get(question), kind),
	);
}
