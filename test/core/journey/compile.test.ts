import { expect, test } from 'vitest';
import { compileJourney } from '../../../core/journey/compile.ts';
import { abandonedCart, everything } from './example.ts';

const known = {
  messages: (id: string) => id.startsWith('cart-'),
  eventFieldsOf: () => [],
  runStep: 'arn:aws:lambda:eu-central-1:123456789012:function:run-step:live',
};
const faultsOf = (document: unknown) => {
  const compiled = compileJourney(document, known, 1);
  return compiled.ok ? [] : compiled.faults.map((f) => [f.path, f.code]);
};

test('the example of the design compiles without a word', () => {
  expect(compileJourney(abandonedCart, known, 1)).toMatchObject({ ok: true, warnings: [] });
});

test('faults of every kind are told at once', () => {
  const { nodes } = abandonedCart;
  const document = {
    ...abandonedCart, colour: 'red',
    nodes: {
      ...nodes,
      hour: { ...nodes.hour, for: 60 },
      tier: { ...nodes.tier, paths: [{ when: 'profile.tier = 1', next: 'gold' }] },
      gold: { ...nodes.gold, next: 'opend' },
      nudge: { ...nodes.nudge, message: 'nudge' },
    },
  };
  expect(faultsOf(document)).toEqual([
    ['/nodes/hour/for', 'wrong-type'],
    ['/colour', 'unknown-field'],
    ['/nodes/gold/next', 'unknown-next'],
    ['/nodes/nudge/message', 'unknown-message'],
    ['/nodes/tier/paths/0/when', 'invalid-expression'],
  ]);
});

test('a misspelt field, type and re-entry come with what was meant', () => {
  const compiled = compileJourney({
    ...abandonedCart,
    entry: { ...abandonedCart.entry, reentry: 'nver' },
    nodes: { ...abandonedCart.nodes, nudge: { type: 'pusch', mesage: 'cart-nudge', next: 'opened' }, done: { type: 'end', lable: 'x' } },
  }, known, 1);
  expect(compiled.ok ? [] : compiled.faults.map((f) => [f.path, f.suggestion])).toEqual([
    ['/entry/reentry', 'Did you mean "never"?'],
    ['/nodes/nudge/type', 'Did you mean "push"?'],
    ['/nodes/done/lable', 'Did you mean "label"?'],
  ]);
});

test.each([[null], [5], ['{}'], [[]], [undefined]])('%j is no journey', (document) => {
  expect(faultsOf(document).map(([path]) => path)).toEqual(['']);
});
test('an empty object lacks everything', () => {
  expect(faultsOf({})).toEqual(['/id', '/name', '/entry', '/start', '/nodes'].map((path) => [path, 'required']));
});

test('names that every object answers to are refused, also those a map would swallow', () => {
  const document: unknown = JSON.parse('{"id":"constructor","name":"J","entry":{"event":"toString"},"start":"a","nodes":{"__proto__":{"type":"end"},"constructor":{"type":"end"},"a":{"type":"wait","for":"PT1H","next":"constructor"}}}');
  expect(faultsOf(document)).toEqual([
    ['/nodes/__proto__', 'reserved-name'],
    ['/id', 'reserved-name'],
    ['/entry/event', 'reserved-name'],
    ['/nodes/constructor', 'wrong-name'],
  ]);
});

test.each([['a#b'], ['a b'], [''], ['Cart'], ['x'.repeat(41)]])('%j is no id of a journey', (id) => {
  expect(faultsOf({ id, name: 'J', entry: { event: 'e' }, start: 'a', nodes: { a: { type: 'end' } } })).toEqual([['/id', 'wrong-format']]);
});

test.each([['a#b'], ['a b'], [''], ['x'.repeat(65)]])('%j is no id of a node', (id) => {
  expect(faultsOf({ id: 'j', name: 'J', entry: { event: 'e' }, start: id, nodes: { [id]: { type: 'end' } } })).toEqual([[`/nodes/${id}`, 'wrong-name']]);
});

test('a fault in any field of any node is seen by the rules that read it, whatever else is wrong with the node', () => {
  for (const [id, node] of Object.entries(everything.nodes)) {
    const clean = faultsOf(everything);
    const spoilt = faultsOf({ ...everything, nodes: { ...everything.nodes, [id]: { ...node, odd: 1 } } });
    expect(spoilt).toEqual([[`/nodes/${id}/odd`, 'unknown-field'], ...clean]);
  }
});
