import type { Provider } from './lanes.ts';
import { ruleOf } from './verdict.ts';
import { WAVES } from './wave.ts';

/** Listens to the answers of one batch as they come, and says when they are a wave: then it is not worth going on. */
export class WaveWatch {
  readonly reasons: string[] = [];
  readonly #provider: Provider;
  readonly #waves = new Map<string, number>();

  constructor(provider: Provider) {
    this.#provider = provider;
  }

  hear(reason: string | undefined): void {
    if (reason === undefined) return;
    this.reasons.push(reason);
    if (ruleOf(this.#provider, reason)?.wave !== undefined) this.#waves.set(reason, (this.#waves.get(reason) ?? 0) + 1);
  }

  /** The reason that comes in a wave; undefined: none does. */
  get breaking(): string | undefined {
    return [...this.#waves.keys()].find((reason) => {
      const wave = ruleOf(this.#provider, reason)?.wave;
      const n = this.#waves.get(reason) ?? 0;
      return wave !== undefined && n >= WAVES[wave].least && n >= WAVES[wave].share * this.reasons.length;
    });
  }
}
