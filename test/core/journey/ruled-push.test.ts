import { describe, expect, it } from 'vitest';
import type { AppRecord } from '../../../core/catalog/records.ts';
import { channelDocument } from '../../../core/channel/document.ts';
import type { Plan } from '../../../core/journey/plan.ts';
import { messageDocument } from '../../../core/message/document.ts';
import { ruleSetDocument } from '../../../core/rules/rule-set.ts';
import { device } from '../profile/harness.ts';
import { Actor, cart } from './actor.ts';

const HOUR = 3_600_000;
const shop: AppRecord = { name: 'Shop', identity: 'open', identityKeys: [] };
const once = (change: Partial<Plan> = {}): Plan => cart({
  start: 'nudge', exit: [{ event: 'order.placed' }], holds: true, entry: { event: 'cart.abandoned', reentry: { rule: 'always' } }, listens: ['cart.abandoned', 'order.placed'],
  nodes: { nudge: { type: 'push', message: 'nudge', next: 'bye' }, bye: { type: 'end' } }, ...change,
});

function actor({ channel = {}, message = {}, sets = {}, plan = once(), app = shop }: { channel?: object; message?: object; sets?: Record<string, object>; plan?: Plan; app?: AppRecord } = {}): Actor {
  const ann = new Actor(plan);
  ann.catalog = {
    apps: new Map([['shop', app]]),
    channels: new Map([['promo', channelDocument.parse({ app: 'shop', ...channel })]]),
    ruleSets: new Map(Object.entries(sets).map(([id, set]) => [id, ruleSetDocument.parse(set)])),
    messages: new Map([['nudge', messageDocument.parse({ channel: 'promo', title: 'Hi', body: 'there', ...message })]]),
  };
  ann.profile = { devices: { 'shop/d1': device() } };
  return ann;
}

const pushes = (ann: Actor) => ann.last.row?.owed.pushes.map(({ no, place, held }) => [no ?? 'goes', place ?? false, held ?? false]);

