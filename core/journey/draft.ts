import { interestOf } from '../catalog/interest.ts';
import type { Facts, PersonFacts } from '../expression/condition.ts';
import type { JsonObject } from '../json.ts';
import { fold } from '../profile/computed-fold.ts';
import type { BeckonEvent } from '../profile/event.ts';
import type { Profile } from '../profile/profile.ts';
import { personFacts } from '../profile/person-facts.ts';
import { openGoals } from './goals.ts';
import { atOnceKey } from './entry-places.ts';
import { exitsKept } from './exits-kept.ts';
import { joinedMemory } from './join.ts';
import { versionKey, type Plan } from './plan.ts';
import { type Counting, taken } from '../rules/cap.ts';
import { PlacesOfMove } from './places.ts';
import { remembered } from './remembered.ts';
import { emptyOwed, type ActorRow, type EntryContext, type Goal, type Instance, type OwedPush, type OwedWait, type OwedWebhook, type Step } from './row.ts';
import { readResponses } from './responses.ts';
import { Trail } from './trail.ts';
import { enteredKept } from './strand.ts';
import { updated } from './update.ts';
import type { World } from './world.ts';

const CLAIMS_KEPT = 8;

/** A move while it is being decided. Lives inside one call of `advance`. */
export class Draft {
  readonly before: ActorRow;
  world: World;
  readonly pushes: OwedPush[] = [];
  readonly webhooks: OwedWebhook[] = [];
  readonly waits: OwedWait[] = [];
  readonly steps: Step[] = [];
  readonly refusals: Step[] = [];
  readonly #back: string[] = [];
  readonly contexts: EntryContext[] = [];
  /** Journeys that may let the person in yet. */
  readonly jumps: { readonly journey: string; readonly event: BeckonEvent }[] = [];
  readonly places: PlacesOfMove;
  readonly trail: Trail;
  /** Watched audiences the person is in: since when. */
  readonly audiences: Map<string, number>;
  readonly #standing: Map<string, Instance>;
  readonly #exits: Map<string, number>;
  readonly #entered: Map<string, number>;
  #computed: NonNullable<ActorRow['computed']>;
  #last: NonNullable<ActorRow['last']>;
  #joined: ActorRow['joined'];
  #caps: NonNullable<ActorRow['caps']>;
  #claims: readonly string[];
  #person: PersonFacts | undefined;
  #took = false;
  #goals: readonly Goal[];
  readonly #readAt: number;
  /** Changed by the move: to be written with the row. */
  updated: Profile | undefined;
  changed = false;

  constructor(row: ActorRow, world: World) {
    this.before = row;
    this.world = world;
    this.places = new PlacesOfMove(world.places);
    this.trail = new Trail(world);
    this.#standing = new Map(row.instances.map((i) => [i.id, i]));
    this.#exits = new Map(Object.entries(row.exits));
    this.#entered = new Map(Object.entries(row.entered));
    this.#computed = row.computed ?? {};
    this.#last = row.last ?? {};
    this.#joined = row.joined;
    this.#caps = this.#counter.caps ?? {};
    this.#claims = row.claims;
    this.#goals = row.goals ?? [];
    this.#readAt = this.profile?.revision ?? 0;
    this.audiences = new Map(Object.entries(row.audiences ?? {}));
  }

