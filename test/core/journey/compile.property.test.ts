import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileJourney, type Known } from '../../../core/journey/compile.ts';
import { awaitedBy, type ByType, type Plan, type PlanNode } from '../../../core/journey/plan.ts';
import { aslErrors } from '../../support/asl.ts';
import { everything } from './example.ts';

const known: Known = { messages: (id) => id === 'm', eventFieldsOf: () => [], runStep: 'arn:aws:lambda:eu-central-1:123456789012:function:run-step:live' };

const VALIDATED = 15;
const TIMEOUT_MS = 60_000;

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', '0', '1'];
/** Mostly nodes of the journey; now and then one that may not be there. */
const to = fc.constantFrom(...IDS.slice(0, 6));
const duration = fc.constantFrom('PT5S', 'PT90M', 'P3D');
const node = fc.oneof(
  fc.record({ type: fc.constant('push'), message: fc.constant('m'), next: to }),
  fc.record({ type: fc.constant('wait'), for: duration, next: to }),
  fc.record({ type: fc.constant('wait'), until: fc.constant('2026-12-24T09:00:00Z'), next: to }),
  fc.record({ type: fc.constant('waitForEvent'), event: fc.constantFrom('x', 'push.opened'), within: duration, then: to, timeout: to }),
  fc.record({ type: fc.constant('condition'), paths: fc.array(fc.record({ when: fc.constant('event.a == 1'), next: to }), { minLength: 1, maxLength: 3 }), otherwise: to }),
  fc.record({ type: fc.constant('wait'), untilLocal: fc.record({ time: fc.constantFrom('09:00', '23:30') }), next: to }),
  fc.record({ type: fc.constant('wait'), expression: fc.constant('timestamp(event.at)'), next: to }),
  fc.record({ type: fc.constant('waitForEvent'), events: fc.array(fc.record({ event: fc.constantFrom('x', 'y', 'push.opened'), then: to }), { minLength: 1, maxLength: 3 }), within: duration, timeout: to }),
  fc.record({ type: fc.constant('split'), paths: fc.array(fc.record({ percent: fc.integer({ min: 0, max: 40 }), next: to }), { minLength: 1, maxLength: 3 }), otherwise: to }),
  fc.record({ type: fc.constant('experiment'), treatments: fc.array(to, { minLength: 1, maxLength: 3 }).map((all) => all.map((next, i) => ({ id: `t${i}`, next }))) }),
  fc.record({ type: fc.constant('updateProfile'), set: fc.constant({ tier: '"gold"' }), next: to }, { requiredKeys: ['type', 'set', 'next'] }),
  fc.record({ type: fc.constant('updateProfile'), set: fc.constant({ tier: '"gold"' }), next: to, error: to }),
  fc.record({ type: fc.constant('push'), message: fc.constant('m'), next: to, error: to }),
  fc.record({ type: fc.constant('jump'), journey: fc.constant('other'), next: to }),
  fc.record({ type: fc.constant('cap'), first: fc.integer({ min: 1, max: 9 }), next: to, over: to }),
  fc.record({ type: fc.constant('goal'), event: fc.constant('order'), within: duration, next: to }),
  fc.record({ type: fc.constant('webhook'), method: fc.constant('GET'), url: fc.constant('https://a.com/{{event.a}}'), next: to }),
  fc.record({ type: fc.constant('webhook'), method: fc.constant('GET'), url: fc.constant('https://a.com'), next: to, error: to, timeout: to }),
  fc.constant({ type: 'end' }),
);
const graph = fc.record({
  id: fc.constant('j'), name: fc.constant('J'), entry: fc.constant({ event: 'e' }), start: to,
  nodes: fc.array(node, { minLength: 3, maxLength: IDS.length }).map((nodes) => Object.fromEntries(nodes.map((n, i) => [IDS[i] ?? '', n]))),
});

