import { requestHash, responseHash } from './payumoney/hash.mts';

const salt = 'TESTSALT01';
const fields = {
	key: 'TESTKEY1',
	txnid: 'TXN1001',
	amount: '10.00',
	productinfo: 'Test Product',
	firstname: 'Asha',
	email: 'asha@example.com',
	udf: [],
};
const udf = ['ord-1', 'b', '', '', 'e5'];
const none = { additionalCharges: '' };

describe('the hash of a payment request', () => {
	it('has eleven pipes between e-mail and salt where there is no udf', () => {
		expect(requestHash(fields, salt)).toBe(
			'b0de251caa181088f4e553f385d2a17dd082569935d7b23546d9b5ecf48e80294d981ae29fb91c6ea3d29528953622e61428fec62195ba66ccb216fae1c687d1',
		);
	});

	it('has udf1 to udf5 in their places', () => {
		expect(requestHash({ ...fields, udf }, salt)).toBe(
			'5ea1f5196f80ee7e46a931498c84b3085865f73f323949a5b08bb7981a7c197d82360f38d2b6c82686c17a5246d18363d4ef8132739eba9f604e629b0359dce1',
		);
	});
});

describe('the reverse hash of a payment response', () => {
	it('of a success', () => {
		expect(responseHash(fields, { status: 'success', ...none }, salt)).toBe(
			'f54599cdc7d93a63ed1f44a9ecdd5f67ac4c68d3a89e719e7d1fe8520e43028f755eb589ea62e8d171206ef3e868a60722582f732db27f126b423f6925b7575d',
		);
	});

	it('of a success with udf fields, in reverse', () => {
		expect(responseHash({ ...fields, udf }, { status: 'success', ...none }, salt)).toBe(
			'9ed05251e3ea3e538cb089b816037a5992bb33b00983325c3df7a82164568ef240aa80f807bc64560b589941d2528993b0aa7081ba4bc9274495b688c40be699',
		);
	});

	it('of a success with additional charges, in front of it', () => {
		expect(responseHash(fields, { status: 'success', additionalCharges: '1.50' }, salt)).toBe(
			'c3f530a07eb4f002a3ca9ce3783b331c4f7dd76417197c69b69c382054b05b2c4903d3ccc27fcc39ac2805383b367c614f55af1d471f9372eb433c273d4595bd',
		);
	});

	it('of a failure', () => {
		expect(responseHash(fields, { status: 'failure', ...none }, salt)).toBe(
			'bf2b2fd16bf773e5d38e3aa206f9c674aa47ca188ca7c8e9d366537dc9fcdbb8bddac40c4ec4722c7e7585a51bb25d6ae1f308f77af3c64874a67baa3d13d78f',
		);
	});
});
