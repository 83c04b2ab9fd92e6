import { DRAIN_MS, NEAR_MS } from '../../core/journey/cohort.ts';
import { START } from './story/random-story.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OPEN_EVERY = 5 * MINUTE;
const SWEEP_EVERY = 6 * HOUR;
/** sweep-instances looks for whoever waits longer than that past their deadline. */
const OVERDUE = 30 * MINUTE;
/** open-cohorts looks after the cohorts of a pause that was ended for so long. */
const WATCHED = HOUR;

/** When open-cohorts and sweep-instances run: by their schedules, but not where they would find nothing to do. */
export class Timetable {
  readonly #world: World;
  #openAt = START + OPEN_EVERY;
  #sweepAt = START + SWEEP_EVERY;

  constructor(world: World) {
    this.#world = world;
  }

  opens(): boolean {
    const { now } = this.#world;
    if (now < this.#openAt || !this.#toOpen(now)) return false;
    this.#openAt = now + OPEN_EVERY;
    return true;
  }

  sweeps(): boolean {
    const { now } = this.#world;
    if (now < this.#sweepAt || this.#overdueFrom() > now) return false;
    this.#sweepAt = now + SWEEP_EVERY;
    return true;
  }

  /** When either has something to do, if nothing else happens. */
  next(): number[] {
    const { now, cohorts } = this.#world;
    const opens = [...cohorts.undrained.values()].map(({ moment }) => Math.max(this.#openAt, moment - NEAR_MS));
    const watched = this.#isWatched(now) ? [this.#openAt] : [];
    const overdue = this.#overdueFrom();
    return [...opens, ...watched, ...(Number.isFinite(overdue) ? [Math.max(this.#sweepAt, overdue)] : [])];
  }

  #toOpen(now: number): boolean {
    return this.#isWatched(now) || [...this.#world.cohorts.undrained.values()].some(({ moment }) => moment <= now + NEAR_MS);
  }

  #isWatched(now: number): boolean {
    return [...this.#world.state.catalog.plans.values()].some(({ resumed = [] }) => resumed.some(({ at }) => now - at < WATCHED + DRAIN_MS));
  }

  #overdueFrom(): number {
    const deadlines = [...this.#world.actors.rows.values()].flatMap(({ instances }) => instances.map(({ deadline }) => deadline));
    return Math.min(...deadlines, Infinity) + OVERDUE;
  }
}
