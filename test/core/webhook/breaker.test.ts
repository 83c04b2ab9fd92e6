import { expect, test } from 'vitest';
import { after, entryOf, isWave, seen, type Seen } from '../../../core/webhook/breaker.ts';

const NOW = 1_000_000;
const ORIGIN = 'https://a.com';
const holder = { owner: 'me', until: NOW + 30_000, now: NOW };
const told = (failing: boolean, now = NOW) => ({ origin: ORIGIN, failing, now });

test('half of ten calls within 30 s are a wave; nine are not, and old ones do not count', () => {
  const after10 = (failed: number, calls: number) => Array.from({ length: calls }, (_, i) => i < failed).reduce<Seen | undefined>((s, failing) => seen(s, { failing, now: NOW }), undefined);
  expect([after10(5, 10), after10(4, 10), after10(9, 9)].map((s) => s !== undefined && isWave(s))).toEqual([true, false, false]);
  expect(seen(after10(9, 9), { failing: true, now: NOW + 30_000 })).toEqual({ since: NOW + 30_000, calls: 1, failed: 1 });
});

test('an open breaker holds all, then lets one try, whose failure keeps it open twice as long', () => {
  const open = after(undefined, told(true));
  expect(open).toMatchObject({ origin: ORIGIN, revision: 1, failures: 0 });
  expect(open.openUntil - NOW).toSatisfy((ms: number) => ms >= 10_000 && ms <= 12_000);
  expect(entryOf(open, holder)).toEqual({ pass: 'hold', until: open.openUntil });
  const at = open.openUntil;
  const probe = entryOf(open, { ...holder, now: at, until: at + 30_000 });
  if (probe.pass !== 'probe') throw new Error('no probe');
  expect(entryOf(probe.next, { owner: 'you', now: at + 1, until: at + 40_000 })).toEqual({ pass: 'hold', until: at + 2_001 });
  expect(entryOf(probe.next, { owner: 'you', now: at + 30_000, until: at + 60_000 })).toMatchObject({ pass: 'probe' });
  const again = after(probe.next, told(true, at));
  expect(again.openUntil - at).toSatisfy((ms: number) => ms >= 20_000 && ms <= 24_000);
  expect(after(again, told(false, at))).toEqual({ origin: ORIGIN, revision: 4, openUntil: 0, failures: 0 });
  expect(entryOf(after(again, told(false, at)), holder)).toEqual({ pass: 'go' });
});
