import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Whatever leaves a function beside its answers and effects: lines, metrics and traces. Each has one place that bounds what it says. */
const root = join(import.meta.dirname, '..', '..');
const sources = ['core', 'lambdas'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts')).map((f) => ({ file: join(room, f), text: readFileSync(join(root, room, f), 'utf8') })));
const saying = (pattern: RegExp): readonly string[] => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

it('only the log logs, only the metrics measure', () => {
  expect(saying(/@aws-lambda-powertools\/logger/)).toEqual(['lambdas/adapters/log.ts']);
  expect(saying(/@aws-lambda-powertools\/metrics/)).toEqual(['lambdas/adapters/metrics.ts']);
  expect(saying(/\bconsole\.[a-z]+\(|process\.(?:stdout|stderr|emitWarning)/)).toEqual([]);
});

it('metrics carry no metadata, which CloudWatch keeps as log text', () => {
  expect(saying(/\baddMetadata\b/)).toEqual([]);
});

/** Tracing is on, so Lambda itself reports invocations and, of errors, what `sealed` leaves of them. Nothing is added to that. */
it('nothing annotates traces', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly dependencies: object };
  expect(Object.keys(dependencies).filter((name) => /xray|tracer|opentelemetry/.test(name))).toEqual([]);
  expect(saying(/xray-sdk|powertools\/tracer|opentelemetry|put(?:Annotation|Metadata)/)).toEqual([]);
});
