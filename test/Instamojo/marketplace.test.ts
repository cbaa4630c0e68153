// One file for jest, so that n8n's engine is loaded once for all of these.
import './marketplaceOperations.cases';
import './marketplaceRaces.cases';
import './marketplaceTokens.cases';
import './users.cases';
