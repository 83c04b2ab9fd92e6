import type { EntryHold, LivePlan, VersionStatus } from '../journey/plan.ts';
import type { Pause, Resumed } from '../journey/pause.ts';
import type { AudienceRecord } from '../audience/document.ts';
import type { ChannelDocument } from '../channel/document.ts';
import type { JsonObject } from '../json.ts';
import type { LiveMessage } from '../message/experiment.ts';
import type { ComputedRecord } from '../profile/computed.ts';
import type { Cap } from '../rules/cap.ts';
import type { QuietHours } from '../rules/quiet-hours.ts';
import type { JourneyRuleSet } from '../rules/journey-rule-set.ts';
import type { RuleSetDocument } from '../rules/rule-set.ts';
import type { ProfileSchema } from '../profile/schema.ts';
import type { AllowedOrigin } from '../webhook/origin.ts';

/** Every stored document carries a revision (honours If-Match) and who last changed it. */
export interface Stored<T> {
  readonly id: string;
  readonly revision: number;
  readonly updatedAt: number;
  readonly updatedBy: string;
  readonly body: T;
}

/** An app as stored: public facts only; credentials are in Secrets Manager. */
export interface AppRecord {
  readonly name: string;
  /** `open`: a device may bind to a known profile without a signed token. */
  readonly identity: 'signed' | 'open';
  /** Public keys (JWK) of the customer's identity tokens, ES256 or RS256. */
  readonly identityKeys: readonly JsonObject[];
  /** `pace`: pushes a second to the provider (APNs and browsers: none; FCM: FCM_PACE). */
  readonly ios?: { readonly bundleId: string; readonly teamId: string; readonly keyId: string; readonly pace?: number };
  readonly android?: { readonly packageName: string; readonly projectId: string; readonly pace?: number };
  /** VAPID (RFC 8292): whom a push service may turn to (mailto: or https:), and the public key browsers subscribe with (base64url, 65 bytes). */
  readonly web?: { readonly subject: string; readonly publicKey: string; readonly pace?: number };
  /** Pushes carry Amazon Pinpoint's keys too. */
  readonly pinpointKeys?: boolean;
  /** `pace`: pushes a second over all platforms. What holds where no channel document says otherwise. */
  readonly channels?: { readonly marketing?: { readonly pace?: number; readonly quietHours?: QuietHours; readonly cap?: Cap }; readonly transactional?: { readonly pace?: number } };
}

/** `app` keys are public and only name the app; `server` keys are secret. Only the hash is stored. */
export interface KeyRecord {
  readonly keyId: string;
  readonly app: string;
  readonly kind: 'app' | 'server';
  /** For people: where the key is used. */
  readonly name?: string;
  /** SHA-256 of a server key's secret; empty for an app key, which has none. */
  readonly hash: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: number;
  readonly revokedAt?: number;
}
export const KEY_SCOPES = ['events', 'profiles', 'sends', 'read'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** Treatments that won, by experiment node. `by`: whoever chose, or `beckon` by the node's rule. */
export type PathWinners = Readonly<Record<string, { readonly treatment: string; readonly at: number; readonly by: string; readonly why?: string }>>;

/** The draft a practitioner edits, and where its versions stand. */
export interface JourneyRecord {
  readonly document: JsonObject;
  readonly status: JourneyStatus;
  readonly liveVersion?: number;
  /** Nobody is let in. */
  readonly held?: EntryHold;
  /** The guard counts from then on (ms): when somebody resumed it last. */
  readonly guardedFrom?: number;
  readonly paused?: Pause;
  /** Pauses that were ended early, newest first. */
  readonly resumed?: readonly Resumed[];
  readonly versions: readonly VersionStanding[];
}

/** `closed`: nobody is let in any more, who is in finishes; `finished`: nobody is in any more. */
export const JOURNEY_STATUSES = ['draft', 'live', 'paused', 'closed', 'stopped', 'finished'] as const;
export type JourneyStatus = (typeof JOURNEY_STATUSES)[number];

export interface VersionStanding {
  readonly version: number;
  readonly status: VersionStatus;
  readonly machine: string;
  readonly publishedAt: number;
  /** ms. Versions closed before this field came lack it. */
  readonly closedAt?: number;
  /** Whoever is in it is moved to that version. */
  readonly moveTo?: number;
  /** It was made to try the journey with. */
  readonly trial?: 'test' | 'dry-run';
  /** When a test or dry run ends by itself, ms. */
  readonly until?: number;
  readonly winners?: PathWinners;
}

/** What warm functions hold in memory; re-read when the revision row changes, looked at every 5 s. */
export interface Catalog {
  readonly revision: number;
  readonly plans: ReadonlyMap<string, LivePlan>;
  /** State machine ARN by versionKey. */
  readonly machines: ReadonlyMap<string, string>;
  readonly messages: ReadonlyMap<string, LiveMessage>;
  readonly channels: ReadonlyMap<string, ChannelDocument>;
  /** Of pushes. */
  readonly ruleSets: ReadonlyMap<string, RuleSetDocument>;
  /** Of journeys. */
  readonly entryRuleSets: ReadonlyMap<string, JourneyRuleSet>;
  readonly apps: ReadonlyMap<string, AppRecord>;
  readonly audiences: ReadonlyMap<string, AudienceRecord>;
  readonly computed: ReadonlyMap<string, ComputedRecord>;
  readonly schema: ProfileSchema;
  /** Where webhooks may go, by origin. */
  readonly webhooks: ReadonlyMap<string, AllowedOrigin>;
}
/** A revoked key works this long at most. */
export const KEY_FRESH_MS = 60_000;
export const CATALOG_FRESH_MS = 5_000;
