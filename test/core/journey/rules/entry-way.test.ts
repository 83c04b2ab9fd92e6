import { test } from 'vitest';
import { expectFaults, expectValid, journey } from './harness.ts';

const by = (entry: object) => journey({}, { entry });

test('a journey has one way in', () => {
  for (const entry of [{ event: 'signed-up' }, { api: true }, { audience: 'vip' }, { qualification: 'vip', on: 'left' }, { businessEvent: 'price.dropped', audience: 'vip' }]) expectValid(by(entry));
});

test('none, or a second one, is a fault', () => {
  expectFaults(by({ when: 'event.total > 1.0' }), ['/entry', 'entry-by-what', 'The entry does not say what lets profiles in.', 'Add one of "event", "api", "audience", "qualification", "businessEvent".']);
  expectFaults(by({ event: 'signed-up', api: true, audience: 'vip' }),
    ['/entry/api', 'entry-twice', 'Profiles are let in by "event"; "api" would be a second way.', 'Keep one of them; another journey can have the other.'],
    ['/entry/audience', 'entry-twice', 'Profiles are let in by "event"; "audience" would be a second way.', 'Keep one of them; another journey can have the other.']);
});
