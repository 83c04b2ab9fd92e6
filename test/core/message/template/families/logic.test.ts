import { describe } from 'vitest';
import { testVectors } from './vectors.ts';

/** awsdocs/amazon-pinpoint-user-guide, message-template-helpers.md */
describe('Pinpoint', () => testVectors([
  ['{{#and (eq event.city "Los Angeles") (eq event.country "US")}}yes{{else}}no{{/and}}', 'yes', { city: 'Los Angeles', country: 'US' }],
  ['{{#eq event.c.[0] "red"}}red{{else}}other{{/eq}}{{#neq event.c.[0] "red"}}other{{else}}red{{/neq}}', 'redred', { c: ['red'] }],
  ['{{#gt event.age.[0] "17"}}old{{else}}young{{/gt}} {{#gte event.age.[0] "18"}}old{{else}}young{{/gte}}', 'old old', { age: ['18'] }],
  ['{{#lt event.age.[0] "18"}}young{{else}}old{{/lt}} {{#lte event.age.[0] "17"}}young{{else}}old{{/lte}}', 'young young', { age: ['9'] }],
  ['{{#not (eq event.c "red")}}a{{else}}b{{/not}} {{not (eq event.c "red")}}', 'b false', { c: 'red' }],
  ['{{#or (eq event.c "Los Angeles") (eq event.c "Seattle")}}West{{else}}elsewhere{{/or}}', 'West', { c: 'Seattle' }],
  ['{{eq event.a event.b yes="y" no="n"}} {{and event.a event.b event.nope yes="y" no="n"}} {{or event.nope event.b yes="y" no="n"}}', 'n n y', { a: 1, b: 2 }],
  ['{{yesno event.t}} {{yesno event.f}} {{yesno event.n}} {{yesno event.t yes="oui" no="non" maybe="peut-être"}}', 'yes no maybe oui', { t: true, f: false, n: null }],
]));

/** AdobeDocs/journey-optimizer.en, personalization/functions/objects.md, string.md, helpers.md */
describe('AJO', () => testVectors([
  ['Hello {{default event.first "there"}}!', 'Hello there!', { first: '' }],
  ['{{isNull event.home}} {{isNotNull event.home}} {{isEmpty event.phone}} {{isNotEmpty event.phone}}', 'true false true false', { home: null, phone: '' }],
]));

describe('at the edges', () => testVectors([
  ['{{gt "b" "a"}} {{gt "10" "9"}} {{gt 10 "9"}} {{gt true false}} {{gte event.nope event.nope}} {{lt event.map 1}}', 'true true true false false false', { map: {} }],
  ['{{eq "1" 1}} {{eq event.nope event.nope}} {{and event.zero 1}}', 'false true false', { zero: 0 }],
  ['{{#if event.zero includeZero=true}}a{{else}}b{{/if}}{{#if event.zero}}a{{else}}b{{/if}}', 'ab', { zero: 0 }],
]));
