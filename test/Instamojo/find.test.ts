// One file for jest, so that n8n's engine is loaded once for all of these.
import './findForms.cases';
import './findHostile.cases';
import './findLists.cases';
import './findOutcome.cases';
import './findSearched.cases';
import './findWords.cases';
