import { randomBytes, randomUUID } from 'node:crypto';
import type { JsonObject } from '../core/json.ts';
import { apiAt, type Api } from './api.ts';
import { Outbox } from './phone/outbox.ts';
import { readPush, type ReceivedPush } from './phone/received.ts';
import { standing, type DeviceBody, type EventResult, type Permission, type Platform, type Standing } from './phone/wire.ts';
import type { Control } from './simulators/control/client.ts';
import { idIn, subscribe, type Subscription } from './simulators/webpush/subscription.ts';

export interface PhoneOptions {
  /** Base address of the HTTP API. */
  readonly api: string;
  /** Where events go; the API's address unless told. */
  readonly events?: string;
  /** `bka_…`, as POST /v1/apps/{id}/keys showed it. */
  readonly appKey: string;
  readonly control: Control;
  readonly platform: Platform;
  readonly deviceId?: string;
  readonly token?: string;
  readonly environment?: 'production' | 'sandbox';
  /** iOS: the bundle id; the provider then refuses pushes for others. */
  readonly topic?: string;
  /** Browser: the public key of the app, which its subscription is then bound to. */
  readonly applicationServerKey?: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly permission?: Permission;
  /** ms; of events. */
  readonly clock?: () => number;
}

/** What a person does with a push. */
export type Reaction = 'received' | 'opened' | 'dismissed' | { readonly action: string };

/** One installation of an app on a simulated phone, or a browser that subscribed: it talks to Beckon as an app does, over the public API, and gets pushes
 *  from the provider simulators. */
export class Phone {
  readonly deviceId: string;
  readonly platform: Platform;
  readonly #options: PhoneOptions;
  readonly #outbox = new Outbox();
  /** Of a browser: the endpoint of its subscription; '' until it has one. */
  #token: string;
  #secret: string | undefined;
  #profileId: string | undefined;
  #seen = 0;

  constructor(options: PhoneOptions) {
    this.#options = options;
    this.platform = options.platform;
    this.deviceId = options.deviceId ?? randomUUID();
    this.#token = options.token ?? (options.platform === 'web' ? '' : newToken(options.platform));
  }

  get token(): string {
    return this.#token;
  }

  /** The subject of what is recorded now. Errors: not registered yet. */
  get profileId(): string {
    if (this.#profileId === undefined) throw new Error('This phone has not registered yet.');
    return this.#profileId;
  }

  /** First start of the app, and each one after: the provider hands out the token, or the browser a subscription, and the app uploads it. */
  async register(changes: Partial<DeviceBody> = {}): Promise<Standing> {
    const { environment = 'production', topic, applicationServerKey, locale = 'en-GB', timeZone = 'Europe/Berlin', permission = 'granted' } = this.#options;
    const address = this.platform === 'web' ? { subscription: await this.#subscribe() } : { token: this.#token };
    const body: DeviceBody = {
      platform: this.platform, ...address, environment, locale, timeZone, permission,
      appVersion: '1.0.0', osVersion: OS_VERSIONS[this.platform], sdkVersion: '0.1.0', ...changes,
    };
    await this.#options.control.setTokens({
      token: this.#token, state: 'alive', receives: body.permission !== 'denied',
      ...(this.platform === 'ios' ? { environment, ...(topic === undefined ? {} : { topic }) } : {}),
      ...(applicationServerKey !== undefined && { applicationServerKey }),
    });
    return this.#stand('PUT', '', body);
  }

  /** Sign-in. `identityToken` is the customer's signed word, unless the app's identity is open. */
  identify(profileId: string, identityToken?: string): Promise<Standing> {
    return this.#stand('POST', '/identify', { profileId, ...(identityToken === undefined ? {} : { identityToken }) });
  }

  /** Sign-out: what is recorded from now on belongs to a new anonymous profile. */
  reset(): Promise<Standing> {
    return this.#stand('POST', '/reset');
  }

  /** iOS: the app starts a Live Activity (or can have one started), and uploads its token. @returns the token */
  async liveActivity(name: string, event: 'start' | 'update' = 'update'): Promise<string> {
    const token = newToken('ios');
    await this.#options.control.setTokens({ token, state: 'alive', environment: this.#options.environment ?? 'production' });
    await this.#api().must('PUT', `/v1/devices/${this.deviceId}/live-activities/${name}`, { token, event });
    return token;
  }

  /** What came since the last call; waits up to `wait` seconds (at most 60) for something to come. */
  async receive({ wait = 0, signal }: { readonly wait?: number; readonly signal?: AbortSignal } = {}): Promise<readonly ReceivedPush[]> {
    const page = await this.#options.control.inbox(this.#token, { after: this.#seen, wait, ...(signal === undefined ? {} : { signal }) });
    this.#seen = page.next;
    return page.notifications.map(readPush);
  }

  /** Queues an event of the app; `flush` sends it. @returns its id */
  record(name: string, properties: JsonObject = {}): string {
    return this.#add({ name, properties });
  }

  /** Queues an interaction; `flush` sends it. @returns the event's id */
  react(push: ReceivedPush, reaction: Reaction): string {
    const about = { properties: {}, push: push.block };
    return typeof reaction === 'string' ? this.#add({ name: `push.${reaction}`, ...about }) : this.#add({ name: 'push.action', action: reaction.action, ...about });
  }

  /** Sends what is queued, each batch under one id however often it takes. @returns what the API said of each event */
  flush(options: { readonly tries?: number; readonly pauseMs?: number } = {}): Promise<readonly EventResult[]> {
    return this.#outbox.flush(this.#api(this.#options.events), options);
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

  async #stand(method: string, path: string, body?: unknown): Promise<Standing> {
    const answer = standing.parse(await this.#api().must(method, `/v1/devices/${this.deviceId}${path}`, body));
    this.#profileId = answer.profileId;
    this.#secret = answer.secret ?? this.#secret;
    return answer;
  }

  #api(address = this.#options.api): Api {
    return apiAt(address, `Bearer ${this.#options.appKey}${this.#secret === undefined ? '' : `:${this.deviceId}:${this.#secret}`}`);
  }

  #add(event: { readonly name: string; readonly properties: JsonObject; readonly push?: unknown; readonly action?: string }): string {
    const id = randomUUID();
    this.#outbox.add(this.profileId, { id, time: new Date((this.#options.clock ?? Date.now)()).toISOString(), ...event });
    return id;
  }
}

const OS_VERSIONS: Readonly<Record<Platform, string>> = { ios: '26.1', android: '16', web: '145' };

/** As the providers' tokens look. */
const newToken = (platform: 'ios' | 'android'): string =>
  (platform === 'ios' ? randomBytes(32).toString('hex') : `${randomBytes(16).toString('base64url')}:APA91b${randomBytes(100).toString('base64url')}`);
