// One file for jest, so that n8n's engine is loaded once for all of these.
import './triggerConfirmation.cases';
import './triggerDuplicates.cases';
import './triggerForged.cases';
import './triggerHash.cases';
import './triggerHashAlone.cases';
import './triggerHeader.cases';
import './triggerItem.cases';
import './triggerUnconfirmed.cases';
