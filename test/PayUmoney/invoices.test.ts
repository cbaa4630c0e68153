// One file for jest, so that n8n's engine is loaded once for all of these.
import './invoiceAnswers.cases';
import './invoiceCreate.cases';
import './invoiceDeprecated.cases';
import './invoiceRefused.cases';
import './invoiceSearch.cases';
import './invoiceStatus.cases';
