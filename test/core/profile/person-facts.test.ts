import { describe, expect, it } from 'vitest';
import { evaluateCondition, checkCondition } from '../../../core/expression/condition.ts';
import type { AudienceRecord } from '../../../core/audience/document.ts';
import type { ActorRow } from '../../../core/journey/row.ts';
import type { ComputedRecord } from '../../../core/profile/computed.ts';
import type { Profile } from '../../../core/profile/profile.ts';
import { personFacts } from '../../../core/profile/person-facts.ts';
import { DAY, device, NOW, profile } from './harness.ts';

const catalog = {
  audiences: new Map<string, AudienceRecord>([['vip', { document: { rule: 'computed.spent > 100.0' } }], ['list', { document: { upload: true } }]]),
  computed: new Map<string, ComputedRecord>([
    ['spent', { event: 'order.placed', function: 'sum', property: 'total', since: 1 }],
    ['orders', { event: 'order.placed', function: 'count', since: 1 }],
    ['product', { event: 'order.placed', function: 'last', property: 'product', since: 1 }],
  ]),
};
const actor: Pick<ActorRow, 'computed' | 'last'> = {
  computed: { spent: { since: 1, buckets: [[0, 120.5]] } },
  last: { 'order.placed': NOW - 2 * DAY },
};
const { token: _token, ...WITHOUT_TOKEN } = device({ deviceId: 'd2', platform: 'android' });
const ann = profile('ann', [device({ permission: 'granted', appVersion: '4.1' }), WITHOUT_TOKEN], {
  consent: { push: 'in', at: 1, source: 'app', purposes: { newsletter: { push: 'out', at: 1, source: 'app' } } },
} as Partial<Profile>);

const judge = (source: string, of: { readonly profile: Profile | undefined; readonly actor: typeof actor | undefined } = { profile: ann, actor }) => {
  expect(checkCondition(source)).toEqual([]);
  return evaluateCondition(source, { event: {}, entry: {}, profile: {}, now: NOW, person: personFacts({ ...of, catalog, now: NOW }) });
};
const holds = { ok: true, value: true };
const not = { ok: true, value: false };

describe('what expressions read of a person', () => {
  it.each([
    'computed.spent == 120.5', 'computed.orders == 0', '!has(computed.product)',
    "now - last['order.placed'] > duration('47h') && now - last['order.placed'] < duration('49h')",
    "devices.exists(d, d.platform == 'ios' && d.reachable && d.permission == 'granted')", "devices.exists(d, !d.reachable && d.app == 'shop')",
    "timestamp(devices[0].seenAt) < now", 'size(devices) == 2',
    "consent.push == 'in' && consent.purposes.newsletter == 'out'", 'audiences.vip',
  ])('%s', (source) => {
    expect(judge(source)).toEqual(holds);
  });

  it.each(["computed.product == 'shoes'", "last.seen < now", 'audiences.list', 'audiences.none', "consent.purposes.offers == 'in'", 'devices[7].reachable'])('%s: what is absent is false', (source) => {
    expect(judge(source)).toEqual(not);
  });

  it('knows little of somebody nobody has seen', () => {
    const nobody = { profile: undefined, actor: undefined };
    expect(["consent.push == 'unset'", 'computed.orders == 0', 'size(devices) == 0'].map((source) => judge(source, nobody))).toEqual([holds, holds, holds]);
    expect(judge("now - last['order.placed'] > duration('1h')", nobody)).toEqual(not);
  });

  it('is nothing at all where no person is known of', () => {
    expect(evaluateCondition('computed.orders == 0', { event: {}, entry: {}, profile: {}, now: NOW })).toEqual(not);
  });

  it('is read by name', () => {
    expect(checkCondition("'order.placed' in last")).toEqual([]);
    expect(checkCondition('profile.name in last')).toEqual([{ message: '"last" is read as a whole; an expression names what it reads of it', start: 0, end: 20, suggestion: "Write last.name or last['the.name']; whether there is one: 'the.name' in last" }]);
  });
});
