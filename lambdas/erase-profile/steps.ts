import pMap from 'p-map';
import { whoOf } from '../../core/delivery/fingerprint.ts';
import { daysBetween } from '../../core/delivery/row-days.ts';
import { outcomeWithout, stepWithout } from '../../core/erasure/batch-rows.ts';
import { eraseFile } from '../../core/erasure/files.ts';
import { leftRow } from '../../core/erasure/left-row.ts';
import { Failure } from '../../core/failure.ts';
import { namesOf, type Person, type TracedStore } from '../../core/erasure/row.ts';
import { type FileKey, FOLDERS } from '../../core/files.ts';
import type { RowMark } from '../../core/ports.ts';
import { KEPT_MS } from '../../core/tables.ts';
import { letterWithout } from './letter.ts';
import type { ErasePorts, EraseStep, Swept } from './ports.ts';

const AT_ONCE = 8;
/** Files looked at in one step. */
const FILES = 100;

const each = (remove: (ports: ErasePorts, id: string) => Promise<number>): EraseStep => async (ports, person) => {
  const found = await pMap(namesOf(person), (id) => remove(ports, id), { concurrency: AT_ONCE });
  return { found: found.reduce((a, b) => a + b, 0) };
};

const RACES = 10;

/** Somebody's last move: counted, and performed from its record in the stream, as any. */
async function leaveAll({ actors, clock }: ErasePorts, id: string): Promise<void> {
  for (let race = 0; race < RACES; race++) {
    const row = await actors.read(id);
    const left = row === undefined ? undefined : leftRow(row, clock.now());
    if (left === undefined || (await actors.write(left, []))) return;
  }
  throw new Failure('row-raced', `${RACES} times`);
}

/** What each store's step does; a cursor says where to go on. */
export const ERASE_STEPS: { readonly [S in TracedStore]: EraseStep } = {
  profiles: each(({ traces }, id) => traces.removeProfile(id)),
  tokens: ({ traces }, person, cursor) => traces.sweepTokens(namesOf(person), cursor),
  instances: each(async (ports, id) => {
    await leaveAll(ports, id);
    return ports.traces.removeInstances(id);
  }),
  events: each(({ traces }, id) => traces.removeEvents(id)),
  cohorts: ({ traces }, person, cursor) => traces.sweepCohorts(namesOf(person), cursor),
  batches: eraseDay,
  files: eraseFiles,
  letters: async ({ letters }, person) => ({ found: await letters.sweep((letter) => letterWithout(letter, namesOf(person))) }),
  runs: ({ traces }, person, cursor) => traces.sweepRuns(namesOf(person), cursor),
};

/** One day of finished rows, newest day first. The cursor is how far back it has come, ms. */
async function eraseDay(ports: ErasePorts, person: Person, cursor: string | undefined): Promise<Swept> {
  const now = ports.clock.now();
  const names = namesOf(person);
  const who = new Set([...names].map((name) => whoOf(ports.hash, name)));
  const [day] = daysBetween(now - KEPT_MS, cursor === undefined ? now : Number(cursor));
  if (day === undefined) return { found: 0 };
  const found = await pMap(day.lanes, async (lane) => {
    let n = 0;
    for (let after: RowMark | undefined, more = true; more;) {
      const page = await ports.batches.find({ day: lane, from: day.from, to: day.to }, who, after);
      for (const mark of page.found) n += await eraseRow(ports, mark, names);
      [after, more] = [page.next, page.next !== undefined];
    }
    return n;
  }, { concurrency: AT_ONCE });
  return { found: found.reduce((a, b) => a + b, 0), ...(day.from > now - KEPT_MS && { cursor: String(day.from - 1) }) };
}

async function eraseRow({ batches, traces }: ErasePorts, { id }: RowMark, names: ReadonlySet<string>): Promise<number> {
  const stored = await batches.read(id);
  const outcome = stored?.kind === 'outcome' ? outcomeWithout(stored.row, names) : undefined;
  const step = stored?.kind === 'step' ? stepWithout(stored.step, names) : undefined;
  if (outcome !== undefined) await traces.rewriteOutcome(outcome);
  if (step !== undefined) await traces.rewriteStep(step);
  return Number(outcome !== undefined) + Number(step !== undefined);
}

const ROOTS = Object.keys(FOLDERS) as (keyof typeof FOLDERS)[];
const decoder = new TextDecoder();

/** Some files. The cursor is the folder, and the last file seen in it. */
async function eraseFiles(ports: ErasePorts, person: Person, cursor: string | undefined): Promise<Swept> {
  const root = cursor === undefined ? ROOTS[0] : ROOTS.find((folder) => cursor.startsWith(`${folder}/`));
  if (root === undefined) return { found: 0 };
  const after = cursor === undefined || cursor === `${root}/` ? undefined : cursor as FileKey;
  const keys = (await ports.files.list(`${root}/`, after)).slice(0, FILES);
  const traced = { names: namesOf(person), hash: ports.hash, decode: (bytes: Uint8Array) => decoder.decode(bytes) };
  const found = await pMap(keys, async (key) => {
    const file = await ports.files.get(key);
    const erased = file === undefined ? undefined : eraseFile(key, file, traced);
    if (erased === undefined) return 0;
    await ('remove' in erased ? ports.files.remove(key) : ports.files.put(key, erased.keep));
    return 1;
  }, { concurrency: 4 });
  const next = keys.at(-1) ?? (ROOTS[ROOTS.indexOf(root) + 1] === undefined ? undefined : `${ROOTS[ROOTS.indexOf(root) + 1] ?? ''}/`);
  return { found: found.reduce<number>((a, b) => a + b, 0), ...(next !== undefined && { cursor: next }) };
}
