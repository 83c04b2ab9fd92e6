/** What is stored of people, as the shells see it; see core/ports.ts. */
import type { Environment } from '../delivery/batch.ts';
import type { Look } from '../ports.ts';
import type { EventBatch } from './event.ts';
import type { DeviceIdentity, Profile, Quarantine } from './profile.ts';
import type { ProfileSchema } from './schema.ts';

/** Profiles table, one at a time. */
export interface ProfileStore {
  read(id: string, look?: Look): Promise<Profile | undefined>;
  /** Over revision `profile.revision - 1`; false when the race was lost. */
  write(profile: Profile): Promise<boolean>;
  // Notes on a device's token, as long as it is still this one; the revision counts up. False when it is not.
  /** It is of this environment: what was said of it in the other one is over. */
  moveToken(move: { readonly profileId: string; readonly app: string; readonly deviceId: string; readonly token: string; readonly environment: Environment }): Promise<boolean>;
  /** The provider refuses it under a target (bundle id or project id); not when it was registered since. */
  quarantineToken(token: { readonly profileId: string; readonly app: string; readonly deviceId: string; readonly token: string; readonly quarantine: Quarantine }): Promise<boolean>;
  /** Removes it if it was registered no later than `since` (ms); the device's own, or that of its Live Activity with this key. */
  dropToken(drop: { readonly profileId: string; readonly app: string; readonly deviceId: string; readonly token: string; readonly since: number; readonly activity?: string }): Promise<boolean>;
}

/** Tokens table: which profile and device own a token, and who each device is. Reads are consistent. */
export interface TokenReader {
  device(app: string, deviceId: string): Promise<DeviceIdentity | undefined>;
  owner(app: string, token: string): Promise<TokenOwner | undefined>;
  owners(app: string, tokens: readonly string[]): Promise<ReadonlyMap<string, TokenOwner>>;
}
export interface TokenStore extends TokenReader {
  /** One transaction over everything a registration touches; false when a revision, a token or the device moved meanwhile. */
  register(change: Registration): Promise<boolean>;
}
export interface TokenOwner { readonly profileId: string; readonly deviceId: string }
export interface Registration {
  readonly app: string;
  readonly identity: DeviceIdentity;
  /** The identity this one was computed from; absent for a first registration. */
  readonly previous?: DeviceIdentity;
  /** Token row to claim for this device, over the owner that was read. */
  readonly claimToken?: { readonly token: string; readonly expect?: TokenOwner };
  /** Token rows to remove, each over its owner. A profile's devices may be of several apps. */
  readonly releaseTokens: readonly (TokenOwner & { readonly app: string; readonly token: string })[];
  /** Profiles to write, each over its revision - 1. */
  readonly profiles: readonly Profile[];
}

/** Events table: what was reported of a subject, a row a batch. */
export interface EventStore {
  /** Put if absent. `too-large`: over what one row holds, even compressed. */
  put(batch: EventBatch): Promise<'stored' | 'duplicate' | 'too-large'>;
  get(subject: string, batchId: string): Promise<EventBatch | undefined>;
  /** Newest first; `cursor` is the last batch id seen. */
  list(subject: string, limit: number, cursor?: string): Promise<{ readonly batches: readonly EventBatch[]; readonly cursor?: string }>;
}

/** Profiles table, read whole: segments side by side, each page by page. What has expired counts as gone; anonymous profiles that became
 *  somebody (`movedTo`) are left out. */
export interface ProfileScan {
  /** At most `limit` rows are looked at. `looked`: how many were. Without `cursor` the segment is read to its end. */
  scan(place: { readonly segment: number; readonly segments: number; readonly cursor?: string }, limit: number): Promise<ProfilePage>;
  /** Several by id; who is not there is not answered. Any number. */
  readMany(ids: readonly string[]): Promise<readonly Profile[]>;
}
export interface ProfilePage { readonly profiles: readonly Profile[]; readonly looked: number; readonly cursor?: string }

/** What is declared of attributes; some seconds old. */
export type SchemaReader = () => Promise<ProfileSchema>;
