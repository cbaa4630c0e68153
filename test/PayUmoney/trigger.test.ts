// One file for jest, so that n8n's engine is loaded once for all of these.
import './triggerConfirmation.cases';
import './triggerDuplicates.cases';
import './triggerForged.cases';
import './triggerHash.cases';
import './triggerHashAlone.cases';
import './triggerHashDuplicates.cases';
import './triggerHeader.cases';
import './triggerItem.cases';
import './triggerUnconfirmed.cases';

import { payUmoneyTrigger, startN8n } from '../support/payumoney';
import { POSTED, withHeader } from '../support/payumoneyPosts';
import { confirm } from '../support/payumoneyTriggers';
import { warmUp } from '../support/warmUp';
import { deliver } from '../support/webhook';

warmUp(confirm, async () => await deliver(startN8n(), payUmoneyTrigger(), withHeader(POSTED)));
