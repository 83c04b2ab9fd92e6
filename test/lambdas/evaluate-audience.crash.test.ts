import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvaluationRow } from '../../core/audience/evaluation.ts';
import { hashesKey, holdsHash, memberHash, shardOf } from '../../core/audience/members.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { readShard } from '../../lambdas/audience-members.ts';
import { evaluateTurn } from '../../lambdas/evaluate-audience.ts';
import { type AudienceWorld, audienceWorld } from '../support/audience-world.ts';
import { throughGate } from '../support/gate.ts';

class Killed extends Error {}

/** Turns until all is done; the worker dies at the calls `dies` names, and each turn may end after one step. Answers how many calls there were. */
async function run(world: AudienceWorld, { dies, late }: { dies: (call: number) => boolean; late: boolean }): Promise<number> {
  let calls = 0;
  const ports = throughGate(world.worker, async () => { calls += 1; if (dies(calls)) throw new Killed(); });
  await world.machine.run((next) => evaluateTurn(ports, next, () => late));
  return calls;
}

/** Six pieces of the file, over five shards: 500 ids, of which 50 stand twice, and 30 bad lines. */
const BOUNDS = { pieceLines: 100, shardMembers: 120, groupShards: 2 };
const IDS = Array.from({ length: 500 }, (_, n) => `p-${n}`);
const FILE = ['id', ...IDS, ...IDS.slice(0, 50), ...Array.from({ length: 30 }, (_, n) => `bad ${n}`)].join('\n');

const SHARDS = [0, 1, 2, 3, 4];

async function uploading(): Promise<AudienceWorld> {
  const world = audienceWorld(BOUNDS);
  await world.put('list', { upload: true });
  const { body: { id } } = await world.call('POST /v1/audiences/{id}/uploads', world.at('list', { body: { contentType: 'text/csv' } }));
  await world.files.put(`uploads/list/${id}`, FILE);
  await world.call('POST /v1/audiences/{id}/uploads/{uploadId}/complete', world.at('list', { params: { uploadId: id } }));
  return world;
}

async function loadedWell(world: AudienceWorld): Promise<void> {
  const [row] = [...world.evaluations.rows.values()] as [EvaluationRow & { kind: 'upload' }];
  expect(row).toMatchObject({ state: 'loaded', lines: 581, bad: 30, members: 500, shards: 5, offset: FILE.length });
  const record = world.catalog.rows('audience').get('list')?.body;
  expect(record).toMatchObject({ upload: { version: row.id, members: 500, shards: 5 } });
  const upload = { version: row.id, members: 500, shards: 5, at: 0 };
  const shards = await Promise.all(SHARDS.map((shard) => readShard(world.files, { audience: 'list', upload }, shard)));
  expect(shards.flat().length).toBe(500);
  expect(new Set(shards.flat())).toEqual(new Set(IDS));
  const hashes = await Promise.all(SHARDS.map((shard) => world.files.get(hashesKey('list', upload, shard))));
  expect(IDS.every((id) => holdsHash(hashes[shardOf(memberHash(sha256, id), 5)] ?? new Uint8Array(), memberHash(sha256, id)))).toBe(true);
  expect(world.textOf(`results/list/${row.id}.ndjson`)?.split('\n').length).toBe(31);
  expect([...world.files.files.keys()].length).toBe(11);
}

describe('an upload whose worker dies', () => {
  it('is loaded all the same, at whatever call', async () => {
    const calls = await run(await uploading(), { dies: () => false, late: false });
    expect(calls).toBeGreaterThan(60);
    for (let at = 1; at <= calls; at++) {
      const world = await uploading();
      await run(world, { dies: (call) => call === at, late: at % 2 === 0 });
      await loadedWell(world);
    }
  });
});

describe('an evaluation whose worker dies', () => {
  const people = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`p-${i}`, { tier: i % 30 === 0 ? 'gold' : 'tin' }]));

  it('counts everybody once, and moves everybody once, at whatever calls', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 150 }), { maxLength: 5 }), fc.boolean(), async (deaths, late) => {
      const world = audienceWorld();
      world.people(people);
      await world.put('vip', { rule: "profile.tier == 'gold'", watch: true });
      await world.call('POST /v1/audiences/{id}/evaluations', world.at('vip'));
      await run(world, { dies: (call) => deaths.includes(call), late });
      expect([...world.evaluations.rows.values()]).toMatchObject([{ state: 'done', looked: 3_000, members: 100, untold: 0 }]);
      expect(world.catalog.rows('audience').get('vip')?.body).toMatchObject({ evaluated: { members: 100, looked: 3_000 } });
      expect([...world.actors.rows.values()].map(({ revision }) => revision)).toEqual(Array(100).fill(1));
    }), { numRuns: 8, seed: 11 });
  });
});
