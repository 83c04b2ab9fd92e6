import { test } from 'vitest';
import { expectFaults, expectValid, journey } from './harness.ts';

const by = (entry: object) => journey({}, { entry });

test('the audience that enters exists', () => {
  expectValid(by({ audience: 'asleep' }));
  expectFaults(by({ audience: 'vips' }), ['/entry/audience', 'unknown-audience', 'There is no audience "vips".', 'Did you mean "vip"?']);
  expectFaults(by({ qualification: 'gold' }), ['/entry/qualification', 'unknown-audience', 'There is no audience "gold".']);
});

test('one whose comings and goings are awaited is watched', () => {
  expectValid(by({ qualification: 'vip', on: 'left' }));
  expectFaults(by({ qualification: 'asleep' }),
    ['/entry/qualification', 'not-watched', 'Nobody is told who comes into "asleep" or leaves it: the audience is not watched.', 'Set "watch": true on it (PUT /v1/audiences/asleep).']);
});
