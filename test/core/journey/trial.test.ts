import { describe, expect, it } from 'vitest';
import { dryPlan, loopIn, testPlan } from '../../../core/journey/trial.ts';
import type { LivePlan, Plan } from '../../../core/journey/plan.ts';
import { device } from '../profile/harness.ts';
import { messageDocument } from '../../../core/message/document.ts';
import { Actor, cart } from './actor.ts';

const DAY = 86_400_000;
const long = (version: number): Plan => cart({
  version,
  entry: { event: 'cart.abandoned', reentry: { rule: 'never' } }, guard: { entries: 1, perMs: 1 },
  nodes: {
    day: { type: 'wait', forMs: DAY, precisionMs: 300_000, next: 'mark' },
    mark: { type: 'updateProfile', set: { seen: 'true' }, next: 'nudge' },
    nudge: { type: 'push', message: 'cart-nudge', next: 'opened' },
    opened: { type: 'waitForEvent', event: 'push.opened', of: ['nudge'], withinMs: DAY, precisionMs: 300_000, then: 'done', timeout: 'fixed' },
    fixed: { type: 'waitUntil', atMs: 9 * DAY, next: 'done' },
    done: { type: 'end' },
  },
  start: 'day',
});

function actor(status: LivePlan['status'], plan: Plan, more: Partial<LivePlan> = {}): Actor {
  const ann = new Actor();
  const live: LivePlan = { plan: long(1), status: 'live' };
  ann.catalog = {
    plans: new Map<string, LivePlan>([['cart@1', live], [`cart@${plan.version}`, { plan, status, ...more }]]),
    messages: new Map([['cart-nudge', messageDocument.parse({ app: 'shop', title: 'Hi', body: 'there' })]]), apps: new Map([['shop', { name: 'Shop', identity: 'open', identityKeys: [] }]]),
  };
  return ann;
}
const versions = (ann: Actor) => ann.row.instances.map((i) => i.version);

describe('a test', () => {
  it('lets in people marked as test, beside the live version, as often as they like, with waits cut', () => {
    const ann = actor('test', testPlan(long(2)));
    expect(versions(ann.hears('cart.abandoned', 1))).toEqual([1]);
    const tester = actor('test', testPlan(long(2)));
    tester.profile = { test: true };
    expect(tester.hears('cart.abandoned', 1).stands).toEqual([`day until ${DAY}`, 'day until 10000']);
    tester.now = 10_000;
    tester.causes({ kind: 'moment', cohort: { journey: 'cart', version: 2, node: 'day', moment: 10_000 } });
    expect([tester.stands[1], tester.row.owed.pushes.map((p) => p.version)]).toEqual(['opened until 50000', [2]]);
    tester.now = 50_000;
    tester.causes({ kind: 'moment', cohort: { journey: 'cart', version: 2, node: 'opened', moment: 50_000 } });
    tester.now = 60_000;
    tester.causes({ kind: 'moment', cohort: { journey: 'cart', version: 2, node: 'fixed', moment: 60_000 } });
    expect(versions(tester)).toEqual([1]);
    tester.hears('cart.abandoned', 60_001);
    expect([versions(tester), tester.row.owed.steps.filter((s) => s.kind === 'refused').map((s) => [s.version, s.reason])]).toEqual([[1, 2], [[1, 'already-in']]]);
    expect(Object.keys(tester.row.entered)).toEqual(['cart']);
  });

  it('is over at its time: nobody is let in, and whoever is in it is out', () => {
    const ann = actor('test', testPlan(long(2)), { until: 5_000 });
    ann.profile = { test: true };
    ann.hears('cart.abandoned', 1).now = 5_000;
    expect(ann.hears('cart.abandoned', 5_000).owes).toContain('ended day stopped');
    expect(versions(ann)).toEqual([1]);
  });
});

describe('a dry run', () => {
  it('lets nobody in again who came in by the same key', () => {
    const plan = dryPlan({ ...long(2), entry: { event: 'cart.abandoned', key: { property: 'order', concurrent: 3 }, reentry: { rule: 'never' } }, nodes: { day: { type: 'end' } } }, 'on');
    const ann = actor('dry-run', plan);
    const entries = (order: string): unknown => (({ row, refusals }) => row?.owed.steps ?? refusals)(ann.hears('cart.abandoned', (ann.now += 1), { order }).last).filter((s) => s.version === 2 && (s.kind === 'started' || s.kind === 'refused')).map((s) => s.reason ?? s.kind);
    expect(['a', 'b', 'a'].map(entries)).toEqual([['started'], ['started'], ['reentry-never']]);
  });

  it('runs over everybody at once where waits are off, sends and changes nothing, and counts what would have gone', () => {
    const ann = actor('dry-run', dryPlan(long(2), 'off'));
    ann.profile = { devices: { 'shop/d1': device() } };
    ann.hears('cart.abandoned', 1);
    expect([versions(ann), ann.last.row?.owed.pushes, ann.last.profile, ann.last.counted]).toEqual([[1], [], undefined, undefined]);
    expect(ann.owes.slice(2)).toEqual([
      'started day', 'entered day', 'entered mark', 'entered nudge', 'would-push nudge', 'entered opened', 'entered fixed', 'entered done', 'ended done completed', `wait day until ${DAY}`,
    ]);
  });

  it('says why a push would not have gone, and keeps its own memory of who was in', () => {
    const ann = actor('dry-run', dryPlan(long(2), 'off')).hears('cart.abandoned', 1);
    expect(ann.owes).toContain('would-push nudge no-device');
    expect(ann.row.entered).toEqual({ cart: 1, 'cart@2': 1 });
    ann.hears('cart.abandoned', 2);
    expect(ann.last.refusals.map((s) => [s.version, s.reason])).toEqual([[1, 'already-in'], [2, 'reentry-never']]);
    ann.catalog = { plans: new Map<string, LivePlan>([['cart@1', { plan: long(1), status: 'live' }], ['cart@2', { plan: long(2), status: 'stopped' }]]) };
    expect(ann.hears('order.placed', 3).row.entered).toEqual({ cart: 1 });
  });

  it('calls nobody, whether waits are on or off', () => {
    const nodes: Plan['nodes'] = { day: { type: 'webhook', method: 'POST', url: 'https://crm.example/hook', withinMs: 5_000, precisionMs: 5_000, retries: 0, next: 'done', timeout: 'day' }, done: { type: 'end' } };
    for (const waits of ['on', 'off'] as const) {
      const ann = actor('dry-run', dryPlan({ ...long(2), nodes }, waits)).hears('cart.abandoned', 1);
      expect(ann.last.row?.owed.webhooks).toBeUndefined();
      expect(ann.owes).toContain('ended done completed');
    }
  });

  it('waits where waits are on', () => {
    expect(actor('dry-run', dryPlan(long(2), 'on')).hears('cart.abandoned', 1).stands).toEqual([`day until ${DAY}`, `day until ${DAY}`]);
  });

  it('cannot do without waits where the journey leads back to a node', () => {
    expect([loopIn(long(1)), loopIn(cart({ nodes: { ...cart().nodes, again: { type: 'push', message: 'x', next: 'hour' } } }))]).toEqual([undefined, 'hour']);
    expect(loopIn(cart({ nodes: { hour: { type: 'split', paths: [{ below: 1, next: 'hour' }], otherwise: 'done' }, done: { type: 'end' } } }))).toBe('hour');
  });
});
