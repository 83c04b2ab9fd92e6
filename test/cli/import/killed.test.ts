import { statSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { itemReading } from '../../../core/import/mapping.ts';
import type { Profile } from '../../../core/profile/profile.ts';
import { people } from './people.ts';
import { atDeath, badLines, folder, Killed, run, world, write } from './world.ts';

let files: ReturnType<typeof folder>;
beforeEach(() => { files = folder(); });
afterEach(() => files.remove());

const BROKEN = ['nope', '{"id":"no id"}', '[]', '{"id":"p-1","attributes":{"a b":1}}'];
/** Few ids, so that lines of one profile are far apart and next to each other; one line in ten is broken. */
const line = fc.oneof(
  { weight: 9, arbitrary: fc.record({ id: fc.integer({ min: 0, max: 700 }), name: fc.constantFrom('a', 'b', 'c'), value: fc.integer({ min: 0, max: 99 }) }).map(({ id, name, value }) => JSON.stringify({ id: `p-${id}`, attributes: { [name]: value } })) },
  { weight: 1, arbitrary: fc.constantFrom(...BROKEN) },
);
/** Long enough for many calls. */
const lines = fc.array(line, { minLength: 3_000, maxLength: 7_000, size: 'max' });
const deaths = fc.array(fc.record({ call: fc.integer({ min: 1, max: 6 }), applied: fc.boolean() }), { maxLength: 4 });
const everyone = (rows: ReadonlyMap<string, Profile>): Readonly<Record<string, unknown>> => Object.fromEntries([...rows.values()].map((profile) => [profile.id, profile.attributes]));

/** Line after line, with nothing in between. */
function plainly(all: readonly string[]) {
  const profiles: Record<string, Record<string, number>> = {};
  const bad: number[] = [];
  for (const [i, text] of all.entries()) {
    if (BROKEN.includes(text)) bad.push(i + 1);
    else {
      const { id, attributes } = JSON.parse(text) as { readonly id: string; readonly attributes: Readonly<Record<string, number>> };
      profiles[id] = { ...profiles[id], ...attributes };
    }
  }
  return { profiles, bad };
}

it('killed between and within calls, as often as you like, and gone on: the profiles and the bad lines are those of line after line', async () => {
  await fc.assert(fc.asyncProperty(lines, deaths, fc.integer({ min: 1, max: 4 }), async (all, kills, concurrency) => {
    const file = files.path('people.ndjson');
    write(file, all);
    const { profiles, put } = people();
    const left = atDeath(file);
    for (const { call, applied } of kills) {
      const die = (now: number): void => { if (now === call) { left.keep(); throw new Killed(); } };
      const dying = world(put, applied ? { after: die } : { before: die });
      const done = await run(file, itemReading, dying, { concurrency }).catch((error: unknown) => error);
      if (done instanceof Killed) left.restore();
    }
    const last = await run(file, itemReading, world(put), { concurrency });
    const expected = plainly(all);
    expect(['done', 'done-before']).toContain(last.state);
    expect(everyone(profiles.rows)).toEqual(expected.profiles);
    expect(badLines(`${file}.errors.ndjson`).map((one) => one.line)).toEqual(expected.bad);
    expect((statSync(`${file}.errors.ndjson`).mode & 0o777).toString(8)).toBe('600');
    expect(last.tally.lines).toBe(all.length);
    // Again, from the start: nothing changes.
    const again = await run(file, itemReading, world(put), { fromStart: true });
    expect(again.tally.outcomes.created ?? 0).toBe(0);
  }), { numRuns: 8 });
}, 120_000);
