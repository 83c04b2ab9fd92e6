import type { JsonObject } from '../json.ts';
import type { Instance } from './row.ts';
import { versionKey } from './plan.ts';
import type { World } from './world.ts';

/** What an instance did, step by step, with what decided it: kept in the row, but only of tests and of people marked as test, whose rows
 *  may be large. Of everybody else the row tells where they stand. */
export interface TrailLine {
  /** Time of the move, ms. */
  readonly at: number;
  /** Empty: of an entry that was refused. */
  readonly instance: string;
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly what: 'started' | 'refused' | 'entered' | 'decided' | 'waits' | 'heard' | 'push' | 'ended';
  /** Reason, way taken, values read: whatever there is to say. */
  readonly more?: JsonObject;
}

const LINES_KEPT = 60;
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

export type At = Pick<Instance, 'id' | 'journey' | 'version' | 'node'>;

/** The lines of a move. Nothing is made that is not kept. */
export class Trail {
  readonly #world: Pick<World, 'catalog' | 'profile' | 'now'>;
  readonly #lines: TrailLine[] = [];

  constructor(world: Pick<World, 'catalog' | 'profile' | 'now'>) {
    this.#world = world;
  }

  note({ id, journey, version, node }: At, what: TrailLine['what'], more?: () => JsonObject): void {
    const { catalog, profile, now } = this.#world;
    if (profile?.test !== true && catalog.plans.get(versionKey(journey, version))?.status !== 'test') return;
    this.#lines.push({ at: now, instance: id, journey, version, node, what, ...(more !== undefined && { more: more() }) });
  }

  get hasLines(): boolean {
    return this.#lines.length > 0;
  }

  /** With what the row has already; the oldest go. */
  over(before: readonly TrailLine[] = []): { readonly log?: readonly TrailLine[] } {
    const kept = [...before.filter(({ at }) => at > this.#world.now - KEPT_MS), ...this.#lines].slice(-LINES_KEPT);
    return kept.length === 0 ? {} : { log: kept };
  }
}
