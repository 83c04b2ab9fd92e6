import type { SimulatedClock } from '../clock.ts';
import type { Settings } from '../options.ts';

/** Messages to topics that are on their way to their devices: a project may have only so many, and each takes its time. */
export class FanOuts {
  readonly #clock: SimulatedClock;
  readonly #settings: () => Settings;
  #underway = new Map<string, number>();

  constructor(clock: SimulatedClock, settings: () => Settings) {
    this.#clock = clock;
    this.#settings = settings;
  }

  hasRoom(project: string): boolean {
    return (this.#underway.get(project) ?? 0) < this.#settings().fcmFanOutsMax;
  }

  begin(project: string, devices: number): void {
    const underway = this.#underway;
    underway.set(project, (underway.get(project) ?? 0) + 1);
    this.#clock.after((devices * 1_000) / this.#settings().fcmFanOutPerSecond, () => { underway.set(project, (underway.get(project) ?? 1) - 1); });
  }

  clear(): void {
    this.#underway = new Map();
  }
}
