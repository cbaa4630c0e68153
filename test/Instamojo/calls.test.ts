// One file for jest, so that n8n's engine is loaded once for all of these.
import './checkAll.cases';
import './checkAllMoney.cases';
import './credentials.cases';
import './failingItems.cases';
import './filters.cases';
import './lists.cases';
import './paging.cases';
import './patience.cases';
import './refusals.cases';
import './scopes.cases';
import './secrets.cases';
import './times.cases';
import './token.cases';
