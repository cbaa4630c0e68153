import type { Resource } from '../../../shared/operation/operation';
import type { PayUmoneyClient } from '../../api/connection';
import { create } from './create';
import { createEmail } from './createEmail';
import { createSms } from './createSms';
import { generateSignature } from './generateSignature';
import { search } from './search';
import { updateStatus } from './updateStatus';

export const invoice: Resource<PayUmoneyClient> = {
	value: 'invoice',
	name: 'Invoice',
	operations: [create, createEmail, createSms, generateSignature, search, updateStatus],
};
