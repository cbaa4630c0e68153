// One file for jest, so that n8n's engine is loaded once for all of these.
import './fulfil.cases';
import './gatewayOrder.cases';
import './orderOfRequest.cases';
import './ownFields.cases';
import './ownFilters.cases';
import './ownReads.cases';
import './ownReadsApart.cases';
import './productImages.cases';
import './virtualAccount.cases';
