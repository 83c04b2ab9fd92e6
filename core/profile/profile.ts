import type { Environment, SubscriptionKeys } from '../delivery/batch.ts';
import type { Storage } from '../delivery/broadcast.ts';
import type { Platform } from '../delivery/lanes.ts';
import type { JsonObject } from '../json.ts';
import type { Activity } from './activities.ts';

/** A person: changes seldom, read by every render. */
export interface Profile {
  readonly id: string;
  readonly revision: number;
  readonly attributes: JsonObject;
  readonly consent: Consent;
  readonly timeZone?: string;
  readonly locale?: string;
  /** What a server said of zone and locale stays, whatever devices tell. */
  readonly set?: { readonly timeZone?: true; readonly locale?: true };
  /** Other names of the person, by kind (`crm`, `email-hash`): each names one profile only. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** By `app/deviceId`; at most DEVICES_MAX, the one seen longest ago is dropped. */
  readonly devices: Readonly<Record<string, Device>>;
  /** Set when this anonymous profile became a known one: look there instead. */
  readonly movedTo?: string;
  /** A server or an operator marked them: tests of journeys let them in. */
  readonly test?: true;
  readonly anonymous: boolean;
  readonly createdAt: number;
  readonly seenAt: number;
}

/** Explicit `out` always wins for marketing; a valid token without a word is consent (AJO's implicit opt-in). */
export interface Consent {
  readonly push?: 'in' | 'out';
  /** When it was said (ms) and by whom. Rows older than these fields lack them. */
  readonly at?: number;
  readonly source?: ConsentSource;
  /** By purpose (`newsletter`): a marketing message names at most one. `unset` words are left out. */
  readonly purposes?: Readonly<Record<string, { readonly push: 'in' | 'out'; readonly at: number; readonly source: ConsentSource }>>;
}
export const CONSENT_SOURCES = ['app', 'server', 'operator', 'import'] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

/** One installation of an app. */
export interface Device {
  readonly app: string;
  readonly deviceId: string;
  readonly platform: Platform;
  /** Of a browser: the endpoint of its subscription. */
  readonly token?: string;
  /** Of a browser: what its pushes are encrypted with; there as long as the token is. */
  readonly keys?: SubscriptionKeys;
  /** When this token was registered, ms: a provider's older word must not drop it. */
  readonly registeredAt: number;
  readonly environment: Environment;
  /** The provider refuses this token: it is kept and not sent to. */
  readonly quarantine?: Quarantine;
  readonly permission?: 'granted' | 'denied' | 'provisional' | 'undetermined';
  readonly locale?: string;
  readonly timeZone?: string;
  readonly appVersion?: string;
  readonly osVersion?: string;
  readonly sdkVersion?: string;
  readonly seenAt: number;
  /** It is no device: its token is an APNs broadcast channel with this storage (a send's recipient; never stored). */
  readonly broadcast?: Storage;
  /** iOS: its Live Activities, by `event/name`; they go where the device goes. */
  readonly activities?: Readonly<Record<string, Activity>>;
}

/** Holds for a token as long as the app has this target, at most QUARANTINE_MS. */
export interface Quarantine {
  /** Row of the outcome table. */
  readonly reason: string;
  /** Bundle id, project id or VAPID key under which it was refused. */
  readonly target: string;
  readonly at: number;
}
export const QUARANTINE_MS = 30 * 24 * 60 * 60 * 1000;

/** Who a device is: proves itself by its secret, speaks for its subjects only. Kept beside the tokens. */
export interface DeviceIdentity {
  readonly app: string;
  readonly deviceId: string;
  /** SHA-256 of the secret given at first registration; empty once the device was forgotten, so that no secret fits. */
  readonly secretHash: string;
  readonly profileId: string;
  /** Every profile id this device has recorded events under, newest first, at most 16. */
  readonly subjects: readonly string[];
  /** A server put the device there, and no app has registered it: it has no secret. */
  readonly byServer?: true;
  /** Counts resets: the anonymous id is hash(app, device, generation). */
  readonly generation: number;
}

export const DEVICES_MAX = 20;
/** A last-seen younger than this is not written again: daily starts are reads, not writes. */
export const SEEN_FRESH_MS = 7 * 24 * 60 * 60 * 1000;
/** An anonymous profile unseen for this long is gone (its row expires). Last-seen is written late, so it gets that much more. */
export const ANONYMOUS_MS = 90 * 24 * 60 * 60 * 1000 + SEEN_FRESH_MS;

export const deviceKey = (app: string, deviceId: string): string => `${app}/${deviceId}`;