describe('a push of a journey', () => {
  it('takes a place in its caps with the move that owes it, and goes to nobody when there is none', () => {
    const ann = actor({ channel: { caps: ['gentle'] }, sets: { gentle: { rules: [{ atMost: 1, per: 'day' }] } } });
    ann.now = Date.UTC(2026, 10, 24, 12);
    expect([pushes(ann.hears('cart.abandoned', 1)), ann.row.caps?.['rules/gentle']?.length]).toEqual([[['goes', true, false]], 1]);
    expect([pushes(ann.hears('cart.abandoned', 2)), ann.owes]).toEqual([[['capped', false, false]], ['started nudge', 'entered nudge', 'entered bye', 'ended bye completed', 'push nudge at visit 1']]);
    ann.now += 12 * HOUR;
    expect(pushes(ann.hears('cart.abandoned', 3))).toEqual([['goes', true, false]]);
    expect(ann.row.caps?.['rules/gentle']?.length).toBe(1);
  });

  it('obeys default sets and the app\'s own cap whatever channel it names; transactional none', () => {
    const capped = { ...shop, channels: { marketing: { cap: { pushes: 1, per: 'P1D' } } } };
    const ann = actor({ sets: { all: { default: true, rules: [{ atMost: 5, per: 'week' }] } }, app: capped });
    ann.hears('cart.abandoned', 1);
    expect(Object.keys(ann.row.caps ?? {})).toEqual(['app/shop/marketing', 'rules/all']);
    expect(pushes(ann.hears('cart.abandoned', 2))).toEqual([['capped', false, false]]);
    const code = actor({ sets: { all: { default: true, rules: [{ atMost: 1, per: 'week' }] } }, channel: { category: 'transactional' } });
    expect([pushes(code.hears('cart.abandoned', 1)), pushes(code.hears('cart.abandoned', 2)), code.row.caps]).toEqual([[['goes', false, false]], [['goes', false, false]], undefined]);
  });

  it('takes no place of whoever cannot be reached, by the purpose of the channel too', () => {
    const ann = actor({ channel: { caps: ['gentle'], purpose: 'offers' }, sets: { gentle: { rules: [{ atMost: 1, per: 'day' }] } } });
    ann.profile = { ...ann.profile, consent: { purposes: { offers: { push: 'out', at: 0, source: 'app' } } } };
    expect([pushes(ann.hears('cart.abandoned', 1)), ann.row.caps]).toEqual([[['no-consent', false, false]], undefined]);
    const own = actor({ channel: { caps: ['gentle'], purpose: 'offers' }, message: { purpose: 'service' }, sets: { gentle: { rules: [{ atMost: 1, per: 'day' }] } } });
    own.profile = ann.profile;
    expect(pushes(own.hears('cart.abandoned', 1))).toEqual([['goes', true, false]]);
  });

  it('goes before others by the priority of its journey, else of its message', () => {
    const sets = { gentle: { rules: [{ atMost: 2, per: 'day', reserved: { places: 1, priorityAtLeast: 50 } }] } };
    const [low, high, journey] = [{}, { message: { priorityScore: 60 } }, { message: { priorityScore: 60 }, plan: once({ priorityScore: 10 }) }].map((more) => actor({ channel: { caps: ['gentle'] }, sets, ...more }));
    expect([low, high, journey].map((ann) => [1, 2, 3].map((n) => pushes(ann?.hears('cart.abandoned', n) as Actor)?.[0]?.[0]))).toEqual([['goes', 'capped', 'capped'], ['goes', 'goes', 'capped'], ['goes', 'capped', 'capped']]);
  });

  it('is of the app its person\'s attributes say; of none when they say none', () => {
    const ann = actor({ channel: { app: 'brand-{{profile.brand}}', caps: ['gentle'] }, sets: { gentle: { rules: [{ atMost: 1, per: 'day' }] } } });
    ann.profile = { devices: { 'brand-a/d1': device({ app: 'brand-a' }) } };
    expect(pushes(ann.hears('cart.abandoned', 1))).toEqual([['no-app', false, false]]);
    ann.person = { brand: 'b' };
    expect(pushes(ann.hears('cart.abandoned', 2))).toEqual([['no-device', false, false]]);
    ann.person = { brand: 'a' };
    expect(pushes(ann.hears('cart.abandoned', 3))).toEqual([['goes', true, false]]);
  });
});

describe('quiet hours', () => {
  const night = { quietHours: { periods: [{ from: '22:00', to: '07:00' }], timeZone: 'UTC' } };
  const [midnight, morning] = [Date.UTC(2026, 10, 25), Date.UTC(2026, 10, 25, 7)];

  it('make the push a wait until they end, in the row before anything is queued', () => {
    const ann = actor({ channel: night });
    ann.now = midnight;
    expect([ann.hears('cart.abandoned', 1).owes, ann.stands]).toEqual([['started nudge', 'entered nudge', `wait nudge until ${morning}`], [`nudge until ${morning}`]]);
    ann.now = morning;
    expect([pushes(ann.wakes('nudge', morning)), ann.owes]).toEqual([[['goes', false, true]], ['entered bye', 'ended bye completed', 'push nudge at visit 1']]);
    expect(ann.row.instances).toEqual([]);
  });

  it('are looked at anew when they should have ended, and so are caps', () => {
    const ann = actor({ channel: { ...night, caps: ['gentle'] }, sets: { gentle: { rules: [{ atMost: 1, per: 'day' }] } } });
    ann.now = midnight;
    ann.hears('cart.abandoned', 1);
    expect(ann.row.caps).toBeUndefined();
    ann.now = morning;
    ann.profile = { ...ann.profile, timeZone: 'America/New_York' };
    expect(ann.wakes('nudge', morning).stands).toEqual([`nudge until ${Date.UTC(2026, 10, 25, 12)}`]);
    ann.now = Date.UTC(2026, 10, 25, 12);
    expect([pushes(ann.wakes('nudge', ann.now)), ann.row.caps?.['rules/gentle']?.length]).toEqual([[['goes', true, true]], 1]);
  });

  it('end early for whoever leaves', () => {
    const ann = actor({ channel: night });
    ann.now = midnight;
    ann.hears('cart.abandoned', midnight).hears('order.placed', midnight + 1);
    expect(ann.owes).toEqual(['ended nudge exit']);
    expect([ann.wakes('nudge', morning).last.row, ann.row.instances]).toEqual([undefined, []]);
  });

  it('drop the push, by setting, and the way goes on', () => {
    const ann = actor({ channel: { quietHours: { ...night.quietHours, then: 'drop' } } });
    ann.now = midnight;
    expect([pushes(ann.hears('cart.abandoned', 1)), ann.stands]).toEqual([[['quiet-hours', false, false]], []]);
  });

  it('of the app hold where the channel has none, the simple form included', () => {
    const ann = actor({ app: { ...shop, channels: { marketing: { quietHours: { from: '22:00', to: '07:00', timeZone: 'UTC', then: 'wait' } } } } });
    ann.now = midnight;
    expect(ann.hears('cart.abandoned', 1).stands).toEqual([`nudge until ${morning}`]);
  });

  it('hold nothing at a version whose machine cannot wake there', () => {
    const { holds: _holds, ...older } = once();
    const ann = actor({ channel: night, plan: older });
    ann.now = midnight;
    expect([pushes(ann.hears('cart.abandoned', 1)), ann.stands]).toEqual([[['goes', false, false]], []]);
  });
});

