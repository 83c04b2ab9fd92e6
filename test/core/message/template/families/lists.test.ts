import { describe } from 'vitest';
import { testVectors } from './vectors.ts';

const colors = ['blue', 'red', 'green'];
const orders = [{ id: 'a', price: 20 }, { id: 'b', price: 50 }, { id: 'c', price: 10 }, { id: 'd' }];

/** AdobeDocs/journey-optimizer.en, personalization/functions/arrays-list.md, aggregation.md, maps.md. Their countOnlyNull takes 0 for null in one example; its text does not. */
describe('AJO', () => testVectors([
  ['{{countWithNull (list 4 0 1 6 0 0)}} {{countOnlyNull (list 4 0 1 6 0 0)}} {{countOnlyNull (list 4 null)}}', '6 0 1'],
  ['{{distinctCountWithNull (list 10 2 10 null)}} {{gt (count (distinct event.stores)) 1}}', '3 true', { stores: ['x', 'y', 'x'] }],
  ['{{#with (head (topN event.orders "price" 5))}}{{id}}{{/with}}', 'b', { orders }],
  ['{{#each (topN event.orders "price" 2)}}{{id}}{{/each}} {{#each (bottomN event.orders "price" 2)}}{{id}}{{/each}}', 'ba ca', { orders }],
  ['{{in event.m (list 3 6 9)}} {{notIn event.m (list 3 6 9)}} {{#if (notIn event.nope (list 1 2))}}a{{else}}b{{/if}}', 'true false b', { m: 6 }],
  ['{{includes event.colors "red"}} {{intersects event.colors (list "red" "pink")}} {{subsetOf (list "red") event.colors}} {{supersetOf event.colors (list "red" "pink")}}', 'true true true false', { colors }],
  ['{{sum event.orders "price"}} {{min event.orders "price"}} {{max event.orders "price"}} {{average (list 1 2)}} {{count event.orders}}', '80 10 50 1.5 4', { orders }],
  ['{{join (list "red" "green" "blue") ","}}', 'red,green,blue'],
  ['{{get event.map "a@example.com"}} {{join (keys event.map) ","}} {{join (values event.map) ","}}', '1 a@example.com,b 1,2', { map: { 'a@example.com': 1, b: 2 } }],
]));

/** awsdocs/amazon-pinpoint-user-guide, message-template-helpers.md */
describe('Pinpoint', () => testVectors([
  ['{{join event.colors ", "}} {{join event.colors " // " prefix="[" suffix="]"}}', 'blue, red, green [blue // red // green]', { colors }],
  ['{{#each event.colors}}<li>{{this}}</li>{{else}}none{{/each}}', '<li>blue</li><li>red</li><li>green</li>', { colors }],
]));

describe('at the edges', () => testVectors([
  ['{{join event.list}}', '!line 1, column 1: join: a map cannot be printed; name one of its fields', { list: [{}] }],
  ['{{default (head event.list) "none"}} {{default (max event.list) "none"}} {{default (average event.list) "none"}} {{sum event.list}}', 'none none none 0', { list: [] }],
  ['{{join (distinct event.list) ","}}', '1,1,true', { list: [1, '1', true, 1] }],
  ['{{includes event.list event.one}}', 'true', { list: [{ a: 1 }], one: { a: 1 } }],
  ['{{default (lookup event.map "constructor") "none"}} {{default (get event.map "__proto__") "none"}} {{default (lookup event.map "hasOwnProperty") "none"}}', 'none none none', { map: { a: 1 } }],
  ['{{lookup event.list 1}} {{default (lookup event.list "push") "none"}}', 'b none', { list: ['a', 'b'] }],
  ['{{#each (split event.v ",")}}{{#unless @first}}|{{/unless}}{{this}}{{/each}}', 'a||b', { v: 'a,,b' }],
  ['{{sum event.v}}', '!line 1, column 1: sum: the value is not a list', { v: 'abc' }],
]));