const next = ({ next: to }: { readonly next: string }): readonly string[] => [to];
const orError = (node: { readonly next: string; readonly error?: string }): readonly string[] => [node.next, ...(node.error === undefined ? [] : [node.error])];
const ONWARD: ByType<(node: never) => readonly string[]> = {
  push: orError, updateProfile: orError,
  wait: next, waitUntil: next, waitUntilLocal: next, waitUntilValue: next, jump: next, goal: next,
  waitForEvent: (node) => [node.then, node.timeout],
  waitForEvents: (node) => [...node.events.map((one) => one.then), node.timeout],
  condition: (node) => [...node.paths.map((p) => p.next), node.otherwise],
  split: (node) => [...node.paths.map((p) => p.next), node.otherwise],
  experiment: (node) => [...node.treatments.map((t) => t.next), ...(node.holdOut === undefined ? [] : [node.holdOut.next])],
  cap: (node) => [node.next, node.over],
  webhook: (node) => [...orError(node), ...(node.timeout === undefined ? [] : [node.timeout])],
  end: () => [],
};
const onward = (node: PlanNode): readonly string[] => (ONWARD[node.type] as (node: PlanNode) => readonly string[])(node);

const everyWayLeadsSomewhere = ({ start, nodes }: Plan): boolean =>
  [start, ...Object.values(nodes).flatMap(onward)].every((id) => Object.hasOwn(nodes, id));

function everyNodeIsReached({ start, nodes }: Plan): boolean {
  let reached = new Set([start]);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    reached = new Set([...reached, ...[...reached].flatMap((id) => onward(nodes[id] ?? { type: 'end' }))]);
  }
  return Object.keys(nodes).every((id) => reached.has(id));
}

/** Takes away, again and again, what leads only to what was taken away or to where somebody waits; a loop would remain. */
function everyLoopWaits({ nodes }: Plan): boolean {
  const slow = (n: PlanNode): boolean => n.type === 'wait' || n.type === 'waitUntilLocal' || n.type === 'waitForEvent' || n.type === 'waitForEvents';
  let left = Object.entries(nodes).filter(([, n]) => !slow(n));
  for (let before = Infinity; left.length < before;) {
    before = left.length;
    const ids = new Set(left.map(([id]) => id));
    left = left.filter(([, n]) => onward(n).some((to) => ids.has(to)));
  }
  return left.length === 0;
}

const reactionsHavePushes = ({ nodes }: Plan): boolean =>
  Object.values(nodes).flatMap((node) => awaitedBy(node) ?? []).every(({ of }) => of === undefined || (of.length > 0 && of.every((id) => nodes[id]?.type === 'push')));

test('any graph gives faults, or a plan that can run and a machine that is valid', () => {
  let compiledSome = 0;
  fc.assert(fc.property(graph, (document) => {
    const compiled = compileJourney(document, known, 1);
    if (!compiled.ok) return compiled.faults.some((f) => f.severity === 'error');
    compiledSome += 1;
    const { plan, machine } = compiled;
    expect(everyWayLeadsSomewhere(plan)).toBe(true);
    expect(everyNodeIsReached(plan)).toBe(true);
    expect(everyLoopWaits(plan)).toBe(true);
    expect(reactionsHavePushes(plan)).toBe(true);
    // The validator compiles its schemas anew each time, so only some machines are shown to it.
    if (compiledSome <= VALIDATED) expect(aslErrors(machine)).toEqual([]);
    return true;
  }), { numRuns: 1_000, seed: 5 });
  expect(compiledSome).toBeGreaterThan(VALIDATED);
}, TIMEOUT_MS);

/** Every place in a document, as a path of keys. */
const placesIn = (value: unknown, at: readonly string[] = []): (readonly string[])[] =>
  typeof value === 'object' && value !== null ? [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))] : [at];

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

test('whatever stands anywhere in a document, the answer is faults with a place, never an exception', () => {
  fc.assert(fc.property(fc.constantFrom(...placesIn(everything)), fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' })), (place, by) => {
    const compiled = compileJourney(replaced(everything, place, by), { ...known, messages: () => true }, 1);
    const faults = compiled.ok ? compiled.warnings : compiled.faults;
    expect(faults.length).toBeLessThanOrEqual(200);
    for (const fault of faults) expect(fault).toMatchObject({ path: expect.stringMatching(/^(\/|$)/), code: expect.stringMatching(/^[a-z-]+$/), message: expect.stringMatching(/./) });
  }), { numRuns: 300, seed: 5 });
}, TIMEOUT_MS);
