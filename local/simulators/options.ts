import { z } from 'zod';
import type { Authority } from './authority.ts';
import type { Provider } from './ledger.ts';

const limit = z.union([z.number().min(0), z.literal('unlimited').transform(() => Infinity)]);

/** What can be changed while the simulators run. A limit may be "unlimited". */
export const settingsSchema = z.strictObject({
  strictTokens: z.boolean().describe('unknown tokens are dead instead of alive'),
  earlyStreams: z.enum(['refuse', 'take']).describe('streams opened beyond the limit before a sender can know it: refused, as nghttp2 and nginx do, or taken, as Netty does'),

  apnsDerSignatures: z.boolean().describe('provider tokens signed in DER are good too: the standard says raw R‖S, and yet Pushy signs so'),
  apnsStreams: z.int().min(0).describe('streams of a connection once it has shown a valid provider token'),
  apnsErrorsToOneStream: limit.describe('after so many errors in a row (410 and 429 are none) a connection is back at one stream until a push is accepted'),
  apnsBadTokenBudget: limit.describe('after so many `BadDeviceToken` a connection is ended'),
  apnsDevicePerMinute: limit.describe('pushes to one device; Apple publishes no number'),
  apnsConnectionsPerMinute: limit.describe('more new connections than that raise an alarm'),
  apnsRefuseChurn: z.boolean().describe('connections that raise the alarm are refused'),
  apnsIdleMinutes: limit.describe('then a connection is ended with GOAWAY `IdleTimeout`; a PING counts as use'),
  apnsSilentPerHour: limit.describe('background pushes that wake an app; of later ones the newest comes when there is budget again'),
  apnsChannelsMax: limit.describe('broadcast channels of an app and environment'),

  fcmStreams: z.int().min(0).describe('streams of a connection; more bring GOAWAY 1 `exceeded_max_concurrent_streams`'),
  fcmDevicePerMinute: limit.describe('messages to one device'),
  fcmDevicePerHour: limit.describe('messages to one device'),
  fcmProjectPerMinute: limit.describe('messages of a project, 4xx but 429 included; the minute begins with its first message'),
  fcmIdleSeconds: limit.describe('then, or up to a third later, a connection is ended by a plain FIN'),
  fcmPingsPerMinute: limit.describe('more PINGs without a request between them bring GOAWAY `too_many_pings`'),
  fcmCollapsibleBurst: limit.describe('collapsible messages a device gets at once'),
  fcmCollapsibleMinutes: z.number().min(0).describe('then one in so many minutes; of those in between the newest'),
  fcmPendingMax: limit.describe('messages without collapse key kept for a device that is away; one more and all are discarded'),
  fcmCollapseKeysMax: limit.describe('collapse keys kept for a device that is away'),
  fcmInactiveDays: limit.describe('a device away for so long is `UNREGISTERED`'),
  fcmTopicsPerDevice: limit.describe('topics of one registration'),
  fcmSubscriptionsPerSecond: limit.describe('changes of subscriptions, of a project'),
  fcmFanOutsMax: limit.describe('messages of a project to topics that are on their way'),
  fcmFanOutPerSecond: limit.describe('devices of a topic reached'),
  fcmPeakPerSecond: limit.describe('overload: messages of a warm project; beyond it, 503 with Retry-After'),
  fcmRampSeconds: z.number().min(0).describe('overload: from cold to warm'),
  fcmQuarterHourShare: z.number().min(0).max(1).describe('overload: part of that within 2 minutes of :00, :15, :30 and :45'),
  fcmOverloadRetryAfter: z.number().min(0).describe('overload: seconds in Retry-After'),

  webStreams: z.int().min(0).describe('streams of a connection to the push service of browsers'),
  webDevicePerMinute: limit.describe('pushes to one browser'),
  webIdleSeconds: limit.describe('then a connection is ended with GOAWAY'),
  webRetryAfter: z.number().min(0).describe('seconds in Retry-After of a 429'),

  accessTokenSeconds: z.number().min(0).describe('life of an access token'),
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
  webStreams: 100,
  webDevicePerMinute: Infinity,
  webIdleSeconds: 300,
  webRetryAfter: 30,
  accessTokenSeconds: 3599,
};

export interface SimulatorOptions extends Partial<Readonly<Settings>> {
  /** Made at start when not given. */
  readonly authority?: Authority;
  /** An address of this computer's own loopback; any other is refused. Default 127.0.0.1. */
  readonly host?: string;
  /** 0 (the default): a free port. */
  readonly ports?: { readonly apnsProduction?: number; readonly apnsSandbox?: number; readonly fcm?: number; readonly web?: number; readonly control?: number };
  /** Entries kept; counts are never dropped. */
  readonly ledgerCapacity?: number;
  readonly inboxPerDevice?: number;
  readonly inboxDevices?: number;
  /** Of rates and latencies. */
  readonly seed?: number;
  /** ms */
  readonly clock?: () => number;
}

/** All, unless only one is asked for. */
export interface WhichProviders { readonly only?: Provider }
