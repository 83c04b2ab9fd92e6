import { expect, it } from 'vitest';
import { behindOf, rowsPath } from '../../../console/reports/ranges.ts';

it('leads from a number to the pushes it counts, of its reason and its range', () => {
  const about = { scope: 'journey', id: 'welcome' } as const;
  expect(rowsPath(about, { of: 'openedUnique' })).toBe('/reports/journey/welcome/rows?of=openedUnique');
  expect(rowsPath(about, { of: 'refused', reason: 'BadTopic' })).toBe('/reports/journey/welcome/rows?of=refused&reason=BadTopic');
  expect(rowsPath({ scope: 'account', id: 'all' }, { of: 'accepted', from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' }))
    .toBe('/reports/account/all/rows?of=accepted&from=2026-11-01T00%3A00%3A00.000Z&to=2026-11-02T00%3A00%3A00.000Z');
});

it('leads from what is in flight to the queues it waits in, and from a number that nothing tells of nowhere', () => {
  const about = { scope: 'journey', id: 'welcome' } as const;
  expect(['accepted', 'inFlight', 'touched'].map((of) => behindOf(about, { of }))).toEqual(['/reports/journey/welcome/rows?of=accepted', '/health', undefined]);
});
