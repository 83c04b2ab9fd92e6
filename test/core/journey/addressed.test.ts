import { describe, expect, it } from 'vitest';
import { Actor } from './actor.ts';

describe('whom the pushes of a move are for', () => {
  it('goes along with a move that owes a push, as the move saw them, and with no other', () => {
    const actor = new Actor().hears('cart.abandoned', 0, { total: 30 });
    expect(actor.row.person).toBeUndefined();
    expect(actor.wakes('hour', 10_000).row).toMatchObject({ owed: { pushes: [{}] }, person: { id: actor.row.profileId } });
    expect(actor.hears('order.placed', 20_000, {}).row.person).toBeUndefined();
  });

  it('is read when they are rendered of somebody who became another', () => {
    const actor = new Actor().hears('cart.abandoned', 0, { total: 30 });
    actor.profile = { movedTo: 'bob' };
    expect(actor.wakes('hour', 10_000).row.owed.pushes).toHaveLength(1);
    expect(actor.row.person).toBeUndefined();
  });
});
