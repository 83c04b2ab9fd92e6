import { BatchGetCommand, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { eventRows } from '../../../core/export/rows.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { personTraces } from '../../../lambdas/adapters/person-traces.ts';
import { erasePseudonyms, pseudonymStore, tombstonesOf } from '../../../lambdas/adapters/pseudonyms.ts';

type Item = Readonly<Record<string, unknown>>;
/** The Tokens table by key, and what happens right before its calls. */
const table = { rows: new Map<string, Item>(), before: [] as ((() => Promise<void>) | undefined)[] };

/** The two conditions of a new pseudonym. */
const holds = (condition: string | undefined, there: Item | undefined, erasedAt: unknown): boolean =>
  condition === undefined || (condition.startsWith('attribute_not_exists(#key)') ? there === undefined : there !== undefined && there['pseudonym'] === undefined && there['erasedAt'] === erasedAt);

vi.mock('../../../lambdas/adapters/dynamo.ts', () => {
  const send = async (command: object) => {
    await table.before.shift()?.();
    if (command instanceof ScanCommand) return { Items: [...table.rows.values()] };
    if (command instanceof BatchGetCommand) return { Responses: { Tokens: (command.input.RequestItems?.['Tokens']?.Keys ?? []).flatMap(({ key }) => table.rows.get(String(key)) ?? []) } };
    if (command instanceof GetCommand) return { Item: table.rows.get(String(command.input.Key?.['key'])) };
    if (!(command instanceof PutCommand)) throw new Error('not of this table');
    const { Item = {}, ConditionExpression, ExpressionAttributeValues } = command.input;
    const key = String(Item['key']);
    if (!holds(ConditionExpression, table.rows.get(key), ExpressionAttributeValues?.[':erasedAt'])) throw new Error('condition');
    table.rows.set(key, Item);
    return {};
  };
  return { dynamo: () => ({ send }), unlessConditionFailed: async (command: object) => send(command).then(() => true, () => false) };
});

const HOUR = 60 * 60 * 1_000;
const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 24, 12);
const ANN = `pseudonym#${sha256('ann')}`;
const profiles = new Set<string>();
/** As a container that has just begun has it. */
const of = () => pseudonymStore({ table: 'Tokens', isThere: async (id) => profiles.has(id) });
const called = async (id: string, at: number) => (await of()([{ id, at }]))(id, at);
const erase = (at: number) => erasePseudonyms('Tokens', [sha256('ann')], at);

beforeEach(() => {
  table.rows.clear();
  table.before = [];
  profiles.clear();
});

it('gives everybody one pseudonym, the same in every container', async () => {
  const people = ['ann', 'bob', 'ann'].map((id) => ({ id, at: NOON }));
  const [first, again] = [await of()(people), await of()(people)];
  expect(first('ann', NOON)).toMatch(/^[0-9a-f]{32}$/);
  expect(first('ann', NOON)).not.toBe(first('bob', NOON));
  expect([again('ann', NOON), again('bob', NOON)]).toEqual([first('ann', NOON), first('bob', NOON)]);
  expect(table.rows.get(ANN)).toEqual({ key: ANN, profileId: 'ann', pseudonym: first('ann', NOON) });
});

it('is the first one where two containers meet somebody at once', async () => {
  let other: string | null = null;
  table.before = [undefined, async () => { other = await called('ann', NOON); }];
  expect(await called('ann', NOON)).toBe(other);
});

