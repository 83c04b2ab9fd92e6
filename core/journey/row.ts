import type { JsonObject } from '../json.ts';
import { emptyOwed, type KeptResponses, type Owed } from './owed.ts';
import type { TrailLine } from './trail.ts';
import type { ComputedState } from '../profile/computed.ts';
import type { Profile } from '../profile/profile.ts';

/** A profile's actor row: everything that decides how its instances move, under one revision.
 *  Normally < 1 KB, so that a move costs one write unit (design: a profile is an actor). */
export interface ActorRow {
  readonly profileId: string;
  /** Compare-and-set: a move is written only over the revision it was computed from; 0 is "no row yet". */
  readonly revision: number;
  /** When the last move was made, ms. Rows not moved since this field came lack it. */
  readonly at?: number;
  readonly instances: readonly Instance[];
  /** Last matching time (ms) of each exit event, key `journey!event`; an entry older than it is refused. */
  readonly exits: Readonly<Record<string, number>>;
  /** Last entry per journey: the re-entry rule's memory. */
  readonly entered: Readonly<Record<string, number>>;
  /** The last 8 stream claims applied to this row: a redelivered range changes nothing. */
  readonly claims: readonly string[];
  /** Computed attributes, by id: what they are now and what is needed to go on (core/profile/computed.ts). */
  readonly computed?: Readonly<Record<string, ComputedState>>;
  /** Last time (ms, own time) of each event name that some expression reads as `last.<name>`. */
  readonly last?: Readonly<Record<string, number>>;
  /** Watched audiences the person is in now, by id: since when (ms). */
  readonly audiences?: Readonly<Record<string, number>>;
  /** Conversions that may still come (core/journey/goals.ts). */
  readonly goals?: readonly Goal[];
  /** Pushes with a goal that may still be reached, oldest first (core/journey/touches.ts). */
  readonly touches?: readonly Touch[];
  /** Closed: this anonymous profile became that one, whose row takes over what this one remembers. */
  readonly movedTo?: string;
  /** Anonymous profiles whose memory this row has taken over, newest first. */
  readonly joined?: readonly string[];
  /** What caps have counted, by rule set or app (core/rules/cap.ts); counting and giving back are idempotent (invariant 10). */
  readonly caps?: Readonly<Record<string, readonly Counted[]>>;
  /** Names of the last writes that took shared places: a writer who is told that it lost a race looks here whether it did. */
  readonly took?: readonly string[];
  /** Steps of tests and of people marked as test (core/journey/trail.ts). */
  readonly log?: readonly TrailLine[];
  /** Instances that ended, oldest first, as many as there is room for (core/journey/past.ts). */
  readonly past?: readonly Past[];
  /** What the last move owes; performed from the row's stream record. */
  readonly owed: Owed;
  /** Whom its pushes are for, as the move saw them. Only who performs it is handed it, if it was written at all. */
  readonly person?: Profile;
}

/** What a cap counted: an id with its time (ms). `back`: its place was given back (true), or so far the pushes with these marks came to
 *  nothing. The id stays, so that counting it once more, and giving it back once more, change nothing. */
export type Counted = readonly [id: string, at: number, back?: true | readonly string[]];

/** An instance that ended, or went on in the next version, with its times (ms). */
export type Past = readonly [instance: string, journey: string, version: number, node: string, entered: number, ended: number, reason: string];

export interface Instance {
  /** hash(profile, journey, version, entry event): the same entry is the same instance. */
  readonly id: string;
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  /** Nodes entered so far; makes each pass through a loop distinct. */
  readonly visit: number;
  /** When this node's wait ends, ms. An instance at rest always waits. */
  readonly deadline: number;
  /** Nominal arrival at the node, ms: an awaited event not older than this counts even if it was read earlier. */
  readonly arrived: number;
  readonly enteredAt: number;
  /** The entry event's kept properties when ≤ 256 B; larger ones stand beside the row as `entry#id`. */
  readonly context?: JsonObject;
  /** The context stands beside the row. */
  readonly beside?: true;
  /** Answers of webhooks that were kept, by name. */
  readonly responses?: KeptResponses;
  /** At a push node: the push waits for the end of quiet hours, which is the deadline. */
  readonly held?: true;
  /** Value of the supplemental key it was entered under. */
  readonly key?: string;
  /** It holds a place of `atOnce`: of the versions since this one. It keeps it in the version it moves to. */
  readonly place?: number;
  /** Awaited events heard before their node was reached: node -> time (ms). */
  readonly heard?: Readonly<Record<string, number>>;
  /** Treatments it was given, by experiment node. */
  readonly treated?: Readonly<Record<string, string>>;
}

/** Open goals of a row, so that it stays one write unit; the oldest give way. */
export const GOALS_MAX = 20;

/** A conversion of this instance may come until then (ms), since it came to the goal. */
export interface Goal extends Pick<Instance, 'journey' | 'version' | 'node' | 'treated' | 'context'> {
  readonly instance: string;
  readonly since: number;
  readonly until: number;
}

/** A push with a goal was meant for the person, or they were held out of it. */
export interface Touch {
  readonly id: string;
  /** A journey, or `send:<id>`. */
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly message: string;
  /** `<treatment>@<run>` */
  readonly treatment?: string;
  /** What is to happen from `at` until `until` (ms, both included). */
  readonly event: string;
  readonly at: number;
  readonly until: number;
  /** It happened. */
  readonly done?: true;
}

export interface EntryContext {
  readonly instance: string;
  readonly context: JsonObject;
}

export const emptyRow = (profileId: string): ActorRow => ({
  profileId, revision: 0, instances: [], exits: {}, entered: {}, claims: [], owed: emptyOwed,
});
