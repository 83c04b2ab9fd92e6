import { expect, it } from 'vitest';
import { reported } from '../../bench/broadcast/reported.ts';

it('adds up the counters of the days by outcome', () => {
  const row = (bucket: string, counters: Record<string, number>) => ({
    scope: { S: 'journey#send:x' }, bucket: { S: bucket }, expires: { N: '1' }, ...Object.fromEntries(Object.entries(counters).map(([key, n]) => [key, { N: String(n) }])),
  });
  const rows = [
    row('day#2026-11-25#03', { '1/send/autumn/ios/accepted/': 7, '1/send/autumn/ios/token-dead/Unregistered': 1 }),
    row('day#2026-11-25#11', { '1/send/autumn/android/accepted/': 5 }), row('hour#2026-11-25T11#03', { '1/send/autumn/ios/accepted/': 7 }),
    { scope: { S: 'claim#fold#1' }, bucket: { S: 'claim' }, last: { S: 'e' } },
  ];
  expect(reported(rows)).toEqual({ accepted: 12, 'token-dead': 1 });
});