  /** The row that counts. */
  get #counter(): ActorRow {
    return this.world.owner?.row ?? this.before;
  }

  /** The owner's row with what was counted in it: to be written first, since counting it again changes nothing. */
  get counted(): ActorRow | undefined {
    const { owner } = this.world;
    return owner === undefined || !this.#took ? undefined : { ...owner.row, revision: owner.row.revision + 1, caps: this.#caps, owed: emptyOwed };
  }

  /** A copy: moving while iterating is safe. */
  get instances(): readonly Instance[] {
    return [...this.#standing.values()];
  }

  /** Who is written to: of a closed row its owner. */
  get profile(): Profile | undefined {
    const { owner, profile } = this.world;
    return owner === undefined ? profile : owner.profile;
  }

  get goals(): readonly Goal[] {
    return this.#goals;
  }

  setGoals(goals: readonly Goal[]): void {
    this.#goals = goals;
    this.changed = true;
  }

  /** Sets attributes of the person; answers why not. */
  update(attributes: JsonObject): string | undefined {
    const changed = updated(this.world, { profile: this.profile, revision: this.#readAt }, attributes);
    if (typeof changed === 'string') return changed;
    [this.world, this.updated] = [changed.world, changed.profile ?? this.updated];
    this.#person = undefined;
    return undefined;
  }

  /** What is known of the person as the move stands now. */
  get person(): PersonFacts {
    const { catalog, profile, now } = this.world;
    return (this.#person ??= personFacts({ profile, actor: { computed: this.#computed, last: this.#last }, catalog, now }));
  }

  /** What a condition reads; of an instance, what it was answered. */
  facts(event: JsonObject, entry: JsonObject, of?: Instance): Facts {
    return { event, entry, ...(of?.responses !== undefined && { response: this.responsesOf(of) }), profile: this.world.profile?.attributes ?? {}, now: this.world.now, person: this.person };
  }

  planOf(instance: Pick<Instance, 'journey' | 'version'>): Plan | undefined {
    return this.world.catalog.plans.get(versionKey(instance.journey, instance.version))?.plan;
  }

  contextOf(instance: Instance): JsonObject {
    if (instance.context !== undefined) return instance.context;
    return this.#beside(instance.id) ?? {};
  }

  /** What webhooks answered, by name. */
  responsesOf({ responses }: Instance): JsonObject {
    return readResponses(responses, (key) => this.#beside(key));
  }

  #beside(key: string): JsonObject | undefined {
    return this.contexts.find((c) => c.instance === key)?.context ?? this.world.contexts.get(key);
  }

  stand(instance: Instance): void {
    this.#standing.set(instance.id, instance);
    this.changed = true;
  }

  end(instance: Instance, reason: string): void {
    this.#standing.delete(instance.id);
    if (this.planOf(instance)?.entry.atOnce !== undefined) this.#back.push(atOnceKey(instance));
    this.trail.note(instance, 'ended', () => ({ reason }));
    this.steps.push({ journey: instance.journey, version: instance.version, node: instance.node, kind: 'ended', reason });
    this.changed = true;
  }

  refuse(plan: Plan, reason: string): void {
    this.trail.note({ id: '', journey: plan.journey, version: plan.version, node: plan.start }, 'refused', () => ({ reason }));
    this.refusals.push({ journey: plan.journey, version: plan.version, node: plan.start, kind: 'refused', reason });
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

  /** Computed attributes and last times: an event counts before anybody hears it. */
  note(event: BeckonEvent): void {
    const { computed, last } = interestOf(this.world.catalog);
    for (const [id, attribute] of computed.get(event.name) ?? []) {
      const state = this.#computed[id];
      // Counted by a newer definition than this function knows: not ours to touch.
      const next = state !== undefined && state.since > attribute.since ? state : fold(state, attribute, event, this.world.now);
      if (next !== undefined && next !== state) this.#learn(() => { this.#computed = { ...this.#computed, [id]: next }; });
    }
    if (last.has(event.name) && event.time > (this.#last[event.name] ?? -Infinity)) {
      this.#learn(() => { this.#last = { ...this.#last, [event.name]: event.time }; });
    }
  }

  /** Takes over what a closed row remembers, once. */
  join(from: ActorRow): void {
    if (this.#joined?.includes(from.profileId) === true) return;
    const { computed = {}, last = {}, caps = {}, joined, claims } = joinedMemory({ computed: this.#computed, last: this.#last, caps: this.#caps, joined: this.#joined ?? [], claims: this.#claims }, from, this.world);
    this.#learn(() => { [this.#computed, this.#last, this.#caps, this.#joined, this.#claims] = [computed, last, caps, joined, claims]; });
  }

  #learn(what: () => void): void {
    what();
    this.#person = undefined;
    this.changed = true;
  }

  /** Takes a place in every list, or in none when one is full. */
  take(counting: Counting): boolean {
    const caps = taken(this.#caps, counting);
    if (typeof caps !== 'string') [this.#caps, this.#took, this.changed] = [caps, true, true];
    return caps !== 'reached';
  }

  setMember(audience: string, member: boolean): void {
    if (member) this.audiences.set(audience, this.world.now);
    else this.audiences.delete(audience);
    this.changed = true;
  }

  leaveAudiences(): readonly [] {
    if (this.audiences.size > 0) this.changed = true;
    this.audiences.clear();
    return [];
  }

  /** `claim`: what the row has now heard too. */
  row(claim: readonly string[]): ActorRow {
    const { movedTo, took } = this.before;
    return {
      profileId: this.before.profileId,
      revision: this.before.revision + 1,
      at: this.world.now,
      instances: this.instances,
      exits: exitsKept(this.#exits, this.world.now),
      entered: enteredKept(this.#entered, this.world),
      claims: [...new Set([...claim, ...this.#claims])].slice(0, CLAIMS_KEPT),
      ...(movedTo === undefined ? {} : { movedTo }), ...(took === undefined ? {} : { took }),
      ...(this.#joined === undefined ? {} : { joined: this.#joined }),
      ...this.trail.over(this.before.log),
      ...openGoals(this.#goals, this.world.now),
      ...remembered({ computed: this.#computed, last: this.#last, audiences: Object.fromEntries(this.audiences), caps: this.world.owner === undefined ? this.#caps : this.before.caps ?? {} }, this.world),
      owed: { pushes: this.pushes, ...(this.webhooks.length > 0 && { webhooks: this.webhooks }), waits: this.waits, steps: [...this.steps, ...this.refusals], ...(this.#back.length > 0 && { back: this.#back }) },
    };
  }
}
