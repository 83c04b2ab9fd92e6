import type { Refused, Result } from './answer.ts';
import { Keeper } from './keeper.ts';
import { type Payload, type Push, readPush } from './payload.ts';
import type { Ports } from './ports.ts';
import { waiting, withCall, withEvent, withIdentify, withInteraction } from './queue.ts';
import { mayRead } from './reader.ts';
import { GATHER_MS, Sender } from './sender.ts';
import type { AppEvent, Call, Device, JsonObject, State } from './state.ts';

export interface Options {
  /** Base address of the API, without a slash at the end. */
  readonly api: string;
  /** Where events go; the API's address unless told. */
  readonly events?: string;
  /** `bka_…`: public; it names the app and proves nothing. */
  readonly appKey: string;
  /** What is known of the device from the start. */
  readonly device: Device;
  /** Hears of what the API refused, which is gone then: an expired identity token among it. */
  readonly onRefused?: (refused: Refused) => void;
  /** Hears what the API said of each event. */
  readonly onResult?: (result: Result) => void;
}

export type Consent = 'in' | 'out' | null;
export type Verdict = 'ours' | 'hidden' | 'foreign';
export interface Judged { readonly verdict: Verdict; readonly push?: Push }

export interface Status {
  readonly deviceId: string;
  readonly profileId?: string | undefined;
  readonly registered: boolean;
  readonly permission?: Device['permission'];
  /** Events that wait, that a full queue pushed out, that the API refused. */
  readonly waiting: number;
  readonly dropped: number;
  readonly refused: number;
}

/** Work starts this long after the app does, so that a token that comes meanwhile goes along. */
const START_MS = 1_000;
/** Of a broadcast all phones tell at once, so each picks its moment. */
const RECEIPT_MS = 30_000;
/** Told again at a start of the app after this long, although nothing changed: a provider may have called the token dead. */
const REFRESH_MS = 60 * 60_000;
const MOMENTS = { opened: GATHER_MS, dismissed: GATHER_MS, received: RECEIPT_MS } as const;

/** What an app calls. No call throws or rejects: what goes wrong is logged, kept, and tried again. A promise is settled once what was said is stored. */
export class Beckon {
  readonly #options: Options;
  readonly #ports: Ports;
  readonly #keeper: Keeper;
  readonly #sender: Sender;

  constructor(options: Options, ports: Ports) {
    [this.#options, this.#ports, this.#keeper] = [options, ports, new Keeper(ports)];
    this.#sender = new Sender(options, { ports, keeper: this.#keeper });
    void this.#change((state) => {
      const device = { ...state.device, ...options.device };
      return { ...state, device, refresh: state.refresh || ports.now() - state.toldAt >= REFRESH_MS };
    }, START_MS);
  }

  /** What the platform said of this device: its token or subscription, its permission, or anything else that changed. */
  registerDevice(changes: Partial<Device>): Promise<void> {
    return this.#change((state) => ({ ...state, device: { ...(state.device ?? this.#options.device), ...changes } }), 0);
  }

  /** Somebody signed in; said at each start. `identityToken` is your server's signed word. */
  identify(profileId: string, identityToken?: string): Promise<void> {
    return this.#change((state) => withIdentify(state, { profileId, ...(identityToken !== undefined && { identityToken }) }), 0);
  }

  /** Somebody signed out. What was meant for them is hidden from now on. */
  reset(): Promise<void> {
    return this.#call({ kind: 'reset', method: 'POST', path: '/reset' });
  }

  /** Something the person did. `from`: the push that led to it. */
  track(name: string, properties: JsonObject = {}, from?: Payload): Promise<void> {
    const push = readPush(from)?.block;
    return this.#change((state) => withEvent(state, this.#event({ name, properties, ...(push !== undefined && { push }) })), GATHER_MS);
  }

  setConsent(push: Consent, purposes?: Readonly<Record<string, Consent>>): Promise<void> {
    return this.#call({ kind: 'profile', method: 'PATCH', path: '/profile', body: { consent: { push, ...(purposes && { purposes }) } } });
  }

  /** Attributes that the schema lets apps set. */
  setAttributes(attributes: JsonObject): Promise<void> {
    return this.#call({ kind: 'profile', method: 'PATCH', path: '/profile', body: { attributes } });
  }

  /** iOS: the token of a Live Activity that runs (`update`), or that starts those of a kind (`start`). */
  registerActivity(name: string, token: string, event: 'start' | 'update' = 'update'): Promise<void> {
    return this.#call({ kind: 'activity', method: 'PUT', path: `/live-activities/${encodeURIComponent(name)}`, body: { token, event } });
  }

  /** What a payload is: show `ours`, drop `hidden`, leave `foreign` alone. */
  async judge(payload: unknown): Promise<Judged> {
    const push = readPush(payload);
    if (push === undefined) return { verdict: 'foreign' };
    const state = await this.#keeper.state();
    return state !== undefined && mayRead(state, push.reader) ? { verdict: 'ours', push } : { verdict: 'hidden' };
  }

  /** @returns whether it is a push of ours for this reader; only such are reported */
  received(payload: unknown): Promise<boolean> {
    return this.#interaction(payload, { name: 'push.received' }, Math.round(MOMENTS.received * this.#ports.random()));
  }

  opened(payload: unknown): Promise<boolean> {
    return this.#interaction(payload, { name: 'push.opened' }, MOMENTS.opened);
  }

  action(payload: unknown, action: string): Promise<boolean> {
    return this.#interaction(payload, { name: 'push.action', action }, MOMENTS.opened);
  }

  dismissed(payload: unknown): Promise<boolean> {
    return this.#interaction(payload, { name: 'push.dismissed' }, MOMENTS.dismissed);
  }

  /** Sends what waits, now: an app calls it when it comes to the front, goes to the back, or is online again. Settled when nothing more can be done. */
  flush(): Promise<void> {
    return this.#sender.flush();
  }

  async status(): Promise<Status | undefined> {
    const state = await this.#keeper.state();
    return state && {
      deviceId: state.deviceId, profileId: state.profileId, registered: this.#keeper.secret !== undefined, permission: state.device?.permission,
      waiting: waiting(state), dropped: state.dropped, refused: state.refused,
    };
  }

  /** Ends timers; what waits is on disk. */
  close(): void {
    this.#sender.close();
  }

  #event(event: Pick<AppEvent, 'name'> & Partial<AppEvent>): AppEvent {
    return { id: this.#ports.newId(), time: new Date(this.#ports.now()).toISOString(), ...event };
  }

  #call(call: Call): Promise<void> {
    return this.#change((state) => withCall(state, call), 0);
  }

  async #interaction(payload: unknown, event: Pick<AppEvent, 'name' | 'action'>, ms: number): Promise<boolean> {
    const { verdict, push } = await this.judge(payload);
    const { pushId, block } = push ?? {};
    if (verdict !== 'ours' || pushId === undefined) return false;
    await this.#change((state) => withInteraction(state, this.#event({ ...event, push: block }), pushId) ?? state, ms);
    return true;
  }

  async #change(change: (state: State) => State, ms: number): Promise<void> {
    if (!await this.#keeper.change(change)) return;
    this.#sender.arm(ms);
  }
}
