import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import { whoIn, whoOf } from '../../core/delivery/fingerprint.ts';
import { namesIn } from '../../core/report/told.ts';
import { dayOf } from '../../core/delivery/row-days.ts';
import { newErasure, type ErasureRow } from '../../core/erasure/row.ts';
import { emptyRow, type ActorRow } from '../../core/journey/row.ts';
import type { BatchRow } from '../../core/ports.ts';
import type { StepRow } from '../../core/delivery/step-row.ts';
import type { DeviceIdentity, Profile } from '../../core/profile/profile.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import type { ErasePorts } from '../../lambdas/erase-profile/ports.ts';
import { type Erasing, eraseTurn } from '../../lambdas/erase-profile.ts';
import { memoryFiles } from './memory/files.ts';
import { memoryLoop } from './memory/loop-machine.ts';
import { memoryRows } from './memory/work-rows.ts';

/** Everything a deployment keeps of people, as plain rows. */
export interface Kept {
  readonly profiles: Map<string, Profile>;
  readonly actors: Map<string, ActorRow>;
  readonly events: Map<string, { readonly subject: string; readonly text: string }>;
  readonly tokens: Map<string, { readonly profileId?: string; readonly identity?: DeviceIdentity }>;
  readonly cohorts: Map<string, readonly string[]>;
  readonly outcomes: Map<string, OutcomeRow>;
  readonly steps: Map<string, StepRow>;
  readonly letters: string[];
  /** Cursors of runs. */
  readonly runs: Map<string, string>;
}

const NOON = Date.UTC(2026, 10, 24, 12);

/** The worker of erasures over rows in memory. */
export function eraseWorld(kept: Kept) {
  const time = { now: NOON };
  const files = memoryFiles();
  const erasures = memoryRows<ErasureRow>();
  const claims = new Map<string, string>();
  const marks = new Map<string, number>();
  const machine = memoryLoop<Erasing>();
  const written: ActorRow[] = [];
  const remove = <K, V>(all: Map<K, V>, isTheirs: (value: V, key: K) => boolean): number => {
    const theirs = [...all].filter(([key, value]) => isTheirs(value, key));
    for (const [key] of theirs) all.delete(key);
    return theirs.length;
  };
  const ports: ErasePorts = {
    erasures: {
      ...erasures,
      claim: async (person, erasure) => { const held = claims.get(person) ?? erasure; claims.set(person, held); return held; },
      mark: async (hashes, now) => { for (const hash of hashes) marks.set(hash, now); },
      release: async (person) => void claims.delete(person),
    },
    profiles: { read: async (id) => structuredClone(kept.profiles.get(id)) },
    actors: {
      read: async (id) => structuredClone(kept.actors.get(id)),
      write: async (row) => {
        if ((kept.actors.get(row.profileId)?.revision ?? 0) !== row.revision - 1) return false;
        kept.actors.set(row.profileId, structuredClone(row));
        written.push(structuredClone(row));
        return true;
      },
    },
    tokens: { device: async (app, deviceId) => structuredClone(kept.tokens.get(`device#${app}#${deviceId}`)?.identity) },
    batches: {
      read: async (id): Promise<BatchRow | undefined> => {
        const [row, step] = [kept.outcomes.get(id), kept.steps.get(id)];
        return row !== undefined ? { kind: 'outcome', row: structuredClone(row) } : step !== undefined ? { kind: 'step', step: structuredClone(step) } : undefined;
      },
      find: async ({ day, from, to }, who) => {
        const all = [...[...kept.outcomes.values()].map((row) => ({ id: row.id, at: row.at, whose: row.members.map(whoIn) })), ...[...kept.steps.values()].map((step) => ({ id: step.id, at: step.at, whose: namesIn(step).map((name) => whoOf(sha256, name)) }))];
        return { found: all.filter((row) => row.at >= from && row.at <= to && dayOf(sha256, row) === day && (who === undefined || row.whose.some((one) => who.has(one)))).map(({ id, at }) => ({ id, at })) };
      },
    },
    traces: {
      removeProfile: async (id) => Number(kept.profiles.delete(id)),
      removeInstances: async (id) => Number(kept.actors.delete(id)),
      removeEvents: async (subject) => remove(kept.events, (event) => event.subject === subject),
      sweepTokens: async (names) => {
        let found = remove(kept.tokens, ({ profileId, identity }) => names.has(profileId ?? '') || names.has(identity?.profileId ?? ''));
        for (const [key, { identity }] of kept.tokens) {
          if (!identity?.subjects.some((subject) => names.has(subject))) continue;
          kept.tokens.set(key, { identity: { ...identity, subjects: identity.subjects.filter((subject) => !names.has(subject)) } });
          found += 1;
        }
        return { found };
      },
      sweepCohorts: async (names, cursor) => {
        // A page a call.
        const keys = [...kept.cohorts.keys()].sort();
        const key = keys.find((one) => cursor === undefined || one > cursor);
        if (key === undefined) return { found: 0 };
        const page = kept.cohorts.get(key) ?? [];
        kept.cohorts.set(key, page.filter((id) => !names.has(id)));
        return { found: Number(page.some((id) => names.has(id))), cursor: key };
      },
      sweepRuns: async (names) => ({ found: [...kept.runs.values()].filter((cursor) => names.has(cursor)).length }),
      rewriteOutcome: async (row) => void kept.outcomes.set(row.id, structuredClone(row)),
      rewriteStep: async (step) => void kept.steps.set(step.id, structuredClone(step)),
    },
    letters: {
      sweep: async (without) => {
        let found = 0;
        for (const [n, letter] of [...kept.letters.entries()].reverse()) {
          const erased = without(letter);
          if (erased === undefined) continue;
          found += 1;
          kept.letters.splice(n, 1, ...(erased.letter === undefined ? [] : [erased.letter]));
        }
        return found;
      },
    },
    files, clock: { now: () => time.now }, hash: sha256,
  };
  return {
    time, files, written, rows: erasures.rows, claims, marks, ports,
    begin: async (profileId: string, id = 'e1') => {
      await ports.erasures.claim(sha256(profileId), id, time.now);
      await ports.erasures.write(newErasure({ id, by: 'ada', now: time.now, profileId }));
      await machine.start(id, { id });
    },
    /** Turn after turn, a minute and more between passes. */
    run: async (worker: ErasePorts = ports, late = false) => {
      for (let n = 0; n < 20 && [...erasures.rows.values()].some(({ state }) => state === 'running'); n += 1) {
        await machine.run((next) => eraseTurn(worker, next, () => late));
        time.now += 66_000;
      }
    },
    actorOf: (id: string, joined: readonly string[] = []): ActorRow => ({ ...emptyRow(id), revision: 1, joined }),
  };
}
