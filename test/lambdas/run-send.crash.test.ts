import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partKey, partOf, partText, partWithout } from '../../core/send/member.ts';
import { sendTurn } from '../../lambdas/run-send.ts';
import { throughGate } from '../support/gate.ts';
import { sendWorld, type SendWorld } from '../support/send-world.ts';

class Killed extends Error {}

const PEOPLE = 1_200;
const ZONES = ['Europe/Vienna', 'Asia/Tokyo', 'Pacific/Honolulu', undefined];
const BODY = { message: 'sale', to: { audience: 'all' }, data: { city: 'Wien' } };

async function world(): Promise<SendWorld> {
  const made = sendWorld();
  await made.begin();
  made.people(Object.fromEntries(Array.from({ length: PEOPLE }, (_, n) => {
    const timeZone = ZONES[n % 4];
    return [`p-${n}`, { attributes: { name: `n${n}` }, ...(timeZone !== undefined && { timeZone }), ...(n % 50 === 0 && { consent: { push: 'out' as const } }) }];
  })));
  await made.put('audience', 'all', { document: { rule: 'true' }, since: 0 });
  return made;
}

/** Every push of every batch, each batch once however often it was queued. */
function reached(w: SendWorld): string[] {
  const byId = new Map(w.batches().flatMap(({ pushes }) => pushes.map((push) => [push.id, push.profileId] as const)));
  return [...byId.values()].sort();
}
const EXPECTED = Array.from({ length: PEOPLE }, (_, n) => n).filter((n) => n % 50 !== 0).map((n) => `p-${n}`).sort();

async function endedWell(w: SendWorld, id: string): Promise<void> {
  expect(reached(w)).toEqual(EXPECTED);
  expect(w.steps.flatMap(({ excluded }) => excluded.map(({ reason }) => reason))).toEqual(Array(24).fill('no-consent'));
  expect(await w.get(id)).toMatchObject({ state: 'sent', progress: { looked: PEOPLE, members: PEOPLE, worked: PEOPLE, share: 1 }, figures: { targeted: EXPECTED.length, excluded: { 'no-consent': 24 } } });
  expect([...w.files.files.keys()]).toEqual([]);
}

async function run(w: SendWorld, dies: (call: number) => boolean, late: boolean): Promise<number> {
  let calls = 0;
  const ports = throughGate(w.worker, async () => { calls += 1; if (dies(calls)) throw new Killed(); });
  await w.run(ports, late);
  return calls;
}

describe('a send whose worker dies', () => {
  it('reaches everybody once and counts them once, at whatever calls, in whatever order of local times', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 260 }), { maxLength: 6 }), fc.boolean(), fc.boolean(), async (deaths, late, local) => {
      const w = await world();
      const { body: { id } } = await w.send({ ...BODY, ...(local && { when: { local: '2026-11-26T09:00' } }) });
      let died = 0;
      for (let n = 0; n < 48; n += 1) {
        const before = died;
        died += await run(w, (call) => deaths.includes(before + call), late);
        w.time.now += 60 * 60_000;
      }
      await endedWell(w, id);
    }), { numRuns: 25, seed: 5 });
  }, 120_000);

  it('or is worked by two at once', async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), async (s) => {
      const w = await world();
      const { body: { id } } = await w.send(BODY);
      const ports = () => throughGate(w.worker, async () => s.schedule(Promise.resolve()));
      const worker = async (): Promise<void> => {
        for (let turns = 0; turns < 200; turns += 1) {
          const { done } = await sendTurn(ports(), { id, run: 1 }, () => false).catch(() => ({ done: false }));
          if (done) return;
        }
      };
      await s.waitFor(Promise.all([worker(), worker()]));
      await endedWell(w, id);
    }), { numRuns: 10, seed: 7 });
  }, 120_000);

  it('or is paused and resumed at whatever calls', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }), async (moments) => {
      const w = await world();
      const { body: { id } } = await w.send(BODY);
      let calls = 0;
      const ports = throughGate(w.worker, async () => { calls += 1; if (moments.includes(calls)) await w.act('pause', id); });
      for (let n = 0; n <= moments.length; n += 1) {
        await w.run(ports);
        await w.act('resume', id);
      }
      await w.run();
      await endedWell(w, id);
    }), { numRuns: 15, seed: 9 });
  }, 120_000);
});

describe('somebody who is erased while a send is under way', () => {
  it('leaves a place without anything of them; the others get theirs once', async () => {
    const w = await world();
    w.depth.now = 500;
    await w.send(BODY);
    await w.run();
    for (const key of [...w.files.files.keys()]) {
      const without = partWithout(partOf(w.textOf(key)), (person) => person === 'p-7');
      if (without !== undefined) await w.files.put(key, partText(without));
    }
    expect([...w.files.files.keys()].some((key) => w.textOf(key).includes('"p-7"'))).toBe(false);
    w.depth.now = 0;
    await w.run();
    expect(reached(w)).toEqual(EXPECTED.filter((person) => person !== 'p-7'));
  });

  it('may have been where a page ended: it is read again', async () => {
    const w = await world();
    const { body: { id } } = await w.send(BODY);
    let puts = 0;
    const ports = { ...w.worker, sends: { ...w.sends, write: async (row: Parameters<typeof w.sends.write>[0]) => { if (row.looked > 0 && puts++ === 0) throw new Killed(); return w.sends.write(row); } } };
    const first = partKey(id, { segment: 0, page: 0 });
    const lose = { ...ports, files: { ...w.files, putIfAbsent: async (key: typeof first, body: string | Uint8Array) => w.files.putIfAbsent(key, key === first && puts === 0 ? partText({ ...partOf(String(body)), lost: true }) : body) } };
    await w.run(lose);
    await endedWell(w, id);
  });
});
