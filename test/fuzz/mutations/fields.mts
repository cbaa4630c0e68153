import type { Post } from '../post.mts';
import type { Dice, Mutation } from './mutation.mts';

const someField = ({ fields }: Post, dice: Dice) =>
	fields[dice.below(Math.max(1, fields.length))] ?? ['', ''];

const strange = [
	...[
		'',
		' ',
		'0',
		'null',
		'undefined',
		'true',
		'-1',
		'1e9',
		'NaN',
		'99999.00',
		'Credit',
		'Success',
	],
	...[
		'\u0000',
		'\u202e',
		'\ufeff',
		'é',
		'е',
		'😀',
		'\ud800',
		'|',
		'||',
		'%',
		'%zz',
		'%00',
		'+',
		'&',
		'=',
	],
	...['../..', '<script>', "' OR 1=1 --", '${7*7}', '{{ $json }}', '={{ 1 }}', '[object Object]'],
];

const strangeNames = [
	...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', '', ' '],
	...[
		'mac',
		'MAC',
		'mac ',
		'hash',
		'Hash',
		'payment_id',
		'paymentId',
		'amount',
		'a[]',
		'a[b]',
		'a.b',
	],
];

const strangeValues: unknown[] = [
	...[null, true, false, 0, 1, -0, 1e21, 449.0, [], {}, [[]], ['a', 'b'], { toString: 1 }],
	...[{ __proto__: 1 }, { $gt: '' }, Array.from({ length: 50 }, () => [])],
];

/** What a post says. Some say the same afterwards. */
export const onFields: Mutation[] = [
	(post, dice) => void (someField(post, dice)[1] = dice.pick(strange)),
	(post, dice) => {
		const field = someField(post, dice);
		field[1] = `${String(field[1])}${dice.pick(strange)}`;
	},
	(post, dice) => {
		const field = someField(post, dice);
		const text = String(field[1]);
		const at = dice.below(text.length + 1);
		field[1] = text.slice(0, at) + String.fromCharCode(32 + dice.below(95)) + text.slice(at + 1);
	},
	(post, dice) => void post.fields.splice(dice.below(post.fields.length + 1), 1),
	(post, dice) => void (someField(post, dice)[0] = dice.pick(strangeNames)),
	(post, dice) => {
		const field = someField(post, dice);
		field[0] = dice.pick([
			field[0].toUpperCase(),
			`${field[0]} `,
			`${field[0]}[]`,
			field[0].slice(1),
		]);
	},
	(post, dice) => void post.fields.push([dice.pick(strangeNames), dice.pick(strange)]),
	(post, dice) => {
		const [name, value] = someField(post, dice);
		post.fields.push([name, dice.pick([value, dice.pick(strange)])]);
	},
	(post, dice) => {
		const [one, other] = [someField(post, dice), someField(post, dice)];
		[one[1], other[1]] = [other[1], one[1]];
	},
	// The same fields in another order say the same.
	(post, dice) => void post.fields.sort(() => dice.below(3) - 1),
	(post) => void post.fields.reverse(),
	(post, dice) => void (someField(post, dice)[1] = dice.pick(strangeValues)),
	// What one field says moves into the next: values are signed one after the other, with `|` between.
	(post, dice) => {
		const at = dice.below(post.fields.length);
		const [here, next] = [post.fields[at], post.fields[at + 1]];
		if (!here || !next) return;
		here[1] = `${String(here[1])}|${String(next[1])}`;
		post.fields.splice(at + 1, 1);
	},
	(post, dice) => {
		const signature = post.fields.find(([name]) => name === 'mac' || name === 'hash');
		if (!signature) return;
		const text = String(signature[1]);
		signature[1] = dice.pick([
			...[
				text.toUpperCase(),
				` ${text}`,
				text.slice(0, -1),
				`${text}0`,
				'',
				'0'.repeat(text.length),
			],
			...[text.split('').reverse().join(''), [text], { mac: text }, Number.parseInt(text, 16)],
		]);
	},
	(post, dice) => {
		const count = dice.pick([10, 999, 1000, 1001, 3000]);
		for (let index = 0; index < count; index++) post.fields.push([`extra${index}`, '1']);
	},
];