describe('what the row remembers of caps', () => {
  it('goes when no rule looks back at it any more, and survives moves that count nothing', () => {
    const ann = actor({ channel: { caps: ['gentle'] }, sets: { gentle: { rules: [{ atMost: 3, per: 'day' }] } } });
    ann.now = Date.UTC(2026, 10, 24, 12);
    ann.hears('cart.abandoned', 1).hears('cart.abandoned', 2);
    const silent = ann.catalog;
    ann.catalog = { ...silent, messages: new Map() };
    ann.now += HOUR;
    expect(ann.hears('cart.abandoned', 3).row.caps?.['rules/gentle']?.length).toBe(2);
    ann.now += 24 * HOUR;
    expect(ann.hears('cart.abandoned', 4).row.caps).toBeUndefined();
    ann.catalog = silent;
    ann.hears('cart.abandoned', 5);
    ann.catalog = { ...silent, ruleSets: new Map() };
    ann.now += 61_000;
    expect(ann.hears('cart.abandoned', 6).row.caps).toBeUndefined();
  });
});

describe('a push with a way for errors', () => {
  const plan = once({ nodes: { nudge: { type: 'push', message: 'nudge', next: 'bye', error: 'sorry' }, bye: { type: 'end' }, sorry: { type: 'end', label: 'sorry' } } });
  const goes = (ann: Actor) => [pushes(ann.hears('cart.abandoned', 1)), ann.owes.find((step) => step.startsWith('ended'))];

  it('goes it where nobody can be reached, and the push counts as excluded', () => {
    const ann = actor({ plan });
    ann.profile = { devices: {} };
    expect(goes(ann)).toEqual([[['no-device', false, false]], 'ended sorry completed:sorry']);
  });
  it('goes it where a variable is missing, the consent, or the message', () => {
    expect(goes(actor({ plan, message: { body: 'Hi {{profile.name}}' } }))).toEqual([[['render-failed', false, false]], 'ended sorry completed:sorry']);
    const out = actor({ plan });
    out.profile = { ...out.profile, consent: { push: 'out' } };
    expect(goes(out)).toEqual([[['no-consent', false, false]], 'ended sorry completed:sorry']);
    const gone = actor({ plan });
    gone.catalog = { ...gone.catalog, messages: new Map() };
    expect(goes(gone)).toEqual([[['no-message', false, false]], 'ended sorry completed:sorry']);
  });
  it('goes on where it can be sent', () => {
    expect(goes(actor({ plan }))).toEqual([[['goes', false, false]], 'ended bye completed']);
  });
});
