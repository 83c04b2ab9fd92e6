import type { Facts, PersonFacts } from '../expression/condition.ts';
import type { JsonObject } from '../json.ts';
import type { BeckonEvent } from '../profile/event.ts';
import type { Profile } from '../profile/profile.ts';
import { isFailed } from '../report/figures.ts';
import { personFacts } from '../profile/person-facts.ts';
import { atOnceKey } from './entry-places.ts';
import { Memory } from './memory.ts';
import { remembered } from './past.ts';
import { versionKey, type Plan } from './plan.ts';
import { PlacesOfMove } from './places.ts';
import { emptyOwed, type OwedPush, type OwedWait, type OwedWebhook, type Step } from './owed.ts';
import type { ActorRow, EntryContext, Instance, Past } from './row.ts';
import { readResponses } from './responses.ts';
import { Trail } from './trail.ts';
import { updated } from './update.ts';
import type { World } from './world.ts';

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
  readonly #past: Past[] = [];
  readonly contexts: EntryContext[] = [];
  /** Journeys that may let the person in yet. */
  readonly jumps: { readonly journey: string; readonly event: BeckonEvent }[] = [];
  readonly places: PlacesOfMove;
  readonly trail: Trail;
  /** Watched audiences the person is in: since when. */
  readonly audiences: Map<string, number>;
  readonly memory: Memory;
  readonly #standing: Map<string, Instance>;
  #person: PersonFacts | undefined;
  readonly #readAt: number;
  /** Changed by the move: to be written with the row. */
  updated: Profile | undefined;
  #changed = false;

  constructor(row: ActorRow, world: World) {
    this.before = row;
    this.world = world;
    this.places = new PlacesOfMove(world.places);
    this.trail = new Trail(world);
    this.memory = new Memory(row, world);
    this.#standing = new Map(row.instances.map((i) => [i.id, i]));
    this.#readAt = this.profile?.revision ?? 0;
    this.audiences = new Map(Object.entries(row.audiences ?? {}));
  }

  get changed(): boolean {
    return this.#changed || this.memory.changed;
  }

  /** The owner's row with what was counted in it: to be written first, since counting it again changes nothing. */
  get counted(): ActorRow | undefined {
    const { owner } = this.world;
    return owner === undefined || !this.memory.took ? undefined : { ...owner.row, revision: owner.row.revision + 1, caps: this.memory.caps, owed: emptyOwed };
  }

  /** A copy: moving while iterating is safe. */
  get instances(): readonly Instance[] {
    return [...this.#standing.values()];
  }

  /** Who it is now: of an anonymous profile that became somebody, that one. */
  get profile(): Profile | undefined {
    const { owner, profile } = this.world;
    return owner === undefined ? profile : owner.profile;
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
    const { profile, world: { catalog, now } } = this;
    return (this.#person ??= personFacts({ profile, actor: this.memory, catalog, now }));
  }

  /** What a condition reads; of an instance, what it was answered. */
  facts(event: JsonObject, entry: JsonObject, of?: Instance): Facts {
    return { event, entry, ...(of?.responses !== undefined && { response: this.responsesOf(of) }), profile: this.profile?.attributes ?? {}, now: this.world.now, person: this.person };
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
    this.#changed = true;
  }

  end(instance: Instance, reason: string): void {
    this.#standing.delete(instance.id);
    if (instance.place !== undefined) this.#back.push(atOnceKey(instance.journey, instance.place));
    this.trail.note(instance, 'ended', () => ({ reason }));
    this.leave(instance, reason);
    this.#changed = true;
  }

  /** Where they stand no longer. */
  leave({ id, journey, version, node, enteredAt }: Instance, reason: string): void {
    this.steps.push({ journey, version, node, kind: 'ended', reason, ...(isFailed(reason) && { instance: id }) });
    this.#past.push([id, journey, version, node, enteredAt, this.world.now, reason]);
  }

  refuse(plan: Plan, reason: string): void {
    this.trail.note({ id: '', journey: plan.journey, version: plan.version, node: plan.start }, 'refused', () => ({ reason }));
    this.refusals.push({ journey: plan.journey, version: plan.version, node: plan.start, kind: 'refused', reason });
  }

  /** Computed attributes and last times: an event counts before anybody hears it. */
  note(event: BeckonEvent): void {
    if (this.memory.note(event, this.world)) this.#person = undefined;
  }

  /** Takes over what a closed row remembers, once. */
  join(from: ActorRow): void {
    if (this.memory.join(from, this.world)) this.#person = undefined;
  }

  setMember(audience: string, member: boolean): void {
    if (member) this.audiences.set(audience, this.world.now);
    else this.audiences.delete(audience);
    this.#changed = true;
  }

  leaveAudiences(): readonly [] {
    if (this.audiences.size > 0) this.#changed = true;
    this.audiences.clear();
    return [];
  }

  /** The row as it was, with what its log has more. */
  logged(): ActorRow {
    return { ...this.before, revision: this.before.revision + 1, ...this.trail.over(this.before.log), owed: emptyOwed };
  }

  /** `claim`: what the row has now heard too. */
  row(claim: readonly string[]): ActorRow {
    const { movedTo, took } = this.before;
    const past = remembered([...this.before.past ?? [], ...this.#past], this.world.now);
    return {
      profileId: this.before.profileId,
      revision: this.before.revision + 1,
      at: this.world.now,
      instances: this.instances,
      ...(movedTo === undefined ? {} : { movedTo }), ...(took === undefined ? {} : { took }),
      ...this.trail.over(this.before.log),
      ...this.memory.row(claim, this.audiences, this.world),
      owed: { pushes: this.pushes, ...(this.webhooks.length > 0 && { webhooks: this.webhooks }), waits: this.waits, steps: [...this.steps, ...this.refusals], ...(this.#back.length > 0 && { back: this.#back }) },
      ...this.#addressed(),
      ...(past.length > 0 && { past }),
    };
  }

  /** Whom its pushes are for. Of somebody who became another that is read when they are rendered. */
  #addressed(): Pick<ActorRow, 'person'> {
    const { owner, profile } = this.world;
    const isFor = owner === undefined && profile !== undefined && profile.movedTo === undefined && this.pushes.some(({ no }) => no === undefined);
    return isFor ? { person: profile } : {};
  }
}
