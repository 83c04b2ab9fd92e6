import type { JsonObject } from '../json.ts';
import { versionKey, type Plan } from './plan.ts';
import type { ActorRow, EntryContext, Instance, OwedPush, OwedWait, Step } from './row.ts';
import type { World } from './world.ts';

const EXITS_KEPT_MS = 7 * 24 * 60 * 60 * 1000;
const EXITS_KEPT = 32;

/** A move while it is being decided. Lives inside one call of `advance`. */
export class Draft {
  readonly before: ActorRow;
  readonly world: World;
  readonly pushes: OwedPush[] = [];
  readonly waits: OwedWait[] = [];
  readonly steps: Step[] = [];
  readonly refusals: Step[] = [];
  readonly contexts: EntryContext[] = [];
  readonly #standing: Map<string, Instance>;
  readonly #exits: Map<string, number>;
  readonly #entered: Map<string, number>;
  changed = false;

  constructor(row: ActorRow, world: World) {
    this.before = row;
    this.world = world;
    this.#standing = new Map(row.instances.map((i) => [i.id, i]));
    this.#exits = new Map(Object.entries(row.exits));
    this.#entered = new Map(Object.entries(row.entered));
  }

  /** A copy: moving while iterating is safe. */
  get instances(): readonly Instance[] {
    return [...this.#standing.values()];
  }

  planOf(instance: Pick<Instance, 'journey' | 'version'>): Plan | undefined {
    return this.world.plans.get(versionKey(instance.journey, instance.version))?.plan;
  }

  contextOf(instance: Instance): JsonObject {
    if (instance.context !== undefined) return instance.context;
    const fresh = this.contexts.find((c) => c.instance === instance.id);
    return fresh?.context ?? this.world.contexts.get(instance.id) ?? {};
  }

  stand(instance: Instance): void {
    this.#standing.set(instance.id, instance);
    this.changed = true;
  }

  end(instance: Instance, reason: string): void {
    this.#standing.delete(instance.id);
    this.steps.push({ journey: instance.journey, version: instance.version, node: instance.node, kind: 'ended', reason });
    this.changed = true;
  }

  refuse(plan: Plan, reason: string): void {
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

  row(claims: readonly string[]): ActorRow {
    return {
      profileId: this.before.profileId,
      revision: this.before.revision + 1,
      at: this.world.now,
      instances: this.instances,
      exits: this.#recentExits(),
      entered: Object.fromEntries(this.#entered),
      claims,
      owed: { pushes: this.pushes, waits: this.waits, steps: [...this.steps, ...this.refusals] },
    };
  }

  /** Bounded in time and number, so that the row stays one write unit. */
  #recentExits(): Record<string, number> {
    const recent = [...this.#exits].filter(([, time]) => time > this.world.now - EXITS_KEPT_MS);
    return Object.fromEntries(recent.sort((a, b) => b[1] - a[1]).slice(0, EXITS_KEPT));
  }
}
