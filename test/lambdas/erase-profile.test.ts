import { describe, expect, it } from 'vitest';
import { memberOf } from '../../core/delivery/fingerprint.ts';
import { orderMembers, packHashes } from '../../core/audience/members.ts';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import { toldPeople } from '../../core/report/told.ts';
import { partText } from '../../core/send/member.ts';
import { batchText, jsonOfBatch } from '../../lambdas/adapters/batch-text.ts';
import { eraseTurn } from '../../lambdas/erase-profile.ts';
import { ERASE_STEPS } from '../../lambdas/erase-profile/steps.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { device, identity, profile } from '../core/profile/harness.ts';
import { batchOf } from '../support/delivery/batches.ts';
import { eraseWorld, type Kept } from '../support/erase-world.ts';
import { throughGate } from '../support/gate.ts';

class Killed extends Error {}

const AT = Date.UTC(2026, 10, 23);
const hash = sha256;
const outcome = (id: string, profiles: readonly string[]): OutcomeRow => ({
  id, app: 'shop', at: AT, outcomes: profiles.map(() => 'accepted/ok'), said: profiles.map(() => ''), members: profiles.map((p) => memberOf(hash, p, 'd')), ids: profiles.map((_, n) => `${id}-${n}`),
  profiles, scopes: [], asked: profiles.map(() => 0), instances: profiles.map((p) => `i-${p}`), attempt: 0, dead: [], moved: [], quarantined: [], leftovers: [], counts: [{ scope: 'journey#x', key: 'k', n: profiles.length }],
});
const members = orderMembers(hash, ['ann', 'bob', 'anne']);

