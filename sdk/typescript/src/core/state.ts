/** What is kept between starts of the app: one document, written whole. sdk/contract.md, "State", has the meaning of each field. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

export type Platform = 'ios' | 'android' | 'web';
export type Permission = 'granted' | 'denied' | 'provisional' | 'undetermined';

/** `PushSubscription.toJSON()` */
export interface Subscription {
  readonly endpoint: string;
  readonly expirationTime?: number | null;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Body of PUT /v1/devices/{deviceId}. */
export interface Device {
  readonly platform: Platform;
  readonly token?: string | null;
  readonly subscription?: Subscription | null;
  readonly environment?: 'production' | 'sandbox';
  readonly locale?: string;
  readonly timeZone?: string;
  readonly permission?: Permission;
  readonly appVersion?: string;
  readonly osVersion?: string;
  readonly sdkVersion?: string;
}

export interface AppEvent {
  readonly id: string;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly properties?: JsonObject;
  /** A push's `beckon` block as it came. */
  readonly push?: unknown;
  readonly action?: string;
}

/** A request below /v1/devices/{deviceId}. */
export interface Call {
  readonly kind: 'identify' | 'reset' | 'profile' | 'activity';
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: JsonObject;
}

export type Entry = { readonly event: AppEvent } | { readonly call: Call };

/** Cut once: its id and events stay until it is answered. */
export interface Batch {
  readonly batchId: string;
  readonly subject: string;
  readonly events: readonly AppEvent[];
}

export interface State {
  readonly version: 1;
  readonly deviceId: string;
  /** Tried in place of `deviceId`, because that is not recognised any more. */
  readonly spare?: string | undefined;
  readonly profileId?: string | undefined;
  readonly readers: readonly string[];
  readonly device?: Device | undefined;
  readonly told?: Device | undefined;
  /** ms */
  readonly toldAt: number;
  readonly refresh: boolean;
  readonly entries: readonly Entry[];
  readonly batch?: Batch | undefined;
  readonly batchMax: number;
  /** Interactions recorded, newest last. */
  readonly seen: readonly string[];
  readonly dropped: number;
  readonly refused: number;
  readonly failures: number;
  /** ms; own back-off, which flush() passes over. */
  readonly notBefore: number;
  /** ms; the server's word (Retry-After). */
  readonly holdUntil: number;
}

export const BATCH_MAX = 100;

export const freshState = (deviceId: string): State =>
  ({ version: 1, deviceId, readers: [], toldAt: 0, refresh: true, entries: [], batchMax: BATCH_MAX, seen: [], dropped: 0, refused: 0, failures: 0, notBefore: 0, holdUntil: 0 });

/** Undefined: there is none, or none of this version. */
export function readState(text: string | null | undefined): State | undefined {
  try {
    const state = JSON.parse(text ?? 'null') as State | null;
    return state?.version === 1 && typeof state.deviceId === 'string' && Array.isArray(state.entries) ? state : undefined;
  } catch {
    return undefined;
  }
}

/** The secret is kept with the device it is of, so that one left in a key chain by an earlier installation is of no account. */
export const secretIn = (text: string | null | undefined, deviceId: string): string | undefined =>
  (text?.startsWith(`${deviceId}:`) === true ? text.slice(deviceId.length + 1) : undefined);
