import { z } from 'zod';
import type { Authority } from './authority.ts';
import type { Provider } from './ledger.ts';

const limit = z.union([z.number().min(0), z.literal('unlimited').transform(() => Infinity)]);

/** What can be changed while the simulators run. A limit may be "unlimited". */
export const settingsSchema = z.strictObject({
  /** Unknown tokens are dead instead of alive. */
  strictTokens: z.boolean(),

  /** Streams opened before a sender can know the limit, beyond it: refused, as nghttp2 and nginx do, or taken, as Netty does. */
  earlyStreams: z.enum(['refuse', 'take']),

  /** Provider tokens signed in DER are good too: the standard says raw R||S, and yet Pushy signs so. */
  apnsDerSignatures: z.boolean(),
  /** APNs' stream limit once a connection has shown a valid provider token. */
  apnsStreams: z.int().min(0),
  /** After so many errors in a row (410 and 429 are none) a connection is back at one stream until a push is accepted. */
  apnsErrorsToOneStream: limit,
  /** After so many BadDeviceToken a connection is ended. */
  apnsBadTokenBudget: limit,
  /** Requests a minute; Apple publishes no number per device. */
  apnsDevicePerMinute: limit,
  /** More new connections in a minute raise an alarm, and are refused if so asked. */
  apnsConnectionsPerMinute: limit,
  apnsRefuseChurn: z.boolean(),
  apnsIdleMinutes: limit,
  /** Background pushes that wake an app; of later ones the device keeps the newest. */
  apnsSilentPerHour: limit,
  apnsChannelsMax: limit,

  fcmStreams: z.int().min(0),
  fcmDevicePerMinute: limit,
  fcmDevicePerHour: limit,
  fcmProjectPerMinute: limit,
  /** Idle connections end after so long, or up to a third later. */
  fcmIdleSeconds: limit,
  /** More PINGs in a minute without a request end the connection. */
  fcmPingsPerMinute: limit,
  fcmCollapsibleBurst: limit,
  fcmCollapsibleMinutes: z.number().min(0),
  fcmPendingMax: limit,
  fcmCollapseKeysMax: limit,
  fcmInactiveDays: limit,
  fcmTopicsPerDevice: limit,
  fcmSubscriptionsPerSecond: limit,
  fcmFanOutsMax: limit,
  fcmFanOutPerSecond: limit,
  /** Overload: what the project takes a second once warm; from cold it takes `fcmRampSeconds` to get there. */
  fcmPeakPerSecond: limit,
  fcmRampSeconds: z.number().min(0),
  /** Part of that capacity within 2 minutes of :00, :15, :30 and :45. */
  fcmQuarterHourShare: z.number().min(0).max(1),
  fcmOverloadRetryAfter: z.number().min(0),

  accessTokenSeconds: z.number().min(0),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULTS: Settings = {
  strictTokens: false,
  earlyStreams: 'refuse',
  apnsDerSignatures: false,
  apnsStreams: 1000,
  apnsErrorsToOneStream: Infinity,
  apnsBadTokenBudget: Infinity,
  apnsDevicePerMinute: Infinity,
  apnsConnectionsPerMinute: Infinity,
  apnsRefuseChurn: false,
  apnsIdleMinutes: 60,
  apnsSilentPerHour: 3,
  apnsChannelsMax: 10_000,
  fcmStreams: 100,
  fcmDevicePerMinute: 240,
  fcmDevicePerHour: 5_000,
  fcmProjectPerMinute: 600_000,
  fcmIdleSeconds: 180,
  fcmPingsPerMinute: 10,
  fcmCollapsibleBurst: 20,
  fcmCollapsibleMinutes: 3,
  fcmPendingMax: 100,
  fcmCollapseKeysMax: 4,
  fcmInactiveDays: 270,
  fcmTopicsPerDevice: 2_000,
  fcmSubscriptionsPerSecond: 3_000,
  fcmFanOutsMax: 1_000,
  fcmFanOutPerSecond: 10_000,
  fcmPeakPerSecond: Infinity,
  fcmRampSeconds: 60,
  fcmQuarterHourShare: 1,
  fcmOverloadRetryAfter: 30,
  accessTokenSeconds: 3599,
};

export interface SimulatorOptions extends Partial<Readonly<Settings>> {
  /** Made at start when not given. */
  readonly authority?: Authority;
  /** An address of this computer's own loopback; any other is refused. Default 127.0.0.1. */
  readonly host?: string;
  /** 0 (the default): a free port. */
  readonly ports?: { readonly apnsProduction?: number; readonly apnsSandbox?: number; readonly fcm?: number; readonly control?: number };
  /** Entries kept; counts are never dropped. */
  readonly ledgerCapacity?: number;
  readonly inboxPerDevice?: number;
  readonly inboxDevices?: number;
  /** Of rates and latencies. */
  readonly seed?: number;
  /** ms */
  readonly clock?: () => number;
}

/** Both, unless only one is asked for. */
export interface WhichProviders { readonly only?: Provider }
