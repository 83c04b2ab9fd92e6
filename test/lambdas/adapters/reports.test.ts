import { beforeEach, expect, it, vi } from 'vitest';
import { bucketCounts } from '../../../core/report/fold.ts';
import { reportStore } from '../../../lambdas/adapters/reports.ts';

/** What the document client is asked, and what it answers in turn: an output, or an error to throw. */
const sent: unknown[] = [];
let answers: unknown[] = [];
vi.mock('../../../lambdas/adapters/dynamo.ts', () => ({
  dynamo: () => ({
    send: async (command: { readonly input: unknown }) => {
      sent.push(command.input);
      const answer = answers.shift() ?? {};
      if (answer instanceof Error) throw answer;
      return answer;
    },
  }),
}));

const AT = Date.UTC(2026, 10, 24, 23, 5, 9);
const counts = bucketCounts({ at: AT, counts: [{ scope: 'journey#cart', key: '1/nudge/m/ios/accepted/', n: 2 }] });
const store = reportStore('Reports', () => AT);
const claim = (id: string) => ({ id, last: 'e9', worked: ['0123456789ab', 'cdef01234567'] });
const cancelled = (...codes: readonly string[]): Error =>
  Object.assign(new Error('cancelled'), { name: 'TransactionCanceledException', CancellationReasons: codes.map((Code) => ({ Code })) });

beforeEach(() => {
  sent.length = 0;
  answers = [];
});

it('puts the claim and adds the counters in one transaction', async () => {
  expect(await store.fold(claim('fold#e1'), counts.slice(2))).toEqual({ last: 'e9', folded: true });
  expect(sent).toEqual([{
    TransactItems: [
      { Put: {
        TableName: 'Reports', Item: { scope: 'claim#fold#e1', bucket: 'claim', last: 'e9', at: AT, worked: Buffer.from('0123456789abcdef01234567', 'hex'), expires: 1_803_337_509 },
        ConditionExpression: 'attribute_not_exists(#scope)', ExpressionAttributeNames: { '#scope': 'scope' },
      } },
      { Update: {
        TableName: 'Reports', Key: { scope: 'journey#cart', bucket: 'day#2026-11-24#12' },
        UpdateExpression: 'SET #e = if_not_exists(#e, :e) ADD #0 :0',
        ExpressionAttributeNames: { '#e': 'expires', '#0': '1/nudge/m/ios/accepted/' },
        ExpressionAttributeValues: { ':e': 1_830_038_400, ':0': 2 },
      } },
    ],
  }]);
});

it('answers the claim that holds when the range was folded before', async () => {
  answers = [cancelled('ConditionalCheckFailed', 'None'), { Item: { last: 'e4' } }];
  expect(await store.fold(claim('fold#e1'), counts)).toEqual({ last: 'e4', folded: false });
  expect(sent[1]).toEqual({ TableName: 'Reports', Key: { scope: 'claim#fold#e1', bucket: 'claim' }, ConsistentRead: true });
});

it('tries a conflict again, and nothing else', async () => {
  answers = [cancelled('None', 'TransactionConflict'), Object.assign(new Error('busy'), { name: 'TransactionConflictException' }), {}];
  expect(await store.fold(claim('fold#e1'), counts)).toEqual({ last: 'e9', folded: true });
  expect(sent).toHaveLength(3);
  answers = [cancelled('None', 'ValidationError')];
  await expect(store.fold(claim('fold#e2'), counts)).rejects.toThrow('cancelled');
});

it('reads every page and sums lanes', async () => {
  const item = (bucket: string, numbers: Record<string, number>) => ({ scope: 'journey#cart', bucket, expires: 1, ...numbers });
  answers = [
    { Items: [item('day#2026-11-24#02', { a: 1, b: 2 })], LastEvaluatedKey: { scope: 'journey#cart', bucket: 'day#2026-11-24#02' } },
    { Items: [item('day#2026-11-24#07', { a: 4 }), item('day#2026-11-25#00', { a: 8 })] },
  ];
  expect(await store.read('journey#cart', 'day', AT, AT + 86_400_000)).toEqual([
    { scope: 'journey#cart', bucket: 'day#2026-11-24', key: 'a', n: 5 }, { scope: 'journey#cart', bucket: 'day#2026-11-24', key: 'b', n: 2 },
    { scope: 'journey#cart', bucket: 'day#2026-11-25', key: 'a', n: 8 },
  ]);
  expect(sent[1]).toMatchObject({
    ExpressionAttributeValues: { ':scope': 'journey#cart', ':from': 'day#2026-11-24', ':to': 'day#2026-11-25#~' },
    ExclusiveStartKey: { scope: 'journey#cart', bucket: 'day#2026-11-24#02' },
  });
});
