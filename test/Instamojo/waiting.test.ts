// One file for jest, so that n8n's engine is loaded once for all of these.
import './waitingBegins.cases';
import './waitingEnds.cases';
