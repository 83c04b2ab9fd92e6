import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, happens, journeyOf, knownEverywhere, messageOf, nextPush, phoneOf, profileOf, reacts, reportOf, server } from './system.ts';

let asking = '';
let leaving = '';

beforeAll(async () => {
  const [first, again] = [await messageOf('first'), await messageOf('again')];
  asking = await journeyOf('asking', {
    first: { type: 'push', message: first, next: 'opened' },
    opened: { type: 'waitForEvent', event: 'push.opened', of: ['first'], within: 'PT6S', precision: 'PT1S', then: 'thanks', timeout: 'again' },
    again: { type: 'push', message: again, next: 'done' },
    thanks: { type: 'end', label: 'opened' },
    done: { type: 'end', label: 'reminded' },
  });
  leaving = await journeyOf('leaving', { long: { type: 'wait', for: 'P1D', next: 'done' }, done: { type: 'end' } }, { exit: [{ event: 'order.placed' }] });
  await knownEverywhere();
});

describe('a reaction', () => {
  it('goes on, and without one the timeout reminds', async () => {
    const [quick, slow] = [await phoneOf('ios'), await phoneOf('android')];
    await happens(quick.phone, asking);
    await happens(slow.phone, asking);
    await reacts(quick.phone, await nextPush(quick.phone), 'opened');
    expect((await nextPush(slow.phone)).body).toMatch(/^first/);
    expect((await nextPush(slow.phone)).body).toMatch(/^again/);
    await eventually(() => reportOf(asking), (r) => {
      expect(r.ended).toEqual({ 'completed:opened': 1, 'completed:reminded': 1 });
      expect(r.totals).toMatchObject({ targeted: 3, accepted: 3, opened: 1, inFlight: 0 });
    });
  });
});

describe('an exit event', () => {
  it('after entry ends the instance', async () => {
    const { phone, person } = await phoneOf('ios');
    await happens(phone, leaving);
    await eventually(() => profileOf(person), (p) => expect(p.instances).toMatchObject([{ journey: leaving, node: 'long' }]));
    await happens(phone, 'order.placed');
    await eventually(() => profileOf(person), (p) => expect(p.instances).toEqual([]));
  });

  it('that happened after the entry event refuses the entry, though it was told first', async () => {
    const { phone, person } = await phoneOf('ios');
    const before = Date.now();
    await happens(phone, 'order.placed');
    await eventually(() => reportOf(leaving), (r) => expect(r.started).toBe(1));
    const late = { batchId: `0190${'0'.repeat(4)}-0000-7000-8000-${before.toString(16).padStart(12, '0')}`, subject: person, events: [{ id: 'late', name: leaving, time: new Date(before - 1_000).toISOString() }] };
    await server.must('POST', '/v1/events', late);
    await eventually(() => reportOf(leaving), (r) => expect(r.refusedEntries).toEqual({ 'exited-later': 1 }));
    expect((await profileOf(person)).instances).toEqual([]);
  });
});
