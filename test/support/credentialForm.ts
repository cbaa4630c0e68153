import {
	isExpression,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import { TestCredentials } from './credentials';
import { asStored } from './credentialFields';
import { oAuth2Api } from './oAuth2Api';

/** A credential's form in n8n's editor (`useCredentialForm.ts` of n8n's editor, 2.40). */
export type CredentialForm = {
	/** The names of the fields that a person sees. */
	visible: string[];
	/** Whether the editor tests the credential when it is saved: it leaves out what it cannot evaluate. */
	isTested: boolean;
	/** What is stored on saving: nothing that is as it was by default. */
	stored: ICredentialDataDecryptedObject;
};

function propertiesOf(type: ICredentialType): INodeProperties[] {
	return new TestCredentials([oAuth2Api, type], {}).getCredentialsProperties(type.name);
}

/** The form as it stands when a person has opened what is stored, or nothing yet, and typed no more. */
export function openForm(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject = {},
): CredentialForm {
	const properties = propertiesOf(type);
	const values: INodeParameters = {};
	for (const { name, default: initial } of properties) values[name] = initial;
	// An empty text is taken for a field that was never filled in.
	for (const [name, value] of Object.entries(asStored(data))) {
		if (value !== '') Object.assign(values, { [name]: value });
	}
	const shown = properties.filter(
		(property) =>
			property.type !== 'hidden' && NodeHelpers.displayParameter(values, property, null, null),
	);
	const filled = shown.every(({ name, required }) => !required || values[name] !== '');
	const kept = NodeHelpers.getNodeParameters(properties, values, false, false, null, null);
	return {
		visible: shown.map(({ name }) => name),
		isTested: filled && shown.every(({ name }) => !isExpression(values[name])),
		stored: asStored(kept ?? {}),
	};
}

/** The scope that a person is asked to agree to: n8n drops a hidden one that is stored (`oauth.service.ts`, 2.40). */
export function askedScope(type: ICredentialType, data: ICredentialDataDecryptedObject): unknown {
	const credentials = new TestCredentials([oAuth2Api, type], { [type.name]: data });
	const additional = createAdditionalData(credentials, 'internal');
	const resolve = (given: ICredentialDataDecryptedObject) =>
		credentials.resolve(additional, given, type.name, 'internal');
	const resolved = resolve(data);
	const isHidden = propertiesOf(type).some((it) => it.name === 'scope' && it.type === 'hidden');
	if (isHidden) delete resolved.scope;
	return resolve(resolved).scope;
}
