import { z } from 'zod';
import type { JsonObject } from '../../core/json.ts';
import type { Subscription } from '../simulators/webpush/subscription.ts';

/** What a phone and the public API say to each other. */
export type Platform = 'ios' | 'android' | 'web';
export type Permission = 'granted' | 'denied' | 'provisional' | 'undetermined';

/** Body of PUT /v1/devices/{deviceId}. */
export interface DeviceBody {
  readonly platform: Platform;
  readonly token?: string | null;
  /** Of a browser, in place of a token. */
  readonly subscription?: Subscription | null;
  readonly environment?: 'production' | 'sandbox';
  readonly locale?: string;
  readonly timeZone?: string;
  readonly permission?: Permission;
  readonly appVersion?: string;
  readonly osVersion?: string;
  readonly sdkVersion?: string;
}

/** Answer of PUT (200, 201 with the secret), identify and reset. */
export const standing = z.object({ deviceId: z.string(), profileId: z.string(), secret: z.string().optional() });
export type Standing = z.output<typeof standing>;

export interface WireEvent {
  readonly id: string;
  readonly name: string;
  /** ISO 8601 */
  readonly time: string;
  readonly properties: JsonObject;
  readonly push?: unknown;
  readonly action?: string;
}

/** Body of POST /v1/events. */
export interface WireBatch {
  /** UUIDv7, made once: the same over every retry. */
  readonly batchId: string;
  readonly subject: string;
  readonly events: readonly WireEvent[];
}

export const eventsAnswer = z.object({
  results: z.array(z.object({
    id: z.string(),
    status: z.enum(['accepted', 'refused']),
    faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })),
});
export type EventResult = z.output<typeof eventsAnswer>['results'][number];

export const EVENTS_MAX = 100;
