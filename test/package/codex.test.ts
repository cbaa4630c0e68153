import { Instamojo } from '../../nodes/Instamojo/Instamojo.node';
import { InstamojoPollTrigger } from '../../nodes/Instamojo/InstamojoPollTrigger.node';
import { InstamojoTrigger } from '../../nodes/Instamojo/InstamojoTrigger.node';
import { PayUmoney } from '../../nodes/PayUmoney/PayUmoney.node';
import { PayUmoneyTrigger } from '../../nodes/PayUmoney/PayUmoneyTrigger.node';
import { asShape, choicesOf, listed } from '../support/builtPackage';
import { readJson } from '../support/packageFiles.mts';

/** Where and by what buyers pay: no operation has its name from it. */
const MARKET = ['UPI', 'India', 'INR', 'rupee'];

const nodes = [
	['nodes/Instamojo/Instamojo.node.json', new Instamojo()],
	['nodes/Instamojo/InstamojoPollTrigger.node.json', new InstamojoPollTrigger()],
	['nodes/Instamojo/InstamojoTrigger.node.json', new InstamojoTrigger()],
	['nodes/PayUmoney/PayUmoney.node.json', new PayUmoney()],
	['nodes/PayUmoney/PayUmoneyTrigger.node.json', new PayUmoneyTrigger()],
] as const;

describe('what a node is found by in the editor', () => {
	it.each(nodes)('is something that it does: %s', (file, { description }) => {
		const menus = description.properties.filter(({ name }) =>
			['resource', 'operation', 'event', 'events'].includes(name),
		);
		const does = [
			...menus.flatMap(choicesOf).flatMap(({ name, description: what }) => [name, what]),
			...(description.webhooks ? ['Webhook'] : []),
		].join('\n');
		const words = listed(asShape(readJson(file)).alias).filter((word) => !MARKET.includes(word));
		expect(words.length).toBeGreaterThan(1);
		for (const word of words) expect(does.toLowerCase()).toContain(word.toLowerCase());
	});

	it.each(nodes)('is no other gateway: %s', (file) => {
		const words = listed(asShape(readJson(file)).alias);
		expect(words).not.toEqual(expect.arrayContaining([expect.stringMatching(/payu/i)]));
	});
});