function world() {
  const kept: Kept = {
    profiles: new Map([profile('ann', [device({ deviceId: 'd1', token: 'token-ann' })]), profile('anon-1', [], { movedTo: 'ann' }), profile('bob'), profile('anon-2', [], { movedTo: 'bob' })].map((p) => [p.id, p])),
    actors: new Map(),
    events: new Map(Object.entries({ 1: 'ann', 2: 'anon-1', 3: 'bob', 4: 'anon-2', 5: 'anon-0' }).map(([key, subject]) => [key, { subject, text: `event of ${subject}` }])),
    tokens: new Map<string, { profileId?: string; identity?: ReturnType<typeof identity> }>([
      ['token#1', { profileId: 'ann' }], ['token#2', { profileId: 'bob' }], ['device#shop#d1', { identity: identity('ann', { subjects: ['ann', 'anon-1', 'anon-2'] }) }],
      ['device#shop#d2', { identity: identity('bob', { deviceId: 'd2', subjects: ['bob', 'ann'] }) }],
    ]),
    cohorts: new Map([['a', ['bob', 'ann']], ['b', ['anon-1']], ['c', ['bob']]]),
    outcomes: new Map([outcome('b1', ['bob', 'ann', 'bob']), outcome('b2', ['anon-1']), outcome('b3', ['bob'])].map((row) => [row.id, row])),
    steps: new Map([['s1', { id: 's1', at: AT, counts: [], cuts: [], worked: [], excluded: ['ann', 'bob'].map((profileId) => ({ profileId, instance: 'i', asked: { journey: 'x', version: 1, node: 'n', visit: 1, message: 'm' }, reason: 'no-device' })) }],
    ['s2', { id: 's2', at: AT, counts: [{ scope: 'journey#x', key: 'k', n: 3 }], cuts: [], worked: [], excluded: [], people: toldPeople(['ann', 'bob', 'anon-1'].map((profileId) => ({ profileId, step: { journey: 'x', version: 1, node: 'n', kind: 'ended', reason: 'failed:webhook', instance: `i-${profileId}` } }))) }]]),
    letters: [batchText(batchOf('fcm', [{ profileId: 'ann' }, { profileId: 'bob' }])), JSON.stringify({ source: 'dispatch-events', record: { subject: 'anon-1' } }), JSON.stringify({ source: 'x', record: { subject: 'bob' } }), batchText(batchOf('fcm', [{ profileId: 'ann' }]))],
    runs: new Map(),
  };
  const made = eraseWorld(kept);
  kept.actors.set('ann', made.actorOf('ann', ['anon-0'])).set('bob', made.actorOf('bob')).set('anon-0', made.actorOf('anon-0'));
  const texts: Record<string, string | Uint8Array> = {
    'uploads/list/u': 'id,name\nann,Ann\nbob,Bob ann@x\nanne,Anne\n', 'results/list/u.ndjson': '{"line":1,"text":"ann,"}\n{"line":2,"text":"bob"}\n', 'results/exports/x.json': '{"profile":{"id":"ann"}}',
    'audiences/list/v/ids/000000': members.ids.join('\n'), 'audiences/list/v/hashes/000000': packHashes(members.hashes),
    'sends/s/parts/0-0': partText({ frozenAt: AT, looked: 2, cursor: 'ann', members: [{ id: 'ann', due: 0 }, { id: 'bob', due: 0 }] }), 'sends/s/recipients': '{"id":"ann"}\n{"id":"bob"}',
  };
  for (const [key, text] of Object.entries(texts)) made.files.files.set(key as 'sends/s/parts/0-0', typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return { ...made, kept };
}

/** Everything there is, as one text; packed letters unpacked. */
function everything({ kept, files, rows }: ReturnType<typeof world>): string {
  const maps = [kept.profiles, kept.actors, kept.events, kept.tokens, kept.cohorts, kept.outcomes, kept.steps].map((map) => JSON.stringify([...map]));
  return [...maps, ...kept.letters.map(jsonOfBatch), ...[...files.files.values()].map((file) => Buffer.from(file).toString('latin1')), JSON.stringify([...rows.values()])].join('\n');
}

const NAMED = /(?<![\w@.-])(ann|anon-1|anon-0|i-ann|i-anon-1)(?![\w@.-])/;

function erased(w: ReturnType<typeof world>): void {
  expect([...w.rows.values()]).toMatchObject([{ state: 'done' }]);
  expect(NAMED.exec(everything(w))).toBeNull();
  expect(w.claims.size).toBe(0);
  const hashes = w.files.files.get('audiences/list/v/hashes/000000');
  expect(hashes?.length).toBe(16);
  // Everybody else is as they were.
  expect([w.kept.profiles.has('bob'), w.kept.actors.has('bob'), [...w.kept.events.keys()], [...w.kept.tokens.keys()]]).toEqual([true, true, ['3', '4'], ['token#2', 'device#shop#d2']]);
  expect(w.kept.outcomes.get('b1')).toMatchObject({ profiles: ['bob', '', 'bob'], instances: ['i-bob', '', 'i-bob'], outcomes: ['accepted/ok', 'accepted/ok', 'accepted/ok'], counts: [{ n: 3 }] });
  expect(w.kept.steps.get('s2')).toMatchObject({ counts: [{ n: 3 }], people: [{ who: ['', 'bob', ''], instances: ['', 'i-bob', ''] }] });
  expect(w.kept.letters.map((letter) => (letter.startsWith('{') ? letter : (JSON.parse(jsonOfBatch(letter)) as { pushes: { profileId: string }[]; gone: object[] })))).toMatchObject([{ pushes: [{ profileId: '~' }, { profileId: 'bob' }], gone: [] }, expect.stringContaining('bob')]);
  const text = (key: string) => Buffer.from(w.files.files.get(key as 'sends/s/recipients') ?? '').toString();
  expect([text('uploads/list/u'), text('sends/s/recipients'), text('audiences/list/v/ids/000000').split('\n').sort()]).toEqual(['id,name\n~~~,Ann\nbob,Bob ann@x\nanne,Anne\n', 'null\n{"id":"bob"}', ['anne', 'bob']]);
  expect(w.files.files.has('results/exports/x.json')).toBe(false);
}

describe('an erasure', () => {
  it('leaves no trace of the person and their anonymous past, and nobody else is touched', async () => {
    const w = world();
    await w.begin('ann');
    await w.run();
    erased(w);
    expect([...w.rows.values()][0]?.removed).toEqual({ profiles: 2, tokens: 3, instances: 2, events: 3, cohorts: 2, batches: 4, files: 7, letters: 3 });
  });

  it('gives back the places they held in journeys, once, wherever its worker dies', async () => {
    const person = { id: 'ann', others: [] };
    for (let at = 0; at < 12; at += 1) {
      const w = world();
      const [instance] = [{ id: 'i', journey: 'sale', version: 2, node: 'rest', visit: 1, deadline: 9, arrived: 1, enteredAt: 1, place: 1 }];
      w.kept.actors.set('ann', { ...w.actorOf('ann'), instances: [instance] });
      let n = 0;
      const gated = throughGate(w.ports, async () => { n += 1; if (n === at) throw new Killed(); });
      const step = () => ERASE_STEPS.instances(gated, person, undefined);
      await step().catch(step);
      expect([w.written.flatMap(({ owed }) => owed.back), w.kept.actors.has('ann')]).toEqual([['at-once/sale@1'], false]);
    }
  });

  it('comes to the same wherever its worker dies', async () => {
    let calls = 0;
    const count = world();
    await count.begin('ann');
    await count.run(throughGate(count.ports, async () => { calls += 1; }));
    expect(calls).toBeGreaterThan(200);
    for (let at = 1; at <= calls; at += 131) {
      const w = world();
      await w.begin('ann');
      let n = 0;
      await w.run(throughGate(w.ports, async () => { n += 1; if (n === at) throw new Killed(); }), at % 2 === 0);
      erased(w);
    }
  });

  it('waits for a run that stands at the person, and looks again for what came meanwhile', async () => {
    const w = world();
    w.kept.runs.set('send', 'ann');
    await w.begin('ann');
    await w.run(w.ports);
    expect([...w.rows.values()][0]?.state).toBe('running');
    w.kept.runs.clear();
    w.kept.events.set('6', { subject: 'ann', text: 'late' });
    await w.run();
    erased(w);
  });

  it('tells senders of all names of the person, in every turn', async () => {
    const w = world();
    await w.begin('ann');
    await eraseTurn(w.ports, { id: 'e1' }, () => true);
    expect([...w.marks]).toEqual(['ann', 'anon-1', 'anon-0'].map((id) => [hash(id), w.time.now]));
    w.time.now += 240_000;
    await eraseTurn(w.ports, { id: 'e1' }, () => true);
    expect(w.marks.get(hash('anon-1'))).toBe(w.time.now);
  });

  it('looks less and less often for what stands in a run for hours', async () => {
    const w = world();
    w.kept.runs.set('send', 'ann');
    await w.begin('ann');
    const waits: (number | undefined)[] = [];
    for (let n = 0; n < 12; n += 1) {
      const answer = await eraseTurn(w.ports, { id: 'e1' }, () => false);
      waits.push('until' in answer && answer.until !== undefined ? (Date.parse(answer.until) - w.time.now) / 1_000 : undefined);
    }
    expect(waits).toEqual([65, 130, 260, 520, 1_040, 2_080, 4_160, 8_320, 16_640, 21_600, 21_600, 21_600]);
  });
});
