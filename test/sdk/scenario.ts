import { Beckon, type Verdict } from '../../sdk/typescript/src/core/client.ts';
import type { Answer, Asked, Ports } from '../../sdk/typescript/src/core/ports.ts';
import type { Device, JsonObject } from '../../sdk/typescript/src/core/state.ts';

/** sdk/vectors/README.md */
export interface Step extends Expectations {
  readonly do: string;
  readonly device?: Device;
  readonly with?: Partial<Device>;
  readonly profileId?: string;
  readonly identityToken?: string;
  readonly name?: string;
  readonly properties?: JsonObject;
  readonly times?: number;
  readonly from?: string;
  readonly push?: 'in' | 'out' | null;
  readonly attributes?: JsonObject;
  readonly payload?: string;
  readonly action?: string;
  readonly ms?: number;
  readonly answers?: readonly Scripted[];
}
type Scripted = 'accept' | 'none' | 'crash' | { readonly status: number; readonly body?: unknown; readonly text?: string; readonly retryAfter?: string };
interface Expectations {
  readonly is?: boolean | Verdict;
  readonly asks?: readonly Ask[];
  readonly asksAtMost?: number;
  readonly refused?: readonly string[];
  readonly waiting?: number;
  readonly dropped?: number;
}
interface Ask { readonly method: string; readonly path: string; readonly as: 'app' | 'device'; readonly secret?: string; readonly body?: unknown; readonly batchId?: string; readonly events?: number; readonly first?: string }
export interface Scenario { readonly name: string; readonly after?: string; readonly payloads?: Readonly<Record<string, JsonObject>>; readonly steps: readonly Step[] }

interface Heard { readonly method: string; readonly path: string; readonly authorization: string; readonly body: unknown }
interface Timer { readonly at: number; readonly call: () => void }

export const KEY = 'bka_abcdefghij012345';

/** One phone of a scenario: its disk and its clock outlive its processes. */
export class ScenarioPhone {
  readonly heard: Heard[] = [];
  readonly refused: string[] = [];
  readonly lines: object[] = [];
  readonly #payloads: Readonly<Record<string, JsonObject>>;
  readonly #disk = new Map<string, string>();
  #answers: Scripted[] = [];
  #timers: Timer[] = [];
  #now = Date.parse('2026-12-01T09:00:00.000Z');
  #ids = 0;
  #client: Beckon | undefined;
  #process = 0;

  constructor(payloads: Readonly<Record<string, JsonObject>>) {
    this.#payloads = payloads;
  }

  get client(): Beckon {
    if (this.#client === undefined) throw new Error('The app has not started.');
    return this.#client;
  }

  /** @returns what the call answered */
  async run(step: Step): Promise<unknown> {
    this.#answers = [...(step.answers ?? [])];
    this.heard.length = this.refused.length = 0;
    const answer = step.do === 'wait' ? await this.#wait(step.ms ?? 0) : await this.#call(step);
    await this.#due();
    return answer;
  }

  async #call(step: Step): Promise<unknown> {
    const call = CALLS[step.do];
    if (call === undefined) throw new Error(`No such step: ${step.do}`);
    if (step.do === 'start') this.#start(step.device ?? { platform: 'android' });
    const payload = this.#payloads[step.payload ?? step.from ?? ''];
    // A flush during which the process dies never ends.
    return Promise.race([call(this.client, step, payload), step.answers?.includes('crash') === true ? settled() : new Promise(() => undefined)]);
  }

