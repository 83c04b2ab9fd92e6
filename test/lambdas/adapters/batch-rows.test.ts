import { createHash } from 'node:crypto';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { whoOf } from '../../../core/delivery/fingerprint.ts';
import { fateOf } from '../../../core/delivery/fate.ts';
import type { OutcomeRow } from '../../../core/delivery/outcome.ts';
import { pushId } from '../../../core/delivery/ids.ts';
import { settle } from '../../../core/delivery/settle.ts';
import type { StepRow } from '../../../core/delivery/step-row.ts';
import { toldReports } from '../../../core/report/told.ts';
import { outcomeItem, outcomeRowOf, stepFields, stepRowOf } from '../../../lambdas/adapters/batch-rows.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { batchOf, NOON, scope } from '../../support/delivery/batches.ts';
import { ACCEPTED } from '../../support/memory/senders.ts';

type Item = Readonly<Record<string, unknown>>;
const stored = (item: Item): Item => unmarshall(marshall(item));
/** Bytes DynamoDB bills an item by: names and values; texts and binaries by length, numbers by about half their digits. */
const bytesOf = (value: unknown): number => {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === 'string') return value.length;
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, v) => sum + 1 + bytesOf(v), 0);
  return Object.entries(value as Item).reduce((sum, [name, v]) => sum + name.length + bytesOf(v), 0);
};
/** Hex digits that look random and are the same in every run. */
const digits = (n: number, length: number): string => createHash('sha256').update(String(n)).digest('hex').slice(0, length);
const uuid = (n: number): string => [8, 4, 4, 4, 12].map((length, part) => digits(n * 5 + part, length)).join('-');

function rowOf(profileId: (n: number) => string): OutcomeRow {
  const batch = batchOf('apns', Array.from({ length: 480 }, (_, n) => ({ profileId: profileId(n), deviceId: uuid(n), scope: { ...scope, instance: digits(n, 16) } })));
  return settle(batch, batch.pushes.map((p) => fateOf(batch, p, { answer: ACCEPTED, sentAt: NOON, answeredAt: NOON })), { now: NOON, hash: sha256 });
}

describe('an outcome row as an item', () => {
  it.each([
    ['customer numbers', (n: number) => `customer-${100_000 + n * 37}`, 9],
    ['UUIDs', uuid, 17],
  ])('of 480 pushes with instances and people, ids being %s, comes back whole and costs few write units', (_, profileId, units) => {
    const row = rowOf(profileId);
    const item = stored(outcomeItem(row));
    expect(outcomeRowOf(item)).toEqual(row);
    expect(Math.ceil(bytesOf(item) / 1_024)).toBe(units);
    const { id, day, at, who } = item;
    expect(Math.ceil(bytesOf({ id, day, at, who }) / 1_024)).toBe(2);
  });

  it('stands under its day and a lane of it', () => {
    expect(outcomeItem(rowOf(uuid))).toMatchObject({ row: 'outcome', day: '2026-11-24#7', at: NOON, expires: NOON / 1_000 + 90 * 86_400 });
  });
});

describe('a step row as an item', () => {
  const step: StepRow = {
    id: 'perform-moves#r1', at: NOON, counts: [{ scope: 'journey#cart', key: '1/nudge///entered/', n: 2 }], worked: ['0123456789ab', 'ba9876543210'],
    cuts: [{ batch: 'b', app: 'shop', provider: 'apns', lane: 'now', owed: [{ index: 0, pushes: 2 }] }],
    excluded: [{ profileId: 'ann', instance: 'i-1', asked: { journey: 'cart', version: 1, node: 'nudge', visit: 1, message: 'cart-nudge' }, reason: 'no-device' }],
  };

  const told: StepRow = {
    ...step, reports: [{ app: 'shop', name: 'push.opened', journey: 'cart', version: 1, node: 'nudge', message: 'sale', platform: 'ios', pushes: [['b'.repeat(28), 3]] }],
    people: [{ step: { journey: 'cart', version: 1, node: 'nudge', kind: 'refused', reason: 'reentry' }, who: ['bob', ''] }],
  };

  it('names whom it tells of to the index, of who was erased nobody, and is there for what phones said too', () => {
    const { who, day } = stored({ id: told.id, ...stepFields(told) });
    expect(Buffer.from(who as Uint8Array).toString('hex')).toBe(`${whoOf(sha256, 'ann')}${whoOf(sha256, 'bob')}00000000`);
    const { reports = [] } = told;
    const ofPhones = stepFields({ ...step, excluded: [], reports });
    expect([ofPhones['day'], ofPhones['who']]).toEqual([day, undefined]);
    expect(stepFields({ ...step, excluded: [] })['day']).toBeUndefined();
  });

  it.each([
    ['of one burst', (n: number) => n % 4, 2], ['each of another batch', (n: number) => n, 3],
  ])('that tells a hundred reports %s costs few write units', (_, batchOfReport, units) => {
    const heard = Array.from({ length: 100 }, (_none, n) => ({ app: 'shop', event: { id: 'e', name: 'push.opened', time: 1, properties: {}, push: { pushId: pushId(digits(batchOfReport(n), 28), n), journey: 'cart', version: 1, node: 'nudge', instance: 'i', visit: 1, message: 'sale', platform: 'ios', facets: {} } } }));
    const row: StepRow = { id: 'dispatch-events#1', at: NOON, counts: [{ scope: 'journey#cart', key: '1/nudge/sale/ios/opened/', n: 100 }], cuts: [], excluded: [], worked: heard.map((_none, n) => digits(n, 12)), reports: toldReports(heard) };
    expect(Math.ceil(bytesOf(stored({ id: row.id, ...stepFields(row) })) / 1_024)).toBe(units);
  });

  it('comes back whole', () => {
    expect(stepRowOf(stored({ id: step.id, ...stepFields(step) }))).toEqual(step);
    expect(stepRowOf(stored({ id: told.id, ...stepFields(told) }))).toEqual(told);
    const plain = { ...step, cuts: [], worked: [], excluded: [] };
    expect(stepRowOf(stored({ id: step.id, ...stepFields(plain) }))).toEqual(plain);
  });

  it('stands under a day only if it tells of somebody', () => {
    expect(stepFields(step)).toMatchObject({ row: 'step', day: '2026-11-24#7' });
    expect(Object.keys(stepFields({ ...step, excluded: [] }))).toEqual(['row', 'at', 'counts', 'worked', 'body']);
  });

  it('of the format before traces is still read', () => {
    const { cuts, counts, at, id } = step;
    expect(stepRowOf({ id, at, counts, cuts, row: 'step' })).toEqual({ ...step, worked: [], excluded: [] });
  });
});
