import type { Enters } from './entry-run.ts';
import type { Proof } from './proof.ts';
import type { JsonObject } from '../json.ts';
import type { Platform } from '../delivery/lanes.ts';
import type { Environment } from '../delivery/batch.ts';
import type { Storage } from '../delivery/broadcast.ts';

/** A push asked for directly: which message, to whom, when, and how fast. */
export interface SendDocument {
  readonly name?: string;
  readonly message: string;
  readonly to: Recipients;
  /** Instead of the message's own. */
  readonly category?: 'marketing' | 'transactional';
  readonly devices?: 'all' | 'last-seen';
  readonly priorityScore?: number;
  /** What the message reads as `event`; a recipient's own data go before. */
  readonly data?: JsonObject;
  readonly when?: When;
  /** Pushes a second, both platforms together. */
  readonly pace?: number;
  readonly waves?: Waves;
  readonly guard?: Guard;
}

export type Recipients =
  | { readonly audience: string }
  | { readonly profiles: readonly ProfileRecipient[] }
  | { readonly devices: readonly DeviceRecipient[] }
  | { readonly tokens: readonly TokenRecipient[] };
export interface ProfileRecipient { readonly id: string; readonly data?: JsonObject }
export interface DeviceRecipient { readonly deviceId: string; readonly data?: JsonObject }
export interface TokenRecipient { readonly platform: Platform; readonly token: string; readonly environment?: Environment; readonly data?: JsonObject; /** `token` is a broadcast channel, with this storage policy. */ readonly broadcast?: Storage }
export type Recipient = ProfileRecipient | DeviceRecipient | TokenRecipient;
/** `test-devices`: those of a proof, devices and tokens among each other. */
export type RecipientKind = 'profiles' | 'devices' | 'tokens' | 'test-devices';
/** In one send. More people than this are uploaded as an audience. */
export const RECIPIENTS_MAX = 10_000;

/** `at` (ISO 8601 with offset): everybody at once. `local` (no offset): when clocks show it where each person is; `timeZone` stands in for
 *  whoever has none, `passed` says what becomes of those whose clocks showed it before the send was made. */
export type When =
  | { readonly at: string }
  | { readonly local: string; readonly timeZone: string; readonly passed: 'drop' | 'send' };

/** Shares in percent, 100 together; who is in which is by chance, and stays. */
export interface Waves { readonly shares: readonly number[]; readonly every: string }

/** The send pauses itself when it reaches more than `times` as many people as were expected. */
export interface Guard { readonly people: number; readonly times: number }
export const GUARD_TIMES = 2;
/** Where nobody said how many people are expected, a number the audience had before is taken, and small ones grow fast. */
export const GUARD_FLOOR = 1_000;

/** The document with its list put aside (`sends/<id>/recipients`). */
export type KeptDocument = Omit<SendDocument, 'to'> & { readonly to: { readonly audience: string } | { readonly list: RecipientKind; readonly recipients: number }; readonly proof?: Proof; readonly enters?: Enters };