describe('somebody who is erased', () => {
  it('is known by when they were, also when they are back', async () => {
    await called('bob', NOON);
    await erase(NOON);
    const asked = [...Array.from({ length: 250 }, (_, n) => `other-${String(n)}`), 'ann', 'bob'].map((id) => sha256(id));
    expect([...await tombstonesOf('Tokens', asked)]).toEqual([[sha256('ann'), NOON]]);
    profiles.add('ann');
    expect(await called('ann', NOON + HOUR)).not.toBeNull();
    expect([...await tombstonesOf('Tokens', asked)]).toEqual([[sha256('ann'), NOON]]);
  });

  it.each([0, 1, 3, 25, 14 * 24].flatMap((late) => [true, false].map((exported) => [late, exported] as const)))('is nobody %d hours later; exported before: %s', async (late, exported) => {
    if (exported) await called('ann', NOON);
    await erase(NOON + MINUTE);
    // The time the export is at it does not matter; the time of the record does.
    expect(await called('ann', NOON)).toBeNull();
    // A batch of pushes that waited at a breaker ends long after, and names them.
    expect(await called('ann', NOON + MINUTE + late * HOUR)).toBeNull();
    expect([...table.rows.values()]).toEqual([{ key: ANN, erasedAt: NOON + MINUTE, expires: (NOON + MINUTE) / 1_000 + 90 * 24 * 3_600 }]);
  });

  it('has another name when they come back, and what is exported late of their first life has none', async () => {
    const first = await called('ann', NOON);
    await erase(NOON + HOUR);
    profiles.add('ann');
    const back = NOON + 2 * HOUR;
    const second = await called('ann', back);
    expect(second).toMatch(/^[0-9a-f]{32}$/);
    expect(second).not.toBe(first);
    const people = await of()([{ id: 'ann', at: NOON }, { id: 'ann', at: back + HOUR }]);
    expect([people('ann', NOON), people('ann', NOON + HOUR + 2 * MINUTE), people('ann', back + HOUR)]).toEqual([null, null, second]);
  });

  it('is in no row: a batch of events of before and one of after', async () => {
    await erase(NOON + HOUR);
    profiles.add('ann');
    const batch = (receivedAt: number) => ({ batchId: 'b', subject: 'ann', app: 'shop', source: 'app' as const, receivedAt, events: [{ id: 'e', name: 'x', time: receivedAt, properties: {} }] });
    const people = await of()([{ id: 'ann', at: NOON }, { id: 'ann', at: NOON + 2 * HOUR }]);
    const persons = [NOON, NOON + 2 * HOUR].map((at) => eventRows(batch(at), { people, properties: false })[0]?.['person']);
    expect(persons).toEqual([null, expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });

  // A look, a put, a look where that was lost.
  it.each([0, 1, 2, 3].flatMap((point) => [0, 1, 3, 25].map((late) => [point, late] as const)))('before call %d of an export that is %d hours late: no name is left, and none comes after', async (point, late) => {
    const began = NOON + late * HOUR;
    const calls: (() => Promise<void>)[] = [];
    calls[point] = async () => { await erase(began); };
    table.before = Array.from({ length: 4 }, (_, n) => calls[n]);
    const during = await called('ann', NOON);
    const left = table.before.length;
    for (let call = 4 - left; call <= point; call += 1) await calls[call]?.();
    table.before = [];
    for (const at of [NOON, began, began + HOUR]) expect(await called('ann', at)).toBeNull();
    expect(JSON.stringify([...table.rows])).not.toContain('"ann"');
    if (during !== null) expect(JSON.stringify([...table.rows])).not.toContain(during);
  });

  // Lives of one person, each with records, an erasure and a way back; records are exported in any order, hours and days late.
  it('has one name a life, none in what is exported after it, and leaves none behind, whenever what is exported', async () => {
    const life = fc.record({ lasts: fc.integer({ min: 5, max: 3 * 24 * 60 }), gone: fc.integer({ min: 3, max: 24 * 60 }), records: fc.array(fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), late: fc.integer({ min: 0, max: 36 * 60 }) }), { maxLength: 5 }) });
    await fc.assert(fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 3 }), async (lives) => {
      table.rows.clear();
      const names = lives.map(() => new Set<string>());
      const happens: { readonly at: number; readonly what: () => Promise<void> }[] = [];
      let began = NOON;
      for (const [n, { lasts, gone, records }] of lives.entries()) {
        const [born, ends] = [began, began + lasts * MINUTE];
        happens.push({ at: born, what: async () => { profiles.add('ann'); } });
        happens.push({ at: ends, what: async () => { profiles.delete('ann'); await erase(ends); } });
        for (const { share, late } of records) {
          const at = born + Math.floor(share * (ends - born));
          const exported = at + late * MINUTE;
          happens.push({ at: exported, what: async () => {
            const name = await called('ann', at);
            if (exported > ends) expect(name).toBeNull();
            if (name !== null) names[n]?.add(name);
            if (!profiles.has('ann')) expect(JSON.stringify([...table.rows])).not.toContain('"ann"');
          } });
        }
        began = ends + gone * MINUTE;
      }
      for (const { what } of happens.sort((a, b) => a.at - b.at)) await what();
      expect(names.every((those) => those.size <= 1)).toBe(true);
      expect(new Set(names.flatMap((those) => [...those])).size).toBe(names.reduce((sum, { size }) => sum + size, 0));
      expect(JSON.stringify([...table.rows])).not.toContain('"ann"');
    }), { numRuns: 300 });
  });

  it('loses the name that was made during the erasure, and the tombstone stays', async () => {
    await erase(NOON);
    profiles.add('ann');
    await called('ann', NOON + HOUR);
    const traces = personTraces({ profiles: '', tokens: 'Tokens', instances: '', events: '', cohorts: '', batches: '', sends: '' }, () => NOON + 2 * HOUR);
    expect(await traces.sweepTokens(new Set(['ann']))).toEqual({ found: 1 });
    profiles.delete('ann');
    expect([await called('ann', NOON + HOUR), await called('ann', NOON + 9 * HOUR), await traces.sweepTokens(new Set(['ann']))]).toEqual([null, null, { found: 0 }]);
  });
});
