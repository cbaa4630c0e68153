// One file for jest, so that n8n's engine is loaded once for all of these.
import './checkAll.cases';
import './credentials.cases';
import './errors.cases';
import './failingItems.cases';
import './menu.cases';
import './times.cases';