  #start(device: Device): void {
    this.#client?.close();
    this.#timers = [];
    this.#process += 1;
    this.#client = new Beckon({ api: 'https://api.example', appKey: KEY, device, onRefused: ({ code }) => { this.refused.push(code); } }, this.#ports(this.#process));
  }

  /** A process that is gone neither writes nor hears. */
  #ports(process: number): Ports {
    const alive = async <T>(answer: () => T): Promise<T> => (process === this.#process ? answer() : new Promise<T>(() => undefined));
    const store = {
      get: (key: string) => alive(() => this.#disk.get(key)),
      set: (key: string, value: string) => alive(() => { this.#disk.set(key, value); }),
    };
    return {
      store, secrets: store,
      send: (asked) => alive(() => this.#answer(asked)).then((answer) => answer),
      now: () => this.#now, random: () => 0.5, newId: () => `id-${++this.#ids}`,
      schedule: (ms, call) => {
        const timer = { at: this.#now + ms, call };
        this.#timers.push(timer);
        return () => { this.#timers = this.#timers.filter((one) => one !== timer); };
      },
      log: (line) => { this.lines.push(line); },
    };
  }

  #answer({ method, url, authorization, body }: Asked): Promise<Answer> {
    const read: unknown = body === undefined ? undefined : JSON.parse(body);
    this.heard.push({ method, path: url.replace('https://api.example', ''), authorization, body: read });
    const scripted = this.#answers.shift() ?? 'none';
    if (scripted === 'none') return Promise.reject(new Error('offline'));
    if (scripted === 'crash') {
      this.#process += 1;
      return new Promise(() => undefined);
    }
    if (scripted !== 'accept') return Promise.resolve({ status: scripted.status, retryAfter: scripted.retryAfter ?? null, body: scripted.text ?? JSON.stringify(scripted.body) });
    const { batchId, events } = read as { batchId: string; events: { id: string }[] };
    return Promise.resolve({ status: 202, body: JSON.stringify({ batchId, accepted: events.length, results: events.map(({ id }) => ({ id, status: 'accepted' })) }) });
  }

  async #wait(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settled();
      const at = Math.min(...this.#timers.map((timer) => timer.at));
      if (at > end) break;
      this.#now = Math.max(this.#now, at);
      await this.#due();
    }
    this.#now = end;
  }

  async #due(): Promise<void> {
    for (await settled(); this.#timers.some(({ at }) => at <= this.#now); await settled()) {
      const due = this.#timers.filter(({ at }) => at <= this.#now);
      this.#timers = this.#timers.filter((timer) => !due.includes(timer));
      for (const { call } of due) call();
    }
  }
}

/** Nothing of a scenario waits for anything but promises. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
}

type Calling = (client: Beckon, step: Step, payload: JsonObject | undefined) => Promise<unknown>;
const CALLS: Readonly<Record<string, Calling>> = {
  start: (client) => client.status(),
  registerDevice: (client, step) => client.registerDevice(step.with ?? {}),
  identify: (client, { profileId = '', identityToken }) => client.identify(profileId, identityToken),
  reset: (client) => client.reset(),
  track: (client, { name = '', properties, times = 1 }, payload) => Promise.all(Array.from({ length: times }, () => client.track(name, properties, payload))),
  setConsent: (client, { push = null }) => client.setConsent(push),
  setAttributes: (client, { attributes = {} }) => client.setAttributes(attributes),
  flush: (client) => client.flush(),
  judge: async (client, _step, payload) => (await client.judge(payload)).verdict,
  received: (client, _step, payload) => client.received(payload),
  opened: (client, _step, payload) => client.opened(payload),
  action: (client, { action = '' }, payload) => client.action(payload, action),
  dismissed: (client, _step, payload) => client.dismissed(payload),
};

/** A request as a scenario would say it. */
export function told({ method, path, authorization, body }: Heard, like: Ask | undefined): Ask {
  const [, deviceId, secret] = authorization.replace('Bearer ', '').split(':');
  const named = { method, path, as: secret === undefined ? 'app' as const : 'device' as const, ...(like?.secret !== undefined && { secret: secret ?? '' }) };
  if (deviceId !== undefined && path.startsWith('/v1/devices/') && path.split('/')[3] !== deviceId) return { ...named, path: `${path} as ${deviceId}` };
  if (like?.events === undefined) return { ...named, ...(body !== undefined && { body }) };
  const { batchId, events } = body as { batchId: string; events: { id: string }[] };
  return { ...named, batchId, events: events.length, ...(like.first !== undefined && { first: events[0]?.id ?? '' }) };
}
