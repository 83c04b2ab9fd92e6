import { describe, expect, it } from 'vitest';
import type { RowInJourneys } from '../../../core/report/journey-rows.ts';
import { journeyRows, type WantedTimes } from '../../../core/report/journey-rows.ts';

const at = (minute: number): number => Date.UTC(2026, 10, 24, 12, minute);
const iso = (minute: number): string => new Date(at(minute)).toISOString();
const standing = (id: string, minute: number, version = 1) => ({ id, journey: 'cart', version, node: 'day', visit: 1, deadline: 0, arrived: at(minute), enteredAt: at(minute) });
const ann: RowInJourneys = {
  profileId: 'ann', instances: [standing('i3', 5, 2)],
  past: [
    ['i1', 'cart', 1, 'done', at(1), at(2), 'completed'], ['i2', 'other', 1, 'day', at(1), at(3), 'exit'], ['i3', 'cart', 1, 'day', at(5), at(6), 'moved'], ['i4', 'cart', 2, 'call', at(7), at(8), 'failed:webhook'],
  ],
};
const wanted = (more: Partial<WantedTimes> = {}): WantedTimes => ({
  subject: { scope: 'journey', id: 'cart' }, from: at(0), to: at(60), addressing: () => ({}), isTrial: () => false, ...more,
});

describe('somebody\'s times in journeys', () => {
  it('are their entries, each once however often they were moved on', () => {
    expect(journeyRows(ann, 'entered', wanted())).toEqual([
      { at: iso(7), profileId: 'ann', instance: 'i4', source: 'cart', version: 2, node: 'call' },
      { at: iso(5), profileId: 'ann', instance: 'i3', source: 'cart', version: 2, node: 'day' },
      { at: iso(1), profileId: 'ann', instance: 'i1', source: 'cart', version: 1, node: 'done' },
    ]);
  });

  it('are two entries where one event led to two', () => {
    expect(journeyRows({ ...ann, instances: [standing('i1', 1)] }, 'entered', wanted()).map(({ instance }) => instance)).toEqual(['i4', 'i1', 'i1']);
  });

  it('are their exits with reasons, failures not among them', () => {
    expect(journeyRows(ann, 'exited', wanted())).toEqual([
      { at: iso(6), profileId: 'ann', instance: 'i3', source: 'cart', version: 1, node: 'day', reason: 'moved' },
      { at: iso(2), profileId: 'ann', instance: 'i1', source: 'cart', version: 1, node: 'done', reason: 'completed' },
    ]);
  });

  it('are of the account too, of one reason, within a time, and of nothing that only tries', () => {
    const account = { scope: 'account', id: 'all' } as const;
    const ids = (more: Partial<WantedTimes>) => journeyRows(ann, 'exited', wanted(more)).map(({ instance }) => instance);
    expect([ids({ subject: account }), ids({ subject: account, reason: 'exit' }), ids({ from: at(3) }), ids({ to: at(2) }), ids({ isTrial: (_, version) => version === 1 })]).toEqual([['i3', 'i2', 'i1'], ['i2'], ['i3'], ['i1'], []]);
    expect(['message', 'app', 'channel', 'send'].flatMap((scope) => journeyRows(ann, 'entered', wanted({ subject: { scope: scope as 'app', id: 'cart' } })))).toEqual([]);
    expect(journeyRows(ann, 'entered', wanted({ platform: 'ios' }))).toEqual([]);
  });

  it('are the person\'s whom an anonymous one became, and nobody\'s of a row older than the memory', () => {
    expect(journeyRows({ ...ann, movedTo: 'known' }, 'entered', wanted()).map(({ profileId }) => profileId)).toEqual(['known', 'known', 'known']);
    expect(journeyRows({ profileId: 'old', instances: [] }, 'exited', wanted())).toEqual([]);
  });
});
