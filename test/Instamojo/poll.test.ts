// One file for jest, so that n8n's engine is loaded once for all of these.
import './pollBacklog.cases';
import './pollDescription.cases';
import './pollHostile.cases';
import './pollOthers.cases';
import './pollPayments.cases';
import './pollRefunds.cases';
import './pollRough.cases';
import './pollSettings.cases';
import './pollShapes.cases';
import './pollTime.cases';
