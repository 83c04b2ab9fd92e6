import { expect, it } from 'vitest';
import { sendLines, summaryOf } from '../../../cli/sends/show.ts';

const figures = { targeted: 1_300, accepted: 1_200, refused: { BadTopic: 2 }, tokenDead: { Unregistered: 30 }, expired: 0, unknown: {}, excluded: { 'no-consent': 40, 'quiet-hours': 3 }, handedOn: 0, inFlight: 68, received: 900, opened: 100, actions: {}, dismissed: 1 };
const send = {
  id: 'a'.repeat(32), name: 'Sale', message: 'sale', app: 'shop', to: { audience: 'vip' }, state: 'sending', createdAt: '2026-11-24T09:00:00.000Z', createdBy: 'ada@example.com', startsAt: '2026-11-24T09:00:00.000Z',
  progress: { looked: 30_000, members: 20_000, worked: 1_200, share: 0.06, eta: '2026-11-24T10:00:00.000Z' }, figures, adds: { equal: true },
} as const;

it('tells how far a send is', () => {
  expect(summaryOf(send)).toBe('sending  1,200 of 20,000, done at 2026-11-24T10:00:00.000Z');
  expect(summaryOf({ ...send, state: 'freezing' })).toBe('freezing  30,000 profiles looked at, 20,000 members, done at 2026-11-24T10:00:00.000Z');
  expect(sendLines(send)).toEqual([
    `send ${send.id}  Sale`,
    'sale (app shop) to vip, made 2026-11-24T09:00:00.000Z by ada@example.com, begins 2026-11-24T09:00:00.000Z',
    'sending  1,200 of 20,000, done at 2026-11-24T10:00:00.000Z',
    '',
    'TARGETED  ACCEPTED  REFUSED  DEAD  EXPIRED  UNKNOWN  EXCLUDED  IN FLIGHT  RECEIVED  OPENED  DISMISSED',
    '1,300     1,200     2        30    0        0        43        68         900       100     1',
    'refused   BadTopic 2',
    'dead      Unregistered 30',
    'excluded  no-consent 40, quiet-hours 3',
  ]);
});

it('a send that paused itself says how it goes on', () => {
  const lines = sendLines({ ...send, paused: { by: 'guard', at: '2026-11-24T09:10:00.000Z' } });
  expect(lines[2]).toMatch(/^paused \(guard\) {2}/);
  expect(lines[3]).toContain(`npx beckon sends resume ${send.id}`);
});
