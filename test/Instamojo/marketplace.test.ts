// One file for jest, so that n8n's engine is loaded once for all of these.
import './marketplaceCredential.cases';
import './marketplaceMerchants.cases';
import './marketplaceOperations.cases';
import './marketplacePoll.cases';
import './marketplaceRaces.cases';
import './marketplaceRefused.cases';
import './marketplaceTokens.cases';
import './marketplaceWaiting.cases';
import './users.cases';
import './usersApart.cases';
