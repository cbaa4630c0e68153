import { Credentials, getAdditionalKeys, UnrecognizedCredentialTypeError } from 'n8n-core';
import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	UnexpectedError,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import {
	addAuthentication,
	asStored,
	pickToken,
	resolveExpressions,
	withDefaults,
	type CredentialData,
	type RequestOptions,
} from './credentialFields';

/**
 * n8n's handling of credentials (`credentials-helper.ts` of the n8n server, 2.40) over a store in memory: defaults and
 * expressions of the fields, generic authentication, tokens that are renewed, and what is written back.
 */
export class TestCredentials extends ICredentialsHelper {
	private readonly types: Map<string, ICredentialType>;

	/** What is stored now, as n8n would hold it in its database. */
	readonly stored: CredentialData;

	/** What happens while n8n stores what it was given: other processes go on, or this one ends. */
	beforeStoring: () => Promise<void> = async () => {};

	/** @param database that of another process of the same n8n, to be shared with it */
	constructor(types: ICredentialType[], stored: CredentialData, database?: CredentialData) {
		super();
		this.types = new Map(types.map((type) => [type.name, type]));
		this.stored = database ?? structuredClone(stored);
	}

	private typeOf(name: string): ICredentialType {
		const type = this.types.get(name);
		if (type) return type;
		throw new UnrecognizedCredentialTypeError(name);
	}

	private storedOf(name: string): ICredentialDataDecryptedObject {
		const data = this.stored[name];
		if (data) return data;
		throw new UnexpectedError(`The test has stored no credential of type ${name}`);
	}

	override getParentTypes(name: string): string[] {
		const parents = this.typeOf(name).extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	override isCredentialUsableByNode(): boolean {
		return true;
	}

	override getCredentialsProperties(name: string): INodeProperties[] {
		const type = this.typeOf(name);
		const merged: INodeProperties[] = [];
		for (const parent of type.extends ?? []) {
			NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(merged, type.properties);
		return merged;
	}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: RequestOptions,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const options: IHttpRequestOptions = Object.assign({ url: '' }, requestOptions);
		// The older helper's options have their address in `uri`.
		if ('uri' in requestOptions) Reflect.deleteProperty(options, 'url');
		const { authenticate } = this.typeOf(typeName);
		if (!authenticate) return options;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (!workflow || !node) throw new UnexpectedError('There is no node to authenticate for');
		return addAuthentication(authenticate, credentials, options, workflow, node);
	}

	override async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeOf(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (!expirable || !type.preAuthentication) return undefined;
		const isTested = node.parameters.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable.name] !== '' && !credentialsExpired && !isTested) return undefined;
		const output = await type.preAuthentication.call(helpers, credentials);
		if (!(expirable.name in output) || !node.credentials) return undefined;
		// Read, laid over and written back whole, without a lock: what another process stores meanwhile is lost.
		const stored = asStored(this.storedOf(typeName));
		for (const [key, value] of Object.entries(output)) {
			const isOwnExpression = typeof stored[key] === 'string' && isExpression(stored[key]);
			if (key === expirable.name || !isOwnExpression) Object.assign(stored, { [key]: value });
		}
		await this.beforeStoring();
		await this.updateCredentials({ id: `${typeName}-id`, name: typeName }, typeName, stored);
		return Object.assign(credentials, asStored(output));
	}

	override async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.typeOf(typeName);
		if (!preAuthentication) return undefined;
		return asStored(await preAuthentication.call(helpers, credentials));
	}

	override async getCredentials(details: INodeCredentialsDetails, type: string) {
		return new Credentials({ id: details.id, name: details.name }, type, '');
	}

	override async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		if (!details.id) throw new UnexpectedError(`Credential of type ${type} has no id`);
		const original = asStored(this.storedOf(type));
		if (raw === true) return original;
		return this.resolve(additionalData, original, type, mode, executeData, resolveValues);
	}

	/** A credential's data with the defaults of its fields and with its expressions resolved. */
	resolve(
		additionalData: IWorkflowExecuteAdditionalData,
		original: ICredentialDataDecryptedObject,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		resolveValues?: ICredentialsExpressionResolveValues,
	): ICredentialDataDecryptedObject {
		const filled = withDefaults(this.getCredentialsProperties(type), original);
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		return resolveExpressions(filled, mode, keys, executeData, resolveValues);
	}

	override async updateCredentials(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.stored[type] = asStored(data);
	}

	override async updateCredentialsOauthTokenData(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		Object.assign(this.storedOf(type), asStored(pickToken(data)));
	}
}
