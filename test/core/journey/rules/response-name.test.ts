import { test } from 'vitest';
import { expectFaults, expectValid, expectWarnings, hook, journey, push } from './harness.ts';

const asked = (when: string) => ({ type: 'condition', paths: [{ when, next: 'done' }], otherwise: 'done' });

test('what a webhook keeps is read by conditions, messages and later webhooks', () => {
  expectValid(journey({ call: { ...hook, response: 'stock', next: 'asked' }, asked: asked('response.stock.body.count > 0') }));
  expectValid(journey({ call: { ...hook, response: 'stock', next: 'tell' }, tell: { ...push, message: 'reminder' } }));
  expectValid(journey({ call: { ...hook, response: 'a', next: 'then' }, then: { ...hook, url: 'https://api.shop.com/{{response.a.body.id}}' } }));
});
test('what none keeps cannot be read', () => {
  expectFaults(journey({ call: { ...hook, response: 'stock', next: 'asked' }, asked: asked('response.stok.status == 200') }),
    ['/nodes/asked/paths/0/when', 'unknown-response', 'No webhook of this journey keeps its answer as "stok".', 'Did you mean "stock"?']);
  expectFaults(journey({ tell: { ...push, message: 'reminder' } }), ['/nodes/tell/message', 'unknown-response', 'No webhook of this journey keeps its answer as "stock".']);
  expectFaults(journey({}, { exit: [{ event: 'x', when: 'response.a.status == 1' }] }), ['/exit/0/when', 'unknown-response', 'No webhook of this journey keeps its answer as "a".']);
});
test('what nothing reads need not be kept', () => {
  expectWarnings(journey({ call: { ...hook, response: 'stock' } }), ['/nodes/call/response', 'unread-response', 'Nothing reads "response.stock".', 'Delete "response": what is kept takes room in the row.']);
  expectValid(journey({ call: { ...hook, response: 'stock', next: 'asked' }, asked: asked('size(response) > 0') }));
});
test('a name is one an expression can read', () => {
  expectFaults(journey({ call: { ...hook, response: '1st' } }), ['/nodes/call/response', 'wrong-format', 'A name is 1 to 40 letters, digits or "_" and does not begin with a digit.']);
});
