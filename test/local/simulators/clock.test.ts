import { expect, it } from 'vitest';
import { SimulatedClock } from '../../../local/simulators/clock.ts';

const NOON = 1_795_521_600_000;
const standing = (): SimulatedClock => new SimulatedClock(() => NOON);

it('put ahead, it brings about what falls due on the way, in its order and each at its time', () => {
  const clock = standing();
  const happened: [string, number][] = [];
  const note = (name: string) => () => { happened.push([name, clock.now() - NOON]); };
  clock.after(300, note('late'));
  clock.after(100, note('early'));
  clock.after(100, () => { clock.after(50, note('from early')); });
  clock.after(5_000, note('never'));
  clock.advance(400);
  expect([happened, clock.now() - NOON]).toEqual([[['early', 100], ['from early', 150], ['late', 300]], 400]);
  clock.stop();
});

it('what is forgotten does not happen', () => {
  const clock = standing();
  let happened = 0;
  const forget = clock.after(10, () => { happened += 1; });
  forget();
  clock.after(20, () => { happened += 10; });
  clock.stop();
  clock.advance(100);
  expect(happened).toBe(0);
});

it('put back, it makes nothing later', () => {
  const clock = standing();
  let at = 0;
  clock.after(1_000, () => { at = clock.now() - NOON; });
  clock.advance(-500);
  clock.advance(1_000);
  expect(at).toBe(500);
  clock.reset();
  expect(clock.now()).toBe(NOON);
});

it('waits; for good when told Infinity', async () => {
  const clock = standing();
  let waited = false;
  const waiting = clock.wait(60_000).then(() => { waited = true; });
  void clock.wait(Infinity);
  await clock.wait(0);
  expect(waited).toBe(false);
  clock.advance(60_000);
  await waiting;
  expect(waited).toBe(true);
});
