import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bodyOf } from '../../../cli/sends/body.ts';

const fileOf = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'beckon-list-')), 'list.ndjson');
  writeFileSync(file, text);
  return file;
};

it('to an audience, at local time, in waves', () => {
  expect(bodyOf({ message: 'sale', audience: 'vip', local: '2026-12-01T09:00', timeZone: 'Europe/Vienna', passed: 'send', waves: [1, 9, 90], every: 'PT1H', pace: 500, lastSeen: true, expect: 20_000, name: 'Sale' })).toEqual({
    message: 'sale', to: { audience: 'vip' }, name: 'Sale', when: { local: '2026-12-01T09:00', timeZone: 'Europe/Vienna', passed: 'send' },
    waves: { shares: [1, 9, 90], every: 'PT1H' }, pace: 500, devices: 'last-seen', guard: { people: 20_000 },
  });
});

it('to lists: ids, or objects with data of their own', () => {
  expect(bodyOf({ message: 'm', profiles: ['a', 'b'], at: '2026-12-01T09:00:00Z' })).toEqual({ message: 'm', to: { profiles: ['a', 'b'] }, when: { at: '2026-12-01T09:00:00Z' } });
  expect(bodyOf({ message: 'm', profilesFile: fileOf('\uFEFFa\r\n\r\n{"id":"b","data":{"n":1}}\r\n') })).toEqual({ message: 'm', to: { profiles: ['a', { id: 'b', data: { n: 1 } }] } });
  expect(bodyOf({ message: 'm', devicesFile: fileOf('phone-1\n') })).toEqual({ message: 'm', to: { devices: [{ deviceId: 'phone-1' }] } });
  expect(bodyOf({ message: 'm', tokensFile: fileOf('{"platform":"ios","token":"ab"}\n') })).toEqual({ message: 'm', to: { tokens: [{ platform: 'ios', token: 'ab' }] } });
});

it.each([
  [{}, 'Say to whom by one of'], [{ audience: 'a', profiles: ['b'] }, 'Say to whom by one of'],
  [{ audience: 'a', at: '2026-12-01T09:00Z', local: '2026-12-01T09:00' }, '--at or --local'], [{ audience: 'a', passed: 'drop' }, 'go with --local'],
  [{ audience: 'a', waves: [10, 90] }, '--waves and --every'], [{ audience: 'a', local: 'tomorrow', pace: 0 }, /\n {2}\/when\/local: [\s\S]*\n {2}\/pace: /],
  [{ profilesFile: '/nowhere' }, 'There is no file /nowhere.'], [{ tokensFile: fileOf('{"platform":"ios"}\nabc\n') }, 'line 2: expected a JSON object.'],
] as const)('says what is wrong (%#)', (flags, words) => {
  expect(() => bodyOf({ message: 'm', ...flags })).toThrow(words);
});
