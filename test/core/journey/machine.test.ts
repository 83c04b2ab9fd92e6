import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { compileJourney, type Known } from '../../../core/journey/compile.ts';
import { cohortInput, executionName, type AslDefinition } from '../../../core/journey/machine.ts';
import { aslErrors } from '../../support/asl.ts';
import { abandonedCart, everything } from './example.ts';

const known: Known = { messages: () => true, eventFieldsOf: () => [], runStep: 'arn:aws:lambda:eu-central-1:123456789012:function:beckon-run-step:live' };

function machineOf(document: unknown): AslDefinition {
  const compiled = compileJourney(document, known, 3);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  return compiled.machine;
}

const noWait = { id: 'at-once', name: 'At once', entry: { event: 'e' }, start: 'hello', nodes: { hello: { type: 'push', message: 'm', next: 'done' }, done: { type: 'end' } } };

/** `UPDATE_GOLDEN=1 npx vitest run --project unit test/core/journey/machine.test.ts` writes them anew. */
test.each([['abandoned-cart', abandonedCart], ['everything', everything], ['at-once', noWait]])('the machine of %s is valid and as it was', (name, document) => {
  const file = new URL(`golden/${name}.json`, import.meta.url);
  const machine = machineOf(document);
  expect(aslErrors(machine)).toEqual([]);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, `${JSON.stringify(machine, null, 2)}\n`);
  expect(machine).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});

test('the largest journey stays far below the 1 MB and 80 characters of Step Functions', () => {
  const id = (i: number) => `n${String(i)}`.padEnd(64, 'x');
  const nodes = Object.fromEntries(Array.from({ length: 199 }, (_, i) => [id(i), { type: 'wait', for: 'PT1H', next: i === 198 ? 'done' : id(i + 1) }]));
  const machine = machineOf({ id: 'j'.repeat(40), name: 'J', entry: { event: 'e' }, start: id(0), nodes: { ...nodes, done: { type: 'end' } } });
  expect(JSON.stringify(machine).length).toBeLessThan(400_000);
  expect(Math.max(...Object.keys(machine.States).map((s) => s.length))).toBe(71);
  expect(aslErrors(machine)).toEqual([]);
});

const cohort = { journey: 'abandoned-cart', version: 3, node: 'hour', moment: Date.UTC(2026, 10, 24, 9, 0, 5) };

test('the check would tell: a state that is not there, a way that ends nowhere', () => {
  const machine = machineOf(abandonedCart);
  expect(aslErrors({ ...machine, StartAt: 'nowhere' })).not.toEqual([]);
  expect(aslErrors({ ...machine, States: { ...machine.States, hour: { Type: 'Wait', TimestampPath: '$.until', Next: 'nowhere' } } })).not.toEqual([]);
});

test('an execution is told where and until when', () => {
  expect(cohortInput(cohort)).toEqual({ node: 'hour', moment: 1_795_510_805_000, until: '2026-11-24T09:00:05.000Z', step: { more: true, cursor: '' } });
});

test('its name says node, moment and attempt, and is unlike any other', () => {
  expect(executionName(sha256, cohort, 0)).toBe('hour-20261124T090005000Z-0-7c7c77b0bfb37cf9');
  const long = executionName(sha256, { ...cohort, journey: 'j'.repeat(64), node: 'n'.repeat(64) }, 999_999);
  expect(long).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
  expect(executionName(sha256, { ...cohort, node: 'n'.repeat(63) }, 0)).not.toBe(executionName(sha256, { ...cohort, node: 'n'.repeat(64) }, 0));
});
