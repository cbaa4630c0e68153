// One file for jest, so that n8n's engine is loaded once for all of these.
import './refundAccidents.cases';
import './refundDryRun.cases';
import './refundGet.cases';
import './refundIdentity.cases';
import './refundKeys.cases';
import './refundLost.cases';
import './refundMemory.cases';
import './refundRecord.cases';
import './refundRefused.cases';
import './refundSendAgain.cases';
import './refundSending.cases';
import './refundStore.cases';
import './refundTogether.cases';
import './refundTotal.cases';
import './refundsOfPayment.cases';
