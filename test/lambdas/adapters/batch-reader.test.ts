import { beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../../../core/delivery/settle.ts';
import { batchReader } from '../../../lambdas/adapters/batch-reader.ts';
import { outcomeItem, stepFields } from '../../../lambdas/adapters/batch-rows.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { BATCH, batchOf, NOON } from '../../support/delivery/batches.ts';

/** What the document client is asked, and what it answers in turn. */
const sent: unknown[] = [];
let answers: unknown[] = [];
vi.mock('../../../lambdas/adapters/dynamo.ts', () => ({
  dynamo: () => ({
    send: async (command: { readonly input: unknown }) => {
      sent.push(command.input);
      return answers.shift() ?? {};
    },
  }),
}));

const reader = batchReader('Batches', () => NOON);
beforeEach(() => {
  sent.length = 0;
  answers = [];
});

describe('read', () => {
  const row = settle(batchOf('apns', 2), [{ outcome: 'accepted', reason: 'accepted', said: '200' }, { outcome: 'excluded', reason: 'app-missing' }], { now: NOON, hash: sha256 });
  const step = { id: 'perform-moves#r1', at: NOON, counts: [], cuts: [], worked: [], excluded: [] };

  it('tells a lease, an outcome row and a step row apart, and says nothing of a bare claim', async () => {
    answers = [
      { Item: { id: BATCH, row: 'lease', owner: 'o', until: NOON + 5 } }, { Item: outcomeItem(row) },
      { Item: { id: step.id, ...stepFields(step) } }, { Item: { id: step.id, row: 'claim', last: 'r9' } }, {},
    ];
    const seen = [];
    for (let n = 0; n < 5; n += 1) seen.push(await reader.read(BATCH));
    expect(seen).toEqual([{ kind: 'lease', until: NOON + 5 }, { kind: 'outcome', row }, { kind: 'step', step }, undefined, undefined]);
    expect(sent[0]).toEqual({ TableName: 'Batches', Key: { id: BATCH }, ConsistentRead: true });
  });

  it('counts as gone what has expired and was not deleted yet', async () => {
    answers = [{ Item: { ...outcomeItem(row), expires: NOON / 1_000 } }];
    expect(await reader.read(BATCH)).toBeUndefined();
  });
});

describe('find', () => {
  const lane = { day: '2026-11-24#3', from: NOON - 5, to: NOON };
  const who = (hex: string) => Buffer.from(hex, 'hex');

  it('pages through a lane of the index, newest first, and keeps the rows that hold a person whole', async () => {
    answers = [{
      // The second holds the digits, but across two people.
      Items: [{ id: 'c', at: NOON, who: who('00000000abcdef01') }, { id: 'b', at: NOON - 1, who: who('0000abcdef010000') }, { id: 'a', at: NOON - 2, who: who('abcdef01') }],
      LastEvaluatedKey: { day: lane.day, at: NOON - 2, id: 'a' },
    }];
    expect(await reader.find(lane, new Set(['abcdef01', 'ffffffff']))).toEqual({ found: [{ id: 'c', at: NOON }, { id: 'a', at: NOON - 2 }], next: { id: 'a', at: NOON - 2 } });
    expect(await reader.find(lane, new Set(['abcdef01']), { id: 'a', at: NOON - 2 })).toEqual({ found: [] });
    expect(sent[1]).toEqual({
      TableName: 'Batches', IndexName: 'ByDay', ScanIndexForward: false,
      KeyConditionExpression: '#day = :day AND #at BETWEEN :from AND :to', ExpressionAttributeNames: { '#day': 'day', '#at': 'at' },
      ExpressionAttributeValues: { ':day': '2026-11-24#3', ':from': NOON - 5, ':to': NOON }, ExclusiveStartKey: { day: '2026-11-24#3', id: 'a', at: NOON - 2 },
    });
  });
});
