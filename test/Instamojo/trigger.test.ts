// One file for jest, so that n8n's engine is loaded once for all of these.
import './mac.cases';
import './triggerConfirmation.cases';
import './triggerDuplicates.cases';
import './triggerEvents.cases';
import './triggerForged.cases';
import './triggerTaken.cases';
import './triggerUnconfirmed.cases';
