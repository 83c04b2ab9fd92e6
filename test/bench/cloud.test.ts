import { describe, expect, it } from 'vitest';
import { updated } from '../../bench/cloud/expressions.ts';
import { itemBytes, readUnits, writeUnits } from '../../bench/cloud/item-size.ts';
import { peopleOf, personId } from '../../bench/cloud/people.ts';

describe('sizes of items', () => {
  it('counts names and values as DynamoDB bills them', () => {
    expect(itemBytes({ id: { S: 'añb' } })).toBe(2 + 4);
    expect(itemBytes({ n: { N: '1732526400000' } })).toBe(1 + 5);
    expect(itemBytes({ n: { N: '-27' } })).toBe(1 + 3);
    expect(itemBytes({ b: { B: Buffer.alloc(100).toString('base64') } })).toBe(101);
    expect(itemBytes({ m: { M: { ab: { BOOL: true } } } })).toBe(1 + 3 + 1 + 2 + 1);
    expect(itemBytes({ l: { L: [{ NULL: true }, { S: 'x' }] } })).toBe(1 + 3 + 2 + 2);
  });

  it('rounds up to units', () => {
    expect([writeUnits(10), writeUnits(1_024), writeUnits(1_025)]).toEqual([1, 1, 2]);
    expect([readUnits(4_096, true), readUnits(4_097, true), readUnits(4_097, false)]).toEqual([1, 2, 1]);
  });
});

describe('update expressions', () => {
  it('sets, adds and removes, through names and into maps', () => {
    const item = { id: { S: 'a' }, devices: { M: { 'shop/d': { M: { token: { S: 't' }, seen: { N: '1' } } } } }, n: { N: '3' } };
    const after = updated(item, 'SET #row = :lease, e = if_not_exists(e, :e) REMOVE devices.#d.#t ADD n :one', {
      names: { '#row': 'row', '#d': 'shop/d', '#t': 'token' }, values: { ':lease': { S: 'lease' }, ':e': { N: '9' }, ':one': { N: '1' } },
    });
    expect(after).toEqual({ id: { S: 'a' }, row: { S: 'lease' }, e: { N: '9' }, n: { N: '4' }, devices: { M: { 'shop/d': { M: { seen: { N: '1' } } } } } });
  });
});

describe('people', () => {
  it('are the same whether scanned or read, each once over all segments, 1.3 devices each', () => {
    const people = peopleOf(1_000, 1_732_526_400_000);
    const scanned = [0, 1, 2].flatMap((segment) => {
      const items: { profileId: { S: string }; devices: { M: object } }[] = [];
      for (let after: string | undefined; ;) {
        const page = JSON.parse(people.page({ segment, segments: 3, limit: 150, after }).text) as { Items: typeof items; LastEvaluatedKey?: { profileId: { S: string } } };
        items.push(...page.Items);
        after = page.LastEvaluatedKey?.profileId.S;
        if (after === undefined) return items;
      }
    });
    expect(new Set(scanned.map((p) => p.profileId.S)).size).toBe(1_000);
    expect(scanned).toHaveLength(1_000);
    expect(scanned.reduce((sum, p) => sum + Object.keys(p.devices.M).length, 0)).toBe(1_300);
    expect(people.byId(personId(7))).toEqual(scanned.find((p) => p.profileId.S === personId(7)));
    expect(people.byId('u-0-7')).toBeUndefined();
  });
});
