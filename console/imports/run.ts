import { useSyncExternalStore } from 'react';
import type { UpsertResult } from '../../core/api/upsert.ts';
import type { Reading } from '../../core/import/judge.ts';
import type { Item } from '../../core/import/load.ts';
import { NOTHING_YET } from '../../core/import/tally.ts';
import { patient } from '../../sdk/server/src/patience.ts';
import { answered, api, provenBy, Refused } from '../api/client.ts';
import { type Book, passingBook } from './book.ts';
import { browserBook } from './browser-book.ts';
import type { Chosen } from './chosen-file.ts';
import { importChosen, keyOf, type Progress } from './import-chosen.ts';

/** One import, as far as it is. It goes on while other pages are looked at. */
export interface Run {
  /** By whose sign-in it runs: to others it is not shown, and with it it ends. */
  readonly proof: unknown;
  readonly chosen: Chosen;
  readonly dry: boolean;
  readonly state: 'running' | 'stopping' | 'stopped' | 'done' | 'failed';
  readonly progress: Progress;
  readonly error?: unknown;
  /** Its bad lines, NDJSON in parts. */
  readonly bad: () => Promise<readonly string[]>;
}

export interface Start { readonly operator: string; readonly chosen: Chosen; readonly reading: Reading; readonly dry: boolean; readonly fromStart: boolean }

let current: Run | undefined;
const listeners = new Set<() => void>();
const listen = (changed: () => void): (() => void) => { listeners.add(changed); return () => listeners.delete(changed); };
function set(run: Run | undefined): void {
  current = run;
  for (const changed of listeners) changed();
}

export function useRun(): Run | undefined {
  const run = useSyncExternalStore(listen, () => current);
  return run?.proof === provenBy() ? run : undefined;
}

export const isUnderWay = (run: Run | undefined): boolean => run?.state === 'running' || run?.state === 'stopping';
export function stopRun(): void {
  if (current?.state === 'running') set({ ...current, state: 'stopping' });
}

export const book: Book = browserBook();
/** So that nobody closes it by mistake; where it was stopped, it goes on. */
const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

export async function startRun({ operator, chosen, reading, dry, fromStart }: Start): Promise<void> {
  const [notes, key] = [dry ? passingBook() : book, keyOf(operator, chosen, reading)];
  const proof = provenBy();
  if (isUnderWay(current) && current?.proof === proof) return;
  const begun: Run = { proof, chosen, dry, state: 'running', progress: { share: 0, tally: NOTHING_YET, resumedAt: 0, bad: [] }, bad: () => notes.bad(key) };
  const isOurs = (): boolean => provenBy() === proof;
  // What another operator has begun meanwhile is not written over.
  const tell = (more: Partial<Run>): void => { if (isOurs() && current !== undefined) set({ ...current, ...more }); };
  set(begun);
  window.addEventListener('beforeunload', warn);
  try {
    if (fromStart) await notes.drop(key);
    const whole = await importChosen({ chosen, reading, book: notes, key, put: dry ? undefined : (items) => (isOurs() ? upserted(items) : Promise.reject(new Refused(401, {}))), stopped: () => !isOurs() || current?.state === 'stopping', show: (progress) => tell({ progress }) });
    tell({ state: whole ? 'done' : 'stopped' });
  } catch (error) {
    tell({ state: 'failed', error });
  } finally {
    window.removeEventListener('beforeunload', warn);
  }
}

const asked = patient((request, options) => fetch(request, options), { tries: 7, timeoutMs: 35_000, random: Math.random, sleep: (ms) => new Promise((done) => { setTimeout(done, ms); }) });

/** An upsert says what is to be: asked again, it changes nothing twice. */
const upserted = async (items: readonly Item[]): Promise<readonly UpsertResult[]> =>
  (await answered(api.POST('/v1/profiles', { body: { items: items as never, source: 'import' }, fetch: asked }))).results as readonly UpsertResult[];
