import { interestOf } from '../catalog/interest.ts';
import { fold } from '../profile/computed-fold.ts';
import type { BeckonEvent } from '../profile/event.ts';
import { type Counting, entrySetKey, taken } from '../rules/cap.ts';
import { exitsKept } from './exits-kept.ts';
import { openGoals } from './goals.ts';
import { joinedMemory } from './join.ts';
import { remembered } from './remembered.ts';
import type { ActorRow, Counted, Goal, Touch } from './row.ts';
import { joinedTouches, openTouches } from './touches.ts';
import { enteredKept } from './strand.ts';
import type { World } from './world.ts';

const CLAIMS_KEPT = 8;

/** What a row remembers of its person beside where they stand, while a move is decided. */
export class Memory {
  computed: NonNullable<ActorRow['computed']>;
  last: NonNullable<ActorRow['last']>;
  /** Of the row that counts, which is the owner's where this one is closed. */
  caps: NonNullable<ActorRow['caps']>;
  /** A place was taken in a cap. */
  took = false;
  changed = false;
  readonly #before: ActorRow;
  readonly #exits: Map<string, number>;
  readonly #entered: Map<string, number>;
  #goals: readonly Goal[];
  #touches: readonly Touch[];
  #joined: ActorRow['joined'];
  #claims: readonly string[];

  constructor(row: ActorRow, { owner }: World) {
    this.#before = row;
    this.computed = row.computed ?? {};
    this.last = row.last ?? {};
    this.caps = (owner?.row ?? row).caps ?? {};
    this.#exits = new Map(Object.entries(row.exits));
    this.#entered = new Map(Object.entries(row.entered));
    this.#goals = row.goals ?? [];
    this.#touches = row.touches ?? [];
    this.#joined = row.joined;
    this.#claims = row.claims;
  }

  get goals(): readonly Goal[] {
    return this.#goals;
  }

  setGoals(goals: readonly Goal[]): void {
    [this.#goals, this.changed] = [goals, true];
  }

  get touches(): readonly Touch[] {
    return this.#touches;
  }

  setTouches(touches: readonly Touch[]): void {
    [this.#touches, this.changed] = [touches, true];
  }

  exitTime(journey: string, event: string): number {
    return this.#exits.get(`${journey}!${event}`) ?? -Infinity;
  }

  noteExit(journey: string, event: string, time: number): void {
    if (time <= this.exitTime(journey, event)) return;
    this.#exits.set(`${journey}!${event}`, time);
    this.changed = true;
  }

  enteredAt(journey: string): number | undefined {
    return this.#entered.get(journey);
  }

  noteEntry(journey: string, time: number): void {
    this.#entered.set(journey, Math.max(time, this.#entered.get(journey) ?? -Infinity));
    this.changed = true;
  }

  /** Computed attributes and last times; whether there was anything to learn. */
  note(event: BeckonEvent, world: World): boolean {
    const [computed, last] = [this.#counted(event, world), this.#lately(event, world)];
    const learnt = computed !== this.computed || last !== this.last;
    if (learnt) [this.computed, this.last, this.changed] = [computed, last, true];
    return learnt;
  }

  #counted(event: BeckonEvent, { catalog, now }: World): Memory['computed'] {
    return (interestOf(catalog).computed.get(event.name) ?? []).reduce((all, [id, attribute]) => {
      const state = all[id];
      // Counted by a newer definition than this function knows: not ours to touch.
      const next = state !== undefined && state.since > attribute.since ? state : fold(state, attribute, event, now);
      return next === undefined || next === state ? all : { ...all, [id]: next };
    }, this.computed);
  }

  #lately({ name, time }: BeckonEvent, { catalog }: World): Memory['last'] {
    return interestOf(catalog).last.has(name) && time > (this.last[name] ?? -Infinity) ? { ...this.last, [name]: time } : this.last;
  }

  /** Takes over what a closed row remembers, once. */
  join(from: ActorRow, world: World): boolean {
    if (this.#joined?.includes(from.profileId) === true) return false;
    const { computed = {}, last = {}, caps = {}, goals = [], joined, claims } = joinedMemory({ computed: this.computed, last: this.last, caps: this.caps, goals: this.#goals, joined: this.#joined ?? [], claims: this.#claims }, from, world);
    [this.computed, this.last, this.caps, this.#goals, this.#joined, this.#claims] = [computed, last, caps, goals, joined, claims];
    this.#touches = joinedTouches(this.#touches, from.touches);
    this.changed = true;
    return true;
  }

  /** Entries that a rule set of journeys counted. */
  entriesIn(ruleSet: string): readonly Counted[] {
    return this.caps[entrySetKey(ruleSet)] ?? [];
  }

  /** Takes a place in every list, or in none when one is full. */
  take(counting: Counting): boolean {
    const caps = taken(this.caps, counting);
    if (typeof caps !== 'string') [this.caps, this.took, this.changed] = [caps, true, true];
    return caps !== 'reached';
  }

  /** As it is written. `claim`: what the row has now heard too. */
  row(claim: readonly string[], audiences: ReadonlyMap<string, number>, world: World): Omit<ActorRow, 'profileId' | 'revision' | 'instances' | 'owed'> {
    return {
      exits: exitsKept(this.#exits, world.now),
      entered: enteredKept(this.#entered, world),
      claims: [...new Set([...claim, ...this.#claims])].slice(0, CLAIMS_KEPT),
      ...(this.#joined === undefined ? {} : { joined: this.#joined }),
      ...openGoals(this.#goals, world.now), ...openTouches(this.#touches, world.now),
      ...remembered({ computed: this.computed, last: this.last, audiences: Object.fromEntries(audiences), caps: world.owner === undefined ? this.caps : this.#before.caps ?? {} }, world),
    };
  }
}
