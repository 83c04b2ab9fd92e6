import type { BeckonEvent } from '../profile/event.ts';
import type { Profile } from '../profile/profile.ts';
import { hearAnswer, missAnswer } from './answered.ts';
import type { Answering } from './awaiting.ts';
import type { CohortKey } from './cohort.ts';
import { Draft } from './draft.ts';
import { admit, admitJump } from './entry.ts';
import { convert } from './goals.ts';
import type { PlaceNeed } from './places.ts';
import { exitBy, reactTo } from './reaction.ts';
import { migrate, migrated } from './migrate.ts';
import { canWait, isStopped, isWaiting, versionKey } from './plan.ts';
import { qualify } from './qualify.ts';
import type { Step } from './owed.ts';
import type { ActorRow, EntryContext, Instance } from './row.ts';
import { reachGoal } from './touches.ts';
import { follow, release } from './walk.ts';
import type { World } from './world.ts';
import { madeOnce } from '../memo.ts';

/** Why an actor is looked at: what its profile did, a moment that has come, what a webhook answered, a change of the profile (or of the audiences it may be in)
 *  itself, or an anonymous profile that became this one. */
export type Cause =
  | { readonly kind: 'events'; readonly claim: string; readonly events: readonly BeckonEvent[] }
  /** `early`: a pause was ended before it, and only whom it held is let go. */
  | { readonly kind: 'moment'; readonly cohort: CohortKey; readonly early?: true }
  | ({ readonly kind: 'answer' } & Answering)
  /** A run over an audience has come to the profile: the event is the run. */
  | { readonly kind: 'entry'; readonly event: BeckonEvent }
  | { readonly kind: 'profile' }
  | { readonly kind: 'joined'; readonly from: ActorRow };

/** What an actor decides. Without `row` nothing is to be written; `refusals` are then counted by the caller. */
export interface Decision {
  readonly row?: ActorRow;
  /** Another row that counts what this one sends; written before it. */
  readonly counted?: ActorRow;
  /** The person as the move changed them: written with the row. */
  readonly profile?: Profile;
  readonly contexts: readonly EntryContext[];
  readonly refusals: readonly Step[];
  /** Places that are needed before this can be decided: nothing is, as long as there are any. */
  readonly wants?: readonly PlaceNeed[];
  /** How many places of each key the row takes. */
  readonly places?: ReadonlyMap<string, number>;
}


/** One move: the new row with what it owes, through all nodes that need not wait. Pure (design.md 2, idea 3). */
export function advance(row: ActorRow, cause: Cause, world: World): Decision {
  const draft = new Draft(row, world);
  happen(draft, cause);
  const changes = qualify(draft);
  if (changes.length > 0) {
    leaveStopped(draft);
    migrate(draft);
  }
  changes.forEach((event) => hear(draft, event));
  land(draft);
  return decide(draft, cause);
}

function happen(draft: Draft, cause: Cause): void {
  switch (cause.kind) {
    case 'events':
      // The same events again: they have happened, but the profile may have changed since.
      if (draft.before.claims.includes(cause.claim)) return;
      leaveStopped(draft);
      migrate(draft);
      [...cause.events].sort(byOwnTime).forEach((event) => hear(draft, event));
      return;
    case 'moment':
      leaveStopped(draft);
      wake(draft, cause);
      migrate(draft);
      return;
    case 'answer':
      leaveStopped(draft);
      hearAnswer(draft, cause);
      migrate(draft);
      return;
    case 'entry':
      leaveStopped(draft);
      migrate(draft);
      hear(draft, cause.event);
      return;
    case 'joined':
      draft.join(cause.from);
      return;
    case 'profile':
  }
}

const byOwnTime = (a: BeckonEvent, b: BeckonEvent): number => a.time - b.time || (a.id < b.id ? -1 : 1);

/** An event counts first; then it ends, then moves, then begins: it cannot move what it began. */
function hear(draft: Draft, event: BeckonEvent): void {
  draft.note(event);
  convert(draft, event);
  reachGoal(draft, event);
  exitBy(draft, event);
  reactTo(draft, event);
  admit(draft, event);
}

/** Who jumps comes in last, and may jump on: a loop of journeys is refused when they are published, this bounds a fault of ours. */
function land(draft: Draft): void {
  for (let n = 0; n < JUMPS_A_MOVE; n++) {
    const jump = draft.jumps.shift();
    if (jump === undefined) return;
    admitJump(draft, jump);
  }
}
const JUMPS_A_MOVE = 32;

/** Compares data with data, never with a clock (design.md 5, draining). */
function wake(draft: Draft, { cohort, early }: Extract<Cause, { kind: 'moment' }>): void {
  for (const standing of draft.instances.filter((i) => standsIn(i, cohort) && (early !== true || i.held === true))) {
    const instance = migrated(draft, standing);
    const node = draft.planOf(instance)?.nodes[instance.node];
    if (node === undefined || !canWait(node)) continue;
    if (node.type === 'webhook' && instance.held !== true) missAnswer(draft, instance, node);
    else if (instance.held === true || !isWaiting(node)) release(draft, instance);
    else follow(draft, instance, 'timeout' in node ? { next: node.timeout, path: 'timeout' } : node.next, instance.deadline);
  }
}

const standsIn = (instance: Instance, { journey, version, node, moment }: CohortKey): boolean =>
  instance.journey === journey && instance.version === version && instance.node === node && instance.deadline <= moment;

/** A stopped version refuses every later move; whoever is touched is gone. */
function leaveStopped(draft: Draft): void {
  for (const instance of draft.instances) {
    const live = draft.world.catalog.plans.get(versionKey(instance.journey, instance.version));
    if (live === undefined ? isDropped(draft.world.catalog, instance) : isStopped(live, draft.world.now)) draft.end(instance, 'stopped');
  }
}

/** A test or dry run that nobody knows any more: a catalog that knows a newer version knew this one. */
const isDropped = (catalog: World['catalog'], { journey, version }: Instance): boolean => (newestOf(catalog).get(journey) ?? 0) > version;
const newestOf = madeOnce(({ plans }: Pick<World['catalog'], 'plans'>): ReadonlyMap<string, number> =>
  new Map([...plans.values()].map(({ plan }) => [plan.journey, plan.version] as const).sort((a, b) => a[1] - b[1])));

function decide(draft: Draft, cause: Cause): Decision {
  if (draft.places.wants.length > 0) return { contexts: [], refusals: [], wants: draft.places.wants };
  const { counted, updated } = draft;
  if (!draft.changed && cause.kind !== 'events') return told(draft);
  if (!draft.changed && !draft.trail.hasLines) return { contexts: [], refusals: draft.refusals };
  return { row: draft.row(cause.kind === 'events' ? [cause.claim] : []), ...(counted !== undefined && { counted }), ...(updated !== undefined && { profile: updated }), contexts: draft.contexts, refusals: [], places: draft.places.used };
}

/** What is written for the log's sake alone hears no claim, so that its refusals stay the caller's to count, once. */
function told(draft: Draft): Decision {
  const { refusals } = draft;
  return { ...(draft.trail.hasLines && { row: draft.logged() }), contexts: [], refusals };
}
