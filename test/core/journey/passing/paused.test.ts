import { describe, expect, it } from 'vitest';
import type { Pause } from '../../../../core/journey/pause.ts';
import type { LivePlan, Plan } from '../../../../core/journey/plan.ts';
import { Actor, cart } from '../actor.ts';

const DAY = 86_400_000;
const holding = (change: Partial<Plan> = {}): Plan => cart({ holds: true, ...change });
const until = DAY;

function paused(mode: Pause['mode'], plan: Plan = holding()): { actor: Actor; set: (change: Partial<LivePlan>) => void } {
  const actor = new Actor(plan);
  const set = (change: Partial<LivePlan>): void => {
    actor.catalog = { plans: new Map([['cart@1', { plan, status: 'live', ...change }]]) };
  };
  actor.hears('cart.abandoned', 0, { total: 30 });
  actor.now = 10_000;
  set({ paused: { mode, at: 5_000, until } });
  return { actor, set };
}

describe('a paused journey', () => {
  it('refuses entries, with the reason', () => {
    const actor = new Actor(holding());
    actor.catalog = { plans: new Map([['cart@1', { plan: holding(), status: 'live', paused: { mode: 'hold', at: 0, until } }]]) };
    actor.hears('cart.abandoned', 1, { total: 30 });
    expect([actor.row.instances, actor.last.refusals.map((r) => r.reason)]).toEqual([[], ['paused']]);
    actor.now = until;
    expect(actor.hears('cart.abandoned', until, { total: 30 }).stands).toEqual(['hour until 86410000']);
  });

  it('lets waits and conditions go on, and holds at the push until its end', () => {
    const { actor } = paused('hold');
    expect(actor.wakes('hour', 10_000).owes).toEqual(['entered tier', 'entered nudge', `wait nudge until ${until}`]);
    expect([actor.stands, actor.row.instances[0]?.held]).toEqual([[`nudge until ${until}`], true]);
  });

  it('sends once when its end comes by itself, though the clock of whoever wakes them is behind', () => {
    const { actor } = paused('hold');
    actor.wakes('hour', 10_000).now = until - 40;
    expect(actor.wakes('nudge', until).owes).toEqual(['entered opened', 'push cart-nudge at visit 3', `wait opened until ${until + 20_000}`]);
    expect(actor.row.owed.pushes[0]?.held).toBe(true);
    expect(actor.wakes('nudge', until).last.row).toBeUndefined();
  });

  it('sends once when it was resumed early', () => {
    const { actor, set } = paused('hold');
    actor.wakes('hour', 10_000).now = 50_000;
    set({});
    expect(actor.wakes('nudge', until).owes[1]).toBe('push cart-nudge at visit 3');
    expect(actor.wakes('nudge', until).last.row).toBeUndefined();
  });

  it('holds anew, for the new pause, whom an ended one lets go meanwhile', () => {
    const { actor, set } = paused('hold');
    actor.wakes('hour', 10_000).now = 50_000;
    set({ paused: { mode: 'hold', at: 50_000, until: 2 * DAY } });
    expect(actor.wakes('nudge', until).stands).toEqual([`nudge until ${2 * DAY}`]);
    expect(actor.row.owed.pushes).toEqual([]);
  });

  it('holds at a webhook too, and calls once it goes on', () => {
    const hook: Plan['nodes'][string] = { type: 'webhook', method: 'POST', url: 'https://crm.example/hook', withinMs: 5_000, precisionMs: 5_000, retries: 0, next: 'done' };
    const { actor, set } = paused('hold', holding({ nodes: { ...cart().nodes, tier: hook } }));
    expect(actor.wakes('hour', 10_000).owes).toEqual(['entered tier', `wait tier until ${until}`]);
    expect(actor.row.owed.webhooks).toBeUndefined();
    actor.now = 50_000;
    set({});
    expect([actor.wakes('tier', until).stands, actor.row.owed.webhooks?.length]).toEqual([['tier until 55000'], 1]);
    actor.now = 55_000;
    expect(actor.wakes('tier', 55_000).owes[0]).toMatch(/ended tier failed/);
  });

  it('is left by an exit event, and stopped, as any wait', () => {
    const { actor } = paused('hold');
    actor.wakes('hour', 10_000);
    expect(actor.hears('order.placed', 20_000).owes).toEqual(['ended nudge exit']);
  });

  it('drops at the push when it discards; a machine that cannot wake at pushes holds nobody', () => {
    for (const { actor } of [paused('discard'), paused('hold', cart())]) {
      expect(actor.wakes('hour', 10_000).owes).toEqual(['entered tier', 'entered nudge', 'ended nudge discarded:paused']);
      expect(actor.row.instances).toEqual([]);
    }
  });
});
