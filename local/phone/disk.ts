import type { TextStore } from '../../sdk/typescript/src/core/ports.ts';
import type { State } from '../../sdk/typescript/src/core/state.ts';

const STATE = 'beckon.state';

/** What outlives a phone's processes. */
export class Disk implements TextStore {
  readonly #texts = new Map<string, string>();
  #deviceId: string | undefined;

  constructor(deviceId: string) {
    this.#deviceId = deviceId;
  }

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.#texts.get(key));
  }

  set(key: string, value: string): Promise<void> {
    this.#texts.set(key, value);
    return Promise.resolve();
  }

  /** The id a phone was given by its test: the first that the library draws. */
  deviceId(): string | undefined {
    const id = this.#deviceId;
    this.#deviceId = undefined;
    return id;
  }

  /** The next start comes an hour after the last, so that the device is told again. */
  telling(): void {
    const text = this.#texts.get(STATE);
    if (text !== undefined) this.#texts.set(STATE, JSON.stringify({ ...(JSON.parse(text) as State), refresh: true, failures: 0, notBefore: 0, holdUntil: 0 }));
  }
}
