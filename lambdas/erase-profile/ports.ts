import type { ErasureStore, Person } from '../../core/erasure/row.ts';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import type { FileStore } from '../../core/files.ts';
import type { Hash } from '../../core/hash.ts';
import type { ActorStore, BatchReader, Clock } from '../../core/ports.ts';
import type { StepRow } from '../../core/delivery/step-row.ts';
import type { ProfileStore, TokenReader } from '../../core/profile/ports.ts';

export interface ErasePorts {
  readonly erasures: ErasureStore;
  readonly profiles: Pick<ProfileStore, 'read'>;
  readonly actors: Pick<ActorStore, 'read' | 'write'>;
  readonly tokens: Pick<TokenReader, 'device'>;
  readonly batches: BatchReader;
  readonly traces: PersonTraces;
  readonly letters: LetterBox;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly hash: Hash;
}

/** How many traces a step removed, and where to go on; without `cursor` the store is through. */
export interface Swept { readonly found: number; readonly cursor?: string }

/** Rows of the tables that name a person. Each call is harmless when repeated. */
export interface PersonTraces {
  removeProfile(id: string): Promise<number>;
  removeInstances(id: string): Promise<number>;
  removeEvents(subject: string): Promise<number>;
  /** A page of Tokens: tokens, aliases and devices of the person go; a device that was theirs before forgets them. */
  sweepTokens(names: ReadonlySet<string>, cursor?: string): Promise<Swept>;
  /** A page of Cohorts: their names go from the pages. */
  sweepCohorts(names: ReadonlySet<string>, cursor?: string): Promise<Swept>;
  /** A page of Sends: how many rows name them right now, as the place a reading has come to. They move on by themselves. */
  sweepRuns(names: ReadonlySet<string>, cursor?: string): Promise<Swept>;
  /** In place of the row that was read; its counts were folded already. */
  rewriteOutcome(row: OutcomeRow): Promise<void>;
  rewriteStep(step: StepRow): Promise<void>;
}

/** Queues of dead letters. */
export interface LetterBox {
  /** Looks through all of them; what `without` answers takes the letter's place, nothing: it goes. Undefined leaves it. */
  sweep(without: (letter: string) => { readonly letter?: string } | undefined): Promise<number>;
}

export type EraseStep = (ports: ErasePorts, person: Person, cursor: string | undefined) => Promise<Swept>;
