import { expect, it } from 'vitest';
import { journeyLines } from '../../../cli/reports/table.ts';

const none = { targeted: 0, accepted: 0, refused: {}, tokenDead: {}, expired: 0, unknown: {}, excluded: {}, handedOn: 0, inFlight: 0, received: 0, opened: 0, actions: {}, dismissed: 0 };
const push = { ...none, targeted: 10, accepted: 8, refused: { PayloadTooLarge: 2 }, opened: 3, actions: { buy: 2 } };

it('a journey’s report is a row per node, message and platform', () => {
  expect(journeyLines({
    journey: 'cart', from: '2026-11-01T00:00:00.000Z', to: '2026-11-24T00:00:00.000Z', bucket: 'day', started: 12, standing: 2, refusedEntries: { reentry: 1 }, ended: { completed: 10 },
    totals: push, versions: [], flow: [], nodes: [{ version: 1, node: 'nudge', treated: {}, converted: 0, convertedBy: {}, entered: 10, ...none }, { version: 1, node: 'nudge', message: 'cart-nudge', platform: 'ios', treated: {}, converted: 0, convertedBy: {}, entered: 0, ...push }], adds: { intake: 10, outcomes: 10, inFlight: 0, equal: true },
  })).toEqual([
    'cart, 2026-11-01 to 2026-11-24',
    'entered   12, in the journey 2',
    'left      completed 10',
    'not let in reentry 1',
    '',
    'NODE      MESSAGE     PLATFORM  ENTERED  TARGETED  ACCEPTED  REFUSED  DEAD  EXPIRED  UNKNOWN  EXCLUDED  IN FLIGHT  RECEIVED  OPENED  DISMISSED',
    'nudge v1                        10       0         0         0        0     0        0        0         0          0         0       0',
    'nudge v1  cart-nudge  ios       0        10        8         2        0     0        0        0         0          0         3       0',
    '',
    'refused   PayloadTooLarge 2',
    'buttons   buy 2',
    'It adds up: every push has an outcome or is in flight.',
  ]);
});
