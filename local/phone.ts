import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { JsonObject } from '../core/json.ts';
import { Beckon } from '../sdk/typescript/src/core/client.ts';
import type { Result } from '../sdk/typescript/src/core/answer.ts';
import type { Device, Platform } from '../sdk/typescript/src/core/state.ts';
import { Disk } from './phone/disk.ts';
import { deviceOf, newToken } from './phone/installation.ts';
import { Line } from './phone/line.ts';
import type { PhoneOptions } from './phone/options.ts';
import { readPush, type ReceivedPush } from './phone/received.ts';
import { idIn, subscribe, type Subscription } from './simulators/webpush/subscription.ts';

/** What a person does with a push. */
export type Reaction = 'received' | 'opened' | 'dismissed' | { readonly action: string };

/** Whose the device is. */
export interface Standing { readonly deviceId: string; readonly profileId: string }

/** One installation of an app on a simulated phone, or a browser that subscribed: it talks to Beckon by the TypeScript client library (sdk/typescript), as an
 *  app does, and gets pushes from the provider simulators. It sends when it is told to, and says what went wrong. */
export class Phone {
  readonly deviceId: string;
  readonly platform: Platform;
  readonly #options: PhoneOptions;
  readonly #disk: Disk;
  readonly #line = new Line();
  #client: Beckon;
  /** Of a browser: the endpoint of its subscription; '' until it has one. */
  #token: string;
  #profileId: string | undefined;
  #results: Result[] = [];
  #seen = 0;
  /** The id that the next event gets. */
  #eventId: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: PhoneOptions) {
    this.#options = options;
    this.platform = options.platform;
    this.deviceId = options.deviceId ?? v7();
    this.#disk = new Disk(this.deviceId);
    this.#token = options.token ?? (options.platform === 'web' ? '' : newToken(options.platform));
    this.#client = this.#start();
  }

  get token(): string {
    return this.#token;
  }

  /** The subject of what is recorded now. Errors: not registered yet. */
  get profileId(): string {
    if (this.#profileId === undefined) throw new Error('This phone has not registered yet.');
    return this.#profileId;
  }

  /** A start of the app, the first or a later one: the provider hands out the token, or the browser a subscription, and the app uploads it. */
  async register(changes: Partial<Device> = {}): Promise<Standing> {
    const { environment = 'production', topic, applicationServerKey, permission = 'granted' } = this.#options;
    const address = this.platform === 'web' ? { subscription: await this.#subscribe() } : { token: this.#token };
    const device: Partial<Device> = { ...address, permission, ...changes };
    await this.#options.control.setTokens({
      token: this.#token, state: 'alive', receives: device.permission !== 'denied',
      ...(this.platform === 'ios' ? { environment, ...(topic === undefined ? {} : { topic }) } : {}),
      ...(applicationServerKey !== undefined && { applicationServerKey }),
    });
    this.restart();
    return this.#stands(() => this.#client.registerDevice(device));
  }

  /** The process is ended, whatever it is at, and begins anew from what is on its disk. */
  restart(): void {
    this.#client.close();
    this.#disk.telling();
    this.#client = this.#start();
  }

  /** Sign-in. `identityToken` is the customer's signed word, unless the app's identity is open. */
  identify(profileId: string, identityToken?: string): Promise<Standing> {
    return this.#stands(() => this.#client.identify(profileId, identityToken));
  }

  /** Sign-out: what is recorded from now on belongs to a new anonymous profile. */
  reset(): Promise<Standing> {
    return this.#stands(() => this.#client.reset());
  }

  /** iOS: the app starts a Live Activity (or can have one started), and uploads its token. @returns the token */
  async liveActivity(name: string, event: 'start' | 'update' = 'update'): Promise<string> {
    const token = newToken('ios');
    await this.#options.control.setTokens({ token, state: 'alive', environment: this.#options.environment ?? 'production' });
    await this.#stands(() => this.#client.registerActivity(name, token, event));
    return token;
  }

  /** What came since the last call; waits up to `wait` seconds (at most 60) for something to come. */
  async receive({ wait = 0, signal }: { readonly wait?: number; readonly signal?: AbortSignal } = {}): Promise<readonly ReceivedPush[]> {
    const page = await this.#options.control.inbox(this.#token, { after: this.#seen, wait, ...(signal === undefined ? {} : { signal }) });
    this.#seen = page.next;
    return page.notifications.map(readPush);
  }

  /** Whether the app shows it: `hidden` is what was meant for somebody else. */
  async judge(push: ReceivedPush): Promise<'ours' | 'hidden' | 'foreign'> {
    return (await this.#client.judge(push.handed)).verdict;
  }

  /** Queues an event of the app; `flush` sends it. @returns its id */
  record(name: string, properties: JsonObject = {}): string {
    return this.#say(() => this.#client.track(name, properties));
  }

  /** Queues an interaction; `flush` sends it. @returns the event's id */
  react({ handed, block }: ReceivedPush, reaction: Reaction): string {
    const payload = { ...(handed as object | undefined), beckon: block };
    return this.#say(() => (typeof reaction === 'string' ? this.#client[reaction](payload) : this.#client.action(payload, reaction.action)));
  }

  /** Sends what is queued. @returns what the API said of each event. Errors: a refused batch, which is dropped, or an unreachable API, for which all is kept */
  async flush(options: { readonly tries?: number; readonly pauseMs?: number } = {}): Promise<readonly Result[]> {
    await this.#take(() => Promise.resolve(), options);
    return this.#results.splice(0);
  }

  /** What its network is like from now on. `deaf`: what is sent arrives, and no answer comes back. */
  network(state: 'up' | 'down' | 'deaf'): void {
    this.#line.network = state;
  }

  /** The app is removed: the provider calls the token dead from now on, or from `since` (ms). Beckon is not told. */
  async uninstall(since?: number): Promise<void> {
    await this.#options.control.setTokens({ token: this.#token, state: 'dead', ...(since === undefined ? {} : { since }) });
  }

  /** The provider gives the app a new token and calls the old one dead; `register` uploads it. */
  async renewToken(): Promise<void> {
    await this.uninstall();
    this.#token = this.platform === 'web' ? '' : newToken(this.platform);
    this.#seen = 0;
  }

  /** As `pushManager.subscribe()`: the same one until it is over. */
  async #subscribe(): Promise<Subscription> {
    const { web = '' } = await this.#options.control.addresses();
    const subscription = subscribe(web, this.#token === '' ? undefined : idIn(new URL(this.#token).pathname));
    this.#token = subscription.endpoint;
    return subscription;
  }

  #start(): Beckon {
    const { api, events = api, appKey, clock = Date.now } = this.#options;
    return new Beckon({ api, events, appKey, device: deviceOf(this.#options), onRefused: this.#line.refused, onResult: (result) => { this.#results.push(result); } }, {
      store: this.#disk, send: this.#line.send, now: clock, random: Math.random,
      newId: () => this.#disk.deviceId() ?? this.#eventId ?? v7(),
      // Nothing is sent but by `flush`, so that a test knows when.
      schedule: () => () => undefined,
    });
  }

  #say(call: () => Promise<unknown>): string {
    const id = v7();
    this.#turn = this.#turn.then(async () => {
      this.#eventId = id;
      await call();
      this.#eventId = undefined;
    });
    return id;
  }

  async #stands(call: () => Promise<void>): Promise<Standing> {
    await this.#take(call, {});
    return { deviceId: this.deviceId, profileId: this.profileId };
  }

  /** One thing after the other. */
  #take(call: () => Promise<void>, { tries = 5, pauseMs = 200 }: { readonly tries?: number; readonly pauseMs?: number }): Promise<void> {
    const taken = this.#turn.then(async () => {
      await call();
      this.#line.forget();
      for (let tried = 1; ; tried += 1) {
        await this.#client.flush();
        if (!this.#line.trouble.isPassing || tried >= tries) break;
        await sleep(pauseMs * 2 ** (tried - 1));
      }
      this.#profileId = (await this.#client.status())?.profileId;
      if (this.#line.trouble.text !== undefined) throw new Error(this.#line.trouble.text);
    });
    this.#turn = taken.catch(() => undefined);
    return taken;
  }
}
