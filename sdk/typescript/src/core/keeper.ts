import type { Ports, TextStore } from './ports.ts';
import { freshState, readState, secretIn, type State } from './state.ts';

const STATE = 'beckon.state';
const SECRET = 'beckon.secret';

/** Holds the state, and writes it whole after each change; changes that come while it is being written go with the next write. */
export class Keeper {
  readonly #ports: Ports;
  readonly #loading: Promise<void>;
  #state: State | undefined;
  #secret: { readonly deviceId: string; readonly text: string } | undefined;
  #writing: Promise<void> = Promise.resolve();
  #unwritten = false;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#loading = this.#load().catch(() => { this.#ports.log?.({ event: 'unreadable-state' }); });
  }

  /** Undefined: the store cannot be read, so nothing can be known. */
  async state(): Promise<State | undefined> {
    await this.#loading;
    return this.#state;
  }

  /** Of the device as it is now. */
  get secret(): string | undefined {
    return this.#secret?.deviceId === this.#state?.deviceId ? this.#secret?.text : undefined;
  }

  /** @returns whether anything changed. Settled when it is written, or could not be. */
  async change(change: (state: State) => State): Promise<boolean> {
    await this.#loading;
    if (this.#state === undefined) return false;
    const before = this.#state;
    this.#state = change(before);
    if (this.#state === before) return false;
    if (this.#state.dropped > before.dropped) this.#ports.log?.({ event: 'dropped', count: this.#state.dropped });
    await this.#write();
    return true;
  }

  /** Before the state that names its device: the other way round a crash would leave a device without its secret. */
  async keepSecret(deviceId: string, text: string): Promise<void> {
    this.#secret = { deviceId, text };
    await this.#secrets.set(SECRET, `${deviceId}:${text}`).catch(() => { this.#ports.log?.({ event: 'failed' }); });
  }

  get #secrets(): TextStore {
    return this.#ports.secrets ?? this.#ports.store;
  }

  async #load(): Promise<void> {
    const state = readState(await this.#ports.store.get(STATE)) ?? freshState(this.#ports.newId());
    const text = secretIn(await this.#secrets.get(SECRET), state.deviceId);
    this.#secret = text === undefined ? undefined : { deviceId: state.deviceId, text };
    this.#state = state;
  }

  #write(): Promise<void> {
    if (this.#unwritten) return this.#writing;
    this.#unwritten = true;
    this.#writing = this.#writing.then(async () => {
      this.#unwritten = false;
      await this.#ports.store.set(STATE, JSON.stringify(this.#state));
    }).catch(() => { this.#ports.log?.({ event: 'failed' }); });
    return this.#writing;
  }
}
