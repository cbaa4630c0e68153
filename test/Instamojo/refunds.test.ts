// One file for jest, so that n8n's engine is loaded once for all of these.
import './refundAccidents.cases';
import './refundCases.cases';
import './refundDryRun.cases';
import './refundIdentity.cases';
import './refundItems.cases';
import './refundKeys.cases';
import './refundLists.cases';
import './refundLost.cases';
import './refundOrders.cases';
import './refundRefused.cases';
import './refundTotal.cases';
import './refundWire.cases';
