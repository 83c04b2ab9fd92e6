import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileJourney } from '../../core/journey/compile.ts';
import { precisionOf } from '../../core/journey/cohort.ts';

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const page = readFileSync(at('docs/journeys.md'), 'utf8');
const known = { messages: () => true, eventFieldsOf: () => [], runStep: 'arn:aws:lambda:eu-central-1:123456789012:function:run-step:live' };

test('its example compiles without a word', () => {
  const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']): unknown => JSON.parse(json));
  expect(examples.map((document) => compileJourney(document, known, 1))).toMatchObject([{ ok: true, warnings: [] }]);
});

test('it lists every code a rule can give', () => {
  const rules = readdirSync(at('core/journey/rules/')).map((file) => readFileSync(at(`core/journey/rules/${file}`), 'utf8')).join('\n');
  const codes = [...rules.matchAll(/(?:error|warning)\([^\n]*?, '([a-z-]+)', \{|code: '([a-z-]+)'/g)].map(([, a, b]) => a ?? b ?? '');
  expect(codes.length).toBeGreaterThan(20);
  const listed = [...page.slice(page.indexOf('## Faults')).matchAll(/`([a-z-]+)`/g)].map(([, code]) => code);
  expect(codes.filter((code) => !listed.includes(code))).toEqual([]);
});

test('its table of precisions is the one in use', () => {
  const minutes = (n: number): number => n * 60_000;
  expect([minutes(9.9), minutes(10), minutes(60), minutes(2 * 24 * 60)].map(precisionOf)).toEqual([5_000, 30_000, minutes(5), minutes(15)]);
});
