// One file for jest, so that n8n's engine is loaded once for all of these.
import './mac.cases';
import './triggerConfirmation.cases';
import './triggerDuplicates.cases';
import './triggerEvents.cases';
import './triggerForged.cases';
import './triggerTaken.cases';
import './triggerUnconfirmed.cases';

import { v1 } from '../support/generations';
import { api, instamojoTrigger, PAYMENT_PATH, startN8n } from '../support/instamojo';
import { POSTED, signed } from '../support/signed';
import { warmUp } from '../support/warmUp';
import { deliver } from '../support/webhook';

warmUp(
	() => api(v1).get(PAYMENT_PATH).reply(200, v1.one('payment', v1.payment())),
	async () => await deliver(startN8n(), instamojoTrigger(), signed(POSTED)),
);
