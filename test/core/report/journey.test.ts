import { describe, expect, it } from 'vitest';
import { countKey, type CountKey } from '../../../core/report/count.ts';
import { journeyFigures } from '../../../core/report/journey.ts';

const counter = (n: number, key: CountKey) => ({ scope: 'journey#cart', bucket: 'day#2026-11-24', key: countKey(key), n });
const at = { version: 1, node: 'nudge', message: 'cart', platform: 'ios' } as const;
const droid = { ...at, platform: 'android' } as const;

const COUNTS = [
  counter(10, { version: 1, node: 'hour', metric: 'started' }),
  counter(2, { version: 1, node: 'hour', metric: 'refused-entry', reason: 'reentry' }),
  counter(3, { version: 1, node: 'done', metric: 'ended', reason: 'end' }),
  counter(1, { version: 1, node: 'hour', metric: 'ended', reason: 'exit' }),
  counter(6, { version: 1, node: 'nudge', metric: 'entered' }),
  counter(1, { version: 1, node: 'nudge', message: 'cart', metric: 'excluded', reason: 'no-consent' }),
  counter(5, { ...at, metric: 'targeted' }),
  counter(1, { ...at, metric: 'accepted' }),
  counter(1, { ...at, metric: 'refused', reason: 'BadTopic' }),
  counter(1, { ...at, metric: 'token-dead', reason: 'Unregistered' }),
  counter(1, { ...at, metric: 'excluded', reason: 'owner-changed' }),
  counter(4, { ...at, metric: 'handed-on', reason: 'TooManyRequests' }),
  counter(3, { ...droid, metric: 'targeted' }),
  counter(1, { ...droid, metric: 'expired', reason: 'try-later' }),
  counter(1, { ...droid, metric: 'unknown', reason: 'no-answer' }),
  counter(1, { ...droid, metric: 'accepted' }),
  counter(1, { ...droid, metric: 'received' }),
  counter(1, { ...droid, metric: 'opened' }),
  counter(2, { ...droid, metric: 'action', reason: 'buy' }),
  counter(1, { ...droid, metric: 'dismissed' }),
];

const nothing = {
  entered: 0, treated: {}, converted: 0, convertedBy: {}, targeted: 0, excluded: {}, accepted: 0, refused: {}, tokenDead: {}, expired: 0, unknown: {}, handedOn: 0, inFlight: 0,
  received: 0, opened: 0, actions: {}, dismissed: 0,
};

describe('journeyFigures', () => {
  it('reports per node, message and platform, and adds up', () => {
    expect(journeyFigures(COUNTS)).toEqual({
      started: 10, refusedEntries: { reentry: 2 }, ended: { end: 3, exit: 1 }, standing: 6,
      nodes: [
        { ...nothing, version: 1, node: 'nudge', entered: 6 },
        { ...nothing, version: 1, node: 'nudge', message: 'cart', excluded: { 'no-consent': 1 } },
        { ...nothing, ...droid, targeted: 3, accepted: 1, expired: 1, unknown: { 'no-answer': 1 }, received: 1, opened: 1, actions: { buy: 2 }, dismissed: 1 },
        { ...nothing, ...at, targeted: 5, excluded: { 'owner-changed': 1 }, accepted: 1, refused: { BadTopic: 1 }, tokenDead: { Unregistered: 1 }, handedOn: 4, inFlight: 1 },
      ],
      totals: {
        targeted: 8, excluded: { 'no-consent': 1, 'owner-changed': 1 }, accepted: 2, refused: { BadTopic: 1 }, tokenDead: { Unregistered: 1 }, expired: 1,
        unknown: { 'no-answer': 1 }, handedOn: 4, inFlight: 1, received: 1, opened: 1, actions: { buy: 2 }, dismissed: 1,
      },
      adds: { intake: 8, outcomes: 7, inFlight: 1, equal: true },
    });
  });

  it('sums buckets, and keeps to one version when asked', () => {
    const second = COUNTS.map((c) => ({ ...c, bucket: 'day#2026-11-25', key: c.key.replace(/^1/, '2') }));
    expect(journeyFigures([...COUNTS, ...COUNTS]).totals.targeted).toBe(16);
    expect(journeyFigures([...COUNTS, ...second], 2)).toMatchObject({ started: 10, totals: { targeted: 8 }, nodes: [{ version: 2 }, { version: 2 }, { version: 2 }, { version: 2 }] });
    expect(journeyFigures([...COUNTS, ...second]).nodes.map((n) => n.version)).toEqual([2, 2, 2, 2, 1, 1, 1, 1]);
  });

  it('says when a row has more outcomes than pushes, even if another hides it in the sum', () => {
    const figures = journeyFigures([counter(1, { ...at, metric: 'accepted' }), counter(2, { ...droid, metric: 'targeted' })]);
    expect(figures.adds).toEqual({ intake: 2, outcomes: 1, inFlight: 1, equal: false });
  });

  it('is empty without counters', () => {
    expect(journeyFigures([])).toMatchObject({ started: 0, standing: 0, nodes: [], adds: { intake: 0, outcomes: 0, inFlight: 0, equal: true } });
  });
});
