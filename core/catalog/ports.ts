import type { Platform } from '../delivery/lanes.ts';
import type { AppleChecks, Check } from '../delivery/verify.ts';
import type { VapidPair } from '../delivery/vapid.ts';
import type { AslDefinition } from '../journey/machine.ts';
import type { Plan } from '../journey/plan.ts';
import type { JsonObject } from '../json.ts';
import type { TestDevice } from '../api/test-devices.ts';
import type { WebhookSecretRecord } from '../api/webhook-secrets.ts';
import type { WebhookSecret } from '../webhook/signature.ts';
import type { Settings } from '../api/settings.ts';
import type { Fragment } from '../message/fragment-text.ts';
import type { StoredMessage, VersionRecord } from '../message/record.ts';
import type { AudienceRecord } from '../audience/document.ts';
import type { ChannelDocument } from '../channel/document.ts';
import type { ComputedRecord } from '../profile/computed.ts';
import type { ProfileSchema } from '../profile/schema.ts';
import type { AnyRuleSet } from '../rules/journey-rule-set.ts';
import type { AuditLine } from './audit.ts';
import type { JourneyChange } from './history.ts';
import type { AppRecord, JourneyRecord, KeyRecord, Stored } from './records.ts';

/** What the Catalog table holds, by kind. */
export interface CatalogBodies {
  app: AppRecord;
  key: KeyRecord;
  message: StoredMessage;
  /** Id `versionId` (core/message/record.ts). */
  'message-version': VersionRecord;
  /** One row, id `settings`. */
  settings: Settings;
  fragment: Fragment;
  /** Id is its name. */
  'test-device': TestDevice;
  /** Id is its name; what it holds is in Secrets Manager. */
  'webhook-secret': WebhookSecretRecord;
  channel: ChannelDocument;
  'rule-set': AnyRuleSet;
  journey: JourneyRecord;
  /** A published version, id `versionKey`; it never changes. Where it stands is told by its journey's row. */
  plan: PlanRecord;
  /** What a version was published from, id `versionKey`. */
  'journey-document': JsonObject;
  /** Its transitions, newest first in order of id (core/catalog/history.ts). */
  'journey-change': JourneyChange;
  /** Who did what, newest first in order of id (core/catalog/audit.ts). */
  audit: AuditLine;
  audience: AudienceRecord;
  /** One row, id `profile`. */
  schema: ProfileSchema;
  computed: ComputedRecord;
  /** Left by a deleted journey, so that no later one takes up a version number whose instances may still stand somewhere. */
  retired: { readonly lastVersion: number };
}
export type CatalogKind = keyof CatalogBodies;
export interface PlanRecord { readonly plan: Plan; readonly machine: string }

/** Over revision `document.revision - 1` of the same id (0: there is none yet), or a removal over `revision`. */
export type CatalogChange =
  | { readonly [K in CatalogKind]: { readonly kind: K; readonly put: Stored<CatalogBodies[K]> } }[CatalogKind]
  | { readonly kind: CatalogKind; readonly remove: string; readonly revision: number };

export interface CatalogPage<T> { readonly items: readonly Stored<T>[]; readonly cursor?: string }

/** How often the catalog was written, and rows of each kind (none: never). */
export interface CatalogRevision { readonly n: number; readonly of: Readonly<Partial<Record<CatalogKind, number>>> }

/** What a decision was made by: whole kinds, and single rows. */
export interface ReadSet {
  readonly kinds: ReadonlySet<CatalogKind>;
  readonly rows: readonly ReadRow[];
}
/** By its revision (0: there was none) and when that was written: what is deleted and made anew begins at 1 again. */
export interface ReadRow { readonly kind: CatalogKind; readonly id: string; readonly revision: number; readonly updatedAt?: number | undefined }

/** Of who judged by the rows alone that they write: those bear their own condition. */
export const WRITTEN_ROWS: ReadSet = { kinds: new Set(), rows: [] };

/** Catalog table as the operator API sees it; every read is consistent. */
export interface CatalogStore {
  /** Read it first, judge, then `write` over it: what was judged cannot have moved meanwhile. */
  revision(): Promise<CatalogRevision>;
  get<K extends CatalogKind>(kind: K, id: string): Promise<Stored<CatalogBodies[K]> | undefined>;
  /** In order of id; `cursor` is the last id seen. */
  list<K extends CatalogKind>(kind: K, limit: number, cursor?: string): Promise<CatalogPage<CatalogBodies[K]>>;
  /** One transaction: all changes (≤ CHANGES_MAX), and the catalog's revision one on. False when something moved since `at` that was read, or,
   *  where that is not said, anything: the caller reads and judges anew. */
  write(at: CatalogRevision, changes: readonly CatalogChange[], read?: ReadSet): Promise<boolean>;
}
/** Items of a transaction (DynamoDB). */
export const TRANSACTION_MAX = 100;
/** One of them is the revision, one the line of the audit trail. */
export const CHANGES_MAX = TRANSACTION_MAX - 2;
export const PAGE_MAX = 100;

/** Provider credentials, one secret per app and platform. There is no way to read one back here. */
export interface CredentialStore {
  put(app: string, platform: Platform, secret: Credential): Promise<void>;
  /** Removing what is not there is success. */
  remove(app: string, platform: Platform): Promise<void>;
}
/** Webhook secrets by name. There is no way to read one back here. */
export interface WebhookSecretStore {
  put(name: string, secret: WebhookSecret): Promise<void>;
  /** Removing what is not there is success. */
  remove(name: string): Promise<void>;
}

export type Credential = AppleCredential | { readonly serviceAccount: JsonObject } | VapidPair;
export interface AppleCredential {
  readonly teamId: string;
  readonly keyId: string;
  readonly bundleId: string;
  /** PKCS #8 PEM, the .p8 as Apple gives it. */
  readonly key: string;
}
/** What senders read of a service account's JSON key. */
export interface GoogleAccount {
  readonly project_id: string;
  readonly client_email: string;
  readonly private_key: string;
  readonly private_key_id?: string | undefined;
  readonly token_uri?: string | undefined;
}

/** Asks a provider live what it thinks of a credential, by requests that reach nobody. Whatever goes wrong is an answer; nothing is
 *  thrown. */
export interface CredentialVerifier {
  apple(credential: AppleCredential): Promise<AppleChecks>;
  google(account: GoogleAccount): Promise<Check>;
  /** Nobody is asked: signs, and holds the signature against the public key. */
  vapid(pair: VapidPair): Promise<Check>;
}

/** Step Functions, seen as the place where a version's machine stands. */
export interface MachineStore {
  /** Answers the ARN. Idempotent: the same name and definition is the same machine. */
  create(name: string, definition: AslDefinition): Promise<string>;
  /** Removing what is not there is success; running executions end first. */
  remove(arn: string): Promise<void>;
}
