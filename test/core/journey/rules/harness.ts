import { expect } from 'vitest';
import { compileJourney, type Compiled, type Known } from '../../../../core/journey/compile.ts';

const MESSAGES = ['welcome', 'reminder'];

export const known: Known = {
  messages: (id) => MESSAGES.includes(id),
  eventFieldsOf: (id) => (id === 'welcome' ? ['name'] : []),
  runStep: 'arn:aws:lambda:eu-central-1:123456789012:function:run-step:live',
  messageIds: () => MESSAGES,
  webhooks: { origins: new Set(['https://api.shop.com']), secrets: new Set(['shop-key']) },
  responsesOf: (id) => (id === 'reminder' ? ['stock'] : []),
  audiences: new Set(['vip', 'asleep']), watched: new Set(['vip']),
  entryFieldsFor: (id) => (id === 'welcome' ? ['name'] : []),
};

export const end = { type: 'end' };
export const push = { type: 'push', message: 'welcome', next: 'done' };
export const hook = { type: 'webhook', method: 'POST', url: 'https://api.shop.com/carts', next: 'done' };
export const wait = { type: 'wait', for: 'PT1H', next: 'done' };

/** A journey without a fault that starts at its first node; `nodes` always hold `done`. */
export const journey = (nodes: Readonly<Record<string, unknown>> = {}, rest: Readonly<Record<string, unknown>> = {}) => ({
  id: 'j', name: 'J', entry: { event: 'signed-up' }, start: Object.keys(nodes)[0] ?? 'done', nodes: { ...nodes, done: end }, ...rest,
});

export const compile = (document: unknown): Compiled => compileJourney(document, known, 1);

const told = (compiled: Compiled) => (compiled.ok ? compiled.warnings : compiled.faults);

/** Nothing at all is said about the document. */
export function expectValid(document: unknown): void {
  expect(told(compile(document))).toEqual([]);
}

/** Exactly these errors, as `[path, code, message, suggestion?]`; what is only a warning is not looked at. */
export function expectFaults(document: unknown, ...faults: readonly (readonly [string, string, string, string?])[]): void {
  expect(compile(document).ok).toBe(false);
  expect(rows(document, 'error')).toEqual(faults);
}

/** The document compiles, with exactly these warnings. */
export function expectWarnings(document: unknown, ...faults: readonly (readonly [string, string, string, string?])[]): void {
  expect(compile(document).ok).toBe(true);
  expect(rows(document, 'warning')).toEqual(faults);
}

const rows = (document: unknown, severity: 'error' | 'warning') =>
  told(compile(document))
    .filter((f) => f.severity === severity)
    .map((f) => [f.path, f.code, f.message, ...(f.suggestion === undefined ? [] : [f.suggestion])]);
