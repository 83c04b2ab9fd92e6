import { expect, it } from 'vitest';
import { beginOf, bucketOf, expiryOf } from '../../../core/report/bucket.ts';

const AT = Date.UTC(2026, 10, 24, 23, 5, 9);

it('names buckets by how they begin', () => {
  expect([bucketOf('minute', AT), bucketOf('hour', AT), bucketOf('day', AT)]).toEqual(['minute#2026-11-24T23:05', 'hour#2026-11-24T23', 'day#2026-11-24']);
  expect([beginOf('minute', AT), beginOf('hour', AT), beginOf('day', AT)].map((ms) => new Date(ms).toISOString())).toEqual(['2026-11-24T23:05:00.000Z', '2026-11-24T23:00:00.000Z', '2026-11-24T00:00:00.000Z']);
});

it.each([
  ['minute#2026-11-24T23:05#03', '2026-11-26T23:05:00.000Z'],
  ['hour#2026-11-24T23#15', '2027-02-22T23:00:00.000Z'],
  ['day#2026-11-24#00', '2027-12-29T00:00:00.000Z'],
])('%s expires %s', (bucket, at) => {
  expect(new Date(expiryOf(bucket) * 1_000).toISOString()).toBe(at);
});
