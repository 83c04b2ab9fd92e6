import { describe, expect, it } from 'vitest';
import { assembleCatalog } from '../../../core/catalog/assemble.ts';
import type { JourneyRecord, Stored } from '../../../core/catalog/records.ts';
import { activePlans, faultsOfKeeps } from '../../../core/catalog/usage.ts';
import { PLAN_FORMAT, type Plan } from '../../../core/journey/plan.ts';

const plan = (version: number, keeps: Plan['keeps'] = ['total']): Plan => ({
  format: PLAN_FORMAT, journey: 'cart', version, entry: { event: 'cart.abandoned', reentry: { rule: 'always' } }, exit: [],
  start: 'nudge', nodes: { nudge: { type: 'push', message: 'nudge', next: 'done' }, done: { type: 'end' } }, listens: ['cart.abandoned'], keeps,
});
const stored = <T>(id: string, body: T): Stored<T> => ({ id, revision: 1, updatedAt: 0, updatedBy: 'ada', body });
const row = (version: number) => stored(`cart@${version}`, { plan: plan(version), machine: `arn:${version}` });
const journey = (...versions: JourneyRecord['versions']) => stored<JourneyRecord>('cart', { document: {}, status: 'live', versions });
const version = (n: number, status: 'live' | 'closed' | 'stopped') => ({ version: n, status, machine: `arn:${n}`, publishedAt: 0 });

describe('assembleCatalog', () => {
  it('takes where a version stands from its journey, and leaves out what no journey lists', () => {
    const catalog = assembleCatalog(7, { apps: [], messages: [], journeys: [journey(version(1, 'closed'), version(2, 'live'), version(3, 'stopped'))], plans: [row(1), row(2), row(9)] });
    expect([...catalog.plans].map(([key, p]) => `${key} ${p.status}`)).toEqual(['cart@1 closed', 'cart@2 live']);
    expect([...catalog.machines]).toEqual([['cart@1', 'arn:1'], ['cart@2', 'arn:2']]);
    expect(catalog.revision).toBe(7);
  });
});

describe('places of a journey at once', () => {
  it('are shared by the versions since it was stopped last, whatever was tried meanwhile', () => {
    const trial = { ...version(5, 'stopped'), trial: 'test' as const };
    const versions = [version(1, 'stopped'), version(2, 'stopped'), version(3, 'closed'), version(4, 'closed'), trial, version(6, 'live')];
    const { plans } = assembleCatalog(7, { apps: [], messages: [], journeys: [journey(...versions)], plans: [1, 2, 3, 4, 5, 6].map(row) });
    expect([...plans.values()].map(({ sinceStop }) => sinceStop)).toEqual([undefined, undefined, 3, 3, undefined, 3]);
  });
});

describe('activePlans', () => {
  it('are those of versions that are live or closed: instances of closed ones still send', () => {
    const active = activePlans([journey(version(1, 'stopped'), version(2, 'closed'), version(3, 'live'))], [row(1), row(2), row(3)]);
    expect(active.map((p) => p.version)).toEqual([2, 3]);
  });
});

describe('faultsOfKeeps', () => {
  it.each([
    [['total'], ['total'], 0],
    [['total', 'name'], ['total'], 1],
    ['*', ['total'], 1],
    ['*', '*', 0],
    [['anything'], '*', 0],
  ] as const)('fields %j of an entry that keeps %j: %i faults', (fields, keeps, faults) => {
    expect(faultsOfKeeps('nudge', fields, [plan(1, keeps)])).toHaveLength(faults);
    expect(faultsOfKeeps('other', fields, [plan(1, keeps)])).toHaveLength(0);
  });
});
