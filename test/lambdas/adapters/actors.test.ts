import { describe, expect, it } from 'vitest';
import { emptyRow, type ActorRow } from '../../../core/journey/row.ts';
import { actorItemOf, actorRowOf, movedRowOf } from '../../../lambdas/adapters/actors.ts';

const row: ActorRow = {
  ...emptyRow('ann'), revision: 3, computed: { orders: { since: 1, buckets: [[0, 1e300], [60_000, 'x', 61_000]] } }, last: { 'app.opened': 5 }, audiences: { vip: 6 }, joined: ['anon-1'],
};

describe('an actor row', () => {
  it('is what was written, computed attributes as text', () => {
    expect(actorItemOf(row)).toMatchObject({ entry: 'row', computed: '{"orders":{"since":1,"buckets":[[0,1e+300],[60000,"x",61000]]}}' });
    expect(actorRowOf(actorItemOf(row))).toEqual(row);
  });

  it('brings the person it carries to who performs the move, and to nobody else', () => {
    const person = { id: 'ann', revision: 2, attributes: { firstName: 'Ann' }, consent: {}, devices: {}, anonymous: false, createdAt: 0, seenAt: 0 };
    const owing = { ...row, owed: { pushes: [], waits: [{ journey: 'cart', version: 1, node: 'hour', moment: 5 }], steps: [] } };
    const item = actorItemOf({ ...owing, person });
    expect(item['owed']).toBeInstanceOf(Uint8Array);
    expect([actorRowOf(item), movedRowOf(item), movedRowOf(actorItemOf(owing))]).toEqual([row, { ...owing, person }, owing]);
  });

  it('may be older than what it remembers', () => {
    const old = { entry: 'row', ...emptyRow('ann'), revision: 1 };
    expect(actorRowOf(old)).toEqual({ ...emptyRow('ann'), revision: 1 });
  });

  it('is refused when it is none, or when its figures cannot be read', () => {
    expect(() => actorRowOf({ ...actorItemOf(row), revision: 'x' })).toThrow('not an actor row');
    expect(() => actorRowOf({ ...actorItemOf(row), computed: '{' })).toThrow(SyntaxError);
  });
});
