// One file for jest, so that n8n's engine is loaded once for all of these.
import './checkout.cases';
import './normaliseLinkAndRefund.cases';
import './normalisePayment.cases';
import './payment.cases';
import './paymentRequest.cases';
import './paymentRequestCreate.cases';
import './ownFields.cases';
import './pickerPages.cases';
import './pickers.cases';
import './resumeAddress.cases';
import './shortAddress.cases';
import './validation.cases';
