import { describe, expect, it } from 'vitest';
import { judgeEvents, type Sender } from '../../../core/profile/judge-events.ts';
import { DAY, NOW } from './harness.ts';

const TRACKED = { pushId: 'p1', journey: 'cart', version: 1, node: 'nudge', instance: 'i1', visit: 1, message: 'm', platform: 'ios' };
const sender: Sender = { source: 'app', now: NOW, verify: (block) => (block === 'right' ? TRACKED : undefined) };
const bought = { id: 'e1', name: 'order.placed', time: '2026-11-24T11:59:00Z' };
const judge = (events: readonly object[], by: Partial<Sender> = {}) => judgeEvents(events as { id: string }[], { ...sender, ...by });
const faultsOf = (event: object, by: Partial<Sender> = {}) => {
  const [judged] = judge([{ ...bought, ...event }], by);
  return judged !== undefined && 'faults' in judged ? judged.faults.map((f) => [f.path, f.code]) : [];
};

describe('judgeEvents', () => {
  it('takes an event, its properties empty if none were sent', () => {
    expect(judge([bought])).toEqual([{ id: 'e1', event: { id: 'e1', name: 'order.placed', time: NOW - 60_000, properties: {} } }]);
  });

  it('clamps a time to come to now', () => {
    expect(judge([{ ...bought, time: '2026-11-24T14:00:00+01:00' }])).toMatchObject([{ event: { time: NOW } }]);
  });

  it('takes an interaction with what its block says', () => {
    expect(judge([{ ...bought, name: 'push.opened', push: 'right' }])).toMatchObject([{ event: { push: TRACKED } }]);
    expect(judge([{ ...bought, name: 'push.action', push: 'right', action: 'buy' }])).toMatchObject([{ event: { push: { ...TRACKED, action: 'buy' } } }]);
  });

  it.each([
    ['a forged block', { name: 'push.opened', push: 'wrong' }, {}, [['/events/0/push', 'tracking-not-valid']]],
    ['no block', { name: 'push.opened' }, {}, [['/events/0/push', 'required']]],
    ['an interaction from a server', { name: 'push.opened', push: 'right' }, { source: 'server' }, [['/events/0/name', 'app-only']]],
    ['a reserved name', { name: 'push.mine' }, {}, [['/events/0/name', 'reserved']]],
    ['a name only Beckon says', { name: 'audience.entered' }, {}, [['/events/0/name', 'reserved']]],
    ['a block that is none, with an event of the app\'s own', { push: 'wrong' }, {}, [['/events/0/push', 'tracking-not-valid']]],
    ['an action without button', { name: 'push.action', push: 'right' }, {}, [['/events/0/action', 'required']]],
    ['a button without action', { action: 'buy' }, {}, [['/events/0/action', 'not-allowed']]],
    ['an old event', { time: new Date(NOW - 30 * DAY - 1).toISOString() }, {}, [['/events/0/time', 'too-old']]],
    ['a time of no zone', { time: '2026-11-24T11:59:00' }, {}, [['/events/0/time', 'wrong-format']]],
    ['a name with a space', { name: 'order placed' }, {}, [['/events/0/name', 'wrong-format']]],
    ['properties over 64 KB', { properties: { a: 'ä'.repeat(33 * 1024) } }, {}, [['/events/0/properties', 'too-big']]],
    ['a number JSON cannot keep', { properties: { a: [1e17] } }, {}, [['/events/0/properties/a/0', 'too-big']]],
    ['several at once', { name: '', tmie: 1, properties: [] }, {}, [['/events/0/name', 'wrong-format'], ['/events/0/properties', 'wrong-type'], ['/events/0/tmie', 'unknown-field']]],
  ] as const)('refuses %s', (_, event, by, expected) => {
    expect(faultsOf(event, by)).toEqual(expected);
  });

  it('takes 64 KB of properties', () => {
    expect(faultsOf({ properties: { a: 'x'.repeat(64 * 1024 - 8) } })).toEqual([]);
    expect(faultsOf({ properties: { a: 'x'.repeat(64 * 1024 - 7) } })).toEqual([['/events/0/properties', 'too-big']]);
  });

  it('refuses the second of two events with one id and takes the first', () => {
    expect(judge([bought, { ...bought, name: 'x' }])).toMatchObject([{ event: { name: 'order.placed' } }, { id: 'e1', faults: [{ path: '/events/1/id', code: 'duplicate-id' }] }]);
  });
});
