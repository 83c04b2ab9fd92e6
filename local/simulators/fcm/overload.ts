import type { Settings } from '../options.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
/** Google asks to stay off these minutes, when everybody's cron jobs send. */
const AROUND_MS = 2 * MINUTE_MS;
/** A project that sent nothing for so long is cold again. */
const COLD_MS = MINUTE_MS;

interface Load { warmSince: number; lastAt: number; second: number; taken: number }

/** Refuses what comes faster than the provider scales up: from cold a project's share grows to its peak over the ramp. */
export class Overload {
  readonly #settings: () => Settings;
  #loads = new Map<string, Load>();

  constructor(settings: () => Settings) {
    this.#settings = settings;
  }

  /** Whether this message of the project is taken; counts it. */
  take(project: string, now: number): boolean {
    if (!Number.isFinite(this.#settings().fcmPeakPerSecond)) return true;
    const load = this.#loadOf(project, now);
    const second = Math.floor((now - load.warmSince) / SECOND_MS);
    if (second !== load.second) Object.assign(load, { second, taken: 0 });
    load.lastAt = now;
    if (load.taken >= this.#capacity(second, now)) return false;
    load.taken += 1;
    return true;
  }

  clear(): void {
    this.#loads = new Map();
  }

  #loadOf(project: string, now: number): Load {
    const known = this.#loads.get(project);
    const load = known !== undefined && now - known.lastAt < COLD_MS ? known : { warmSince: now, lastAt: now, second: 0, taken: 0 };
    this.#loads.set(project, load);
    return load;
  }

  /** Messages in that second since the project began to send. */
  #capacity(second: number, now: number): number {
    const { fcmPeakPerSecond, fcmRampSeconds, fcmQuarterHourShare } = this.#settings();
    const warmth = fcmRampSeconds === 0 ? 1 : Math.min(1, (second + 1) / fcmRampSeconds);
    const toQuarter = Math.min(now % QUARTER_MS, QUARTER_MS - (now % QUARTER_MS));
    return fcmPeakPerSecond * warmth * (toQuarter <= AROUND_MS ? fcmQuarterHourShare : 1);
  }
}
