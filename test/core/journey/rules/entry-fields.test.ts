import { test } from 'vitest';
import { expectFaults, expectValid, journey } from './harness.ts';

const by = (entry: object) => journey({}, { entry });

test('fields of runs belong to an audience', () => {
  expectValid(by({ audience: 'vip', schedule: { repeat: 'FREQ=DAILY;BYHOUR=9' }, incremental: true, perSecond: 100, waves: { shares: [10, 90], every: 'PT1H' } }));
  expectFaults(by({ event: 'e', perSecond: 5 }), ['/entry/perSecond', 'not-of-this-entry', '"perSecond" belongs to an entry by "audience" or "businessEvent"; this one is by "event".', 'Delete it.']);
  expectFaults(by({ businessEvent: 'e', audience: 'vip', schedule: {} }), ['/entry/schedule', 'not-of-this-entry', '"schedule" belongs to an entry by "audience"; this one is by "businessEvent".', 'Delete it.']);
  expectFaults(by({ event: 'e', on: 'left' }), ['/entry/on', 'not-of-this-entry', '"on" belongs to an entry by "qualification"; this one is by "event".', 'Delete it.']);
});

test('a business event says whom it lets in', () => {
  expectFaults(by({ businessEvent: 'price.dropped' }), ['/entry', 'entry-of-whom', 'A business event is nobody\'s: the entry does not say whom it lets in.', 'Add "audience".']);
});

test('a key needs properties to stand in', () => {
  for (const entry of [{ event: 'e' }, { api: true }, { businessEvent: 'e', audience: 'vip' }]) expectValid(by({ ...entry, key: { property: 'orderId', concurrent: 64 } }));
  expectFaults(by({ audience: 'vip', key: 'orderId' }), ['/entry/key', 'key-of-nothing', 'An entry by "audience" brings no properties: it has no key.', 'Delete it.']);
});
