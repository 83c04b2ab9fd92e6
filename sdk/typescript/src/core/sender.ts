import { after, type Refused, type Result } from './answer.ts';
import type { Keeper } from './keeper.ts';
import type { Answer, Asked, Ports } from './ports.ts';
import { cut, waiting } from './queue.ts';
import { dueAt, next, type Request } from './request.ts';

/** What is told soon is told together. */
export const GATHER_MS = 5_000;

export interface Destination {
  readonly api: string;
  readonly events?: string;
  readonly appKey: string;
  readonly onRefused?: (refused: Refused) => void;
  readonly onResult?: (result: Result) => void;
}

/** Sends what the keeper holds, one request at a time, each when it is due. */
export class Sender {
  readonly #options: Destination;
  readonly #ports: Ports;
  readonly #keeper: Keeper;
  #pump: Promise<void> | undefined;
  #alarm: { readonly at: number; readonly off: () => void } | undefined;
  #over = false;

  constructor(options: Destination, { ports, keeper }: { readonly ports: Ports; readonly keeper: Keeper }) {
    [this.#options, this.#ports, this.#keeper] = [options, ports, keeper];
  }

  /** All that can be sent, now; settled when nothing more can be done. */
  async flush(): Promise<void> {
    await this.#pump;
    await this.#work(true);
  }

  close(): void {
    this.#over = true;
    this.#alarm?.off();
  }

  /** The earliest of what was asked for holds. */
  arm(ms: number): void {
    const at = this.#ports.now() + ms;
    if (this.#over || (this.#alarm !== undefined && this.#alarm.at <= at)) return;
    this.#alarm?.off();
    const off = this.#ports.schedule(ms, () => {
      this.#alarm = undefined;
      void this.#work(false);
    });
    this.#alarm = { at, off };
  }

  /** One at a time. */
  #work(forced: boolean): Promise<void> {
    this.#pump ??= this.#send(forced).catch(() => { this.#ports.log?.({ event: 'failed' }); }).finally(() => { this.#pump = undefined; });
    return this.#pump;
  }

  async #send(forced: boolean): Promise<void> {
    for (let force = forced; !this.#over;) {
      const request = await this.#nextRequest(force);
      if (request === undefined) break;
      const answer = await this.#ask(request);
      if (this.#over) return;
      // A failure ends what was forced: the next try has its time.
      force = await this.#conclude(request, answer) && force;
    }
    const state = await this.#keeper.state();
    if (state === undefined) return;
    const wait = dueAt(state, false) - this.#ports.now();
    if (wait > 0) this.arm(wait);
    // What came while the last answer was being read.
    else if (waiting(state) > 0 && this.#keeper.secret !== undefined && this.#alarm === undefined) this.arm(GATHER_MS);
  }

  /** A batch is on disk under its id before it is sent for the first time. */
  async #nextRequest(forced: boolean): Promise<Request | undefined> {
    const moment = { now: this.#ports.now(), forced };
    const known = await this.#keeper.state();
    if (known === undefined) return undefined;
    const first = next(known, { ...moment, proven: this.#keeper.secret !== undefined });
    if (first !== undefined || moment.now < dueAt(known, forced) || this.#keeper.secret === undefined) return first;
    await this.#keeper.change((state) => cut(state, this.#ports.newId));
    const state = await this.#keeper.state();
    return state && next(state, { ...moment, proven: true });
  }

  async #ask({ kind, method, path, as, deviceId, body }: Request): Promise<Answer | undefined> {
    const { api, events = api, appKey } = this.#options;
    const asked: Asked = {
      method, url: (kind === 'batch' ? events : api) + path,
      authorization: `Bearer ${appKey}${as === 'device' ? `:${deviceId}:${this.#keeper.secret ?? ''}` : ''}`,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    return this.#ports.send(asked).catch(() => undefined);
  }

  /** @returns whether it went on */
  async #conclude(request: Request, answer: Answer | undefined): Promise<boolean> {
    let drawn: string | undefined;
    const luck = { now: this.#ports.now(), random: this.#ports.random(), newId: () => drawn ??= this.#ports.newId() };
    this.#ports.log?.({ event: answer === undefined ? 'unanswered' : 'answered', request: request.name, ...(answer && { status: answer.status }) });
    const known = await this.#keeper.state();
    if (known === undefined) return false;
    const { secret, refused, results, verdict } = after(known, request, answer, luck);
    if (secret !== undefined) await this.#keeper.keepSecret(request.deviceId, secret);
    await this.#keeper.change((state) => after(state, request, answer, luck).state);
    for (const one of refused) this.#tell(() => { this.#ports.log?.({ event: 'refused', request: one.request, status: one.status, code: one.code }); this.#options.onRefused?.(one); });
    for (const result of results) this.#tell(() => this.#options.onResult?.(result));
    return verdict !== 'later' && verdict !== 'unrecognised';
  }

  /** What the app does with it is not ours to fail of. */
  #tell(call: () => void): void {
    try {
      call();
    } catch {
      this.#ports.log?.({ event: 'failed' });
    }
  }
}
