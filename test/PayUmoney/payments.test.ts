// One file for jest, so that n8n's engine is loaded once for all of these.
import './paymentBatches.cases';
import './paymentFilters.cases';
import './paymentRefused.cases';
import './paymentResponse.cases';
import './paymentStatus.cases';
import './paymentUnknown.cases';
