import { describe, expect, it } from 'vitest';
import { pushId } from '../../../core/delivery/ids.ts';
import { stepWithout } from '../../../core/erasure/batch-rows.ts';
import type { Step } from '../../../core/journey/owed.ts';
import type { StepRow } from '../../../core/delivery/step-row.ts';
import { pushesIn, told, toldPeople, toldReports } from '../../../core/report/told.ts';

const batch = (digit: string): string => digit.repeat(28);
const report = (name: string, id: string, more: object = {}) => ({
  app: 'shop', event: { id: 'e', name, time: 1, properties: {}, push: { pushId: id, journey: 'cart', version: 1, node: 'nudge', instance: 'i', visit: 1, message: 'sale', platform: 'ios', facets: {}, ...more } },
});
const step = (kind: Step['kind'], more: Partial<Step> = {}): Step => ({ journey: 'cart', version: 1, node: 'nudge', kind, ...more });

describe('what a range tells of phones', () => {
  it('names each push as often as it was reported, what is alike once', () => {
    const [a, b, c] = [pushId(batch('a'), 3), pushId(batch('a'), 249), pushId(batch('b'), 0)];
    const reports = toldReports([report('push.opened', a), report('push.opened', c), report('push.opened', b), report('push.opened', a), report('push.action', a, { action: 'buy' }), report('push.dismissed', b, { facets: undefined })]);
    expect(reports).toEqual([
      { app: 'shop', name: 'push.opened', journey: 'cart', version: 1, node: 'nudge', message: 'sale', platform: 'ios', pushes: [[batch('a'), 3, 249, 3], [batch('b'), 0]] },
      { app: 'shop', name: 'push.action', journey: 'cart', version: 1, node: 'nudge', message: 'sale', platform: 'ios', action: 'buy', pushes: [[batch('a'), 3]] },
      { app: 'shop', name: 'push.dismissed', journey: 'cart', version: 1, node: 'nudge', message: 'sale', platform: 'ios', tried: true, pushes: [[batch('a'), 249]] },
    ]);
    expect(reports.flatMap(pushesIn)).toEqual([a, b, a, c, a, b]);
  });

  it('is nothing of events that are about no push, or are what a push led to', () => {
    expect(told({ heard: [report('order.placed', pushId(batch('a'), 1)), { app: 'shop', event: { id: 'e', name: 'push.opened', time: 1, properties: {} } }] })).toEqual({});
  });
});

describe('what a range tells of people', () => {
  it('is who was not let in, failed and reached a goal; who came, went on and left is not named', () => {
    const all = [step('refused', { reason: 'reentry' }), step('ended', { reason: 'failed:webhook', instance: 'i1' }), step('goal', { message: 'sale', event: 'order.placed' }), step('started'), step('entered'), step('ended', { reason: 'completed' }), step('touched', { message: 'sale' })];
    expect(toldPeople(all.map((one, n) => ({ profileId: `p${String(n)}`, step: one })))).toEqual([
      { step: all[0], who: ['p0'] }, { step: step('ended', { reason: 'failed:webhook' }), who: ['p1'], instances: ['i1'] }, { step: all[2], who: ['p2'] },
    ]);
  });

  it('says what is alike once, and of who was erased that there was somebody', () => {
    const stepped = ['ann', 'bob', 'ann'].map((profileId, n) => ({ profileId, step: step('ended', { reason: 'failed:webhook', instance: `i${String(n)}` }) }));
    const row: StepRow = { id: 'r', at: 1, counts: [], cuts: [], worked: [], excluded: [], people: toldPeople(stepped) };
    expect(row.people).toEqual([{ step: step('ended', { reason: 'failed:webhook' }), who: ['ann', 'bob', 'ann'], instances: ['i0', 'i1', 'i2'] }]);
    expect(stepWithout(row, new Set(['ann']))?.people).toEqual([{ step: step('ended', { reason: 'failed:webhook' }), who: ['', 'bob', ''], instances: ['', 'i1', ''] }]);
    expect(stepWithout(row, new Set(['eve']))).toBeUndefined();
  });
});
