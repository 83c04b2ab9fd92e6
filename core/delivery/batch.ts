import type { JsonObject } from '../json.ts';
import type { Facets } from '../report/wide.ts';
import type { Storage } from './broadcast.ts';
import type { Lane, Provider } from './lanes.ts';

/** One queue message: up to 480 pushes for one provider and app, rendered, without credentials or tracking MAC. */
export interface PushBatch {
  /** 28 hex digits, derived: hash(claim, cut, provider) or, for leftovers, hash(parent, attempt). */
  readonly id: string;
  readonly app: string;
  readonly provider: Provider;
  readonly lane: Lane;
  /** When the batch was first queued (ms); tokens' owners are checked again once it is older than 60 s. */
  readonly queuedAt: number;
  /** 0 for the first send. */
  readonly attempt: number;
  /** ms; not tried before. A delay beyond SQS's 900 s travels in steps, as the same batch in a new message. */
  readonly notBefore?: number;
  /** ms; the time its pace leases gave it. Good for a while around it, then they are asked anew. */
  readonly slot?: number;
  /** Limits of its own below the provider project's: its channel's and its message's. */
  readonly paces?: readonly PaceLimit[];
  readonly pushes: readonly Push[];
  /** Pushes counted when the batch was cut and gone when it was rendered anew: nothing is sent, all are counted. */
  readonly gone: readonly GonePush[];
}

/** One notification to one device. `id` stays the same over every attempt. */
export interface Push {
  /** Lower-case UUID: batch id + index, 8-4-4-4-12. It is APNs' `apns-id` and the tracking block's id. */
  readonly id: string;
  readonly scope: PushScope;
  readonly profileId: string;
  readonly deviceId: string;
  /** Of a browser: the endpoint of its subscription. */
  readonly token: string;
  /** Of a browser: what its pushes are encrypted with. */
  readonly keys?: SubscriptionKeys;
  /** `token` is an APNs broadcast channel, and this its storage. */
  readonly broadcast?: Storage;
  /** `token` is a Live Activity's: whoever owns the device's own token, `holder`, owns it. */
  readonly activity?: { readonly key: string; readonly holder: string };
  /** When the device registered this token (ms): a refusal older than it must not drop it. */
  readonly registeredAt: number;
  readonly environment: Environment;
  /** ms; never sent after it. */
  readonly expiresAt: number;
  /** ≤ 64 bytes; APNs collapse id, Android tag. */
  readonly collapseId: string;
  readonly rendered: Rendered;
  /** What reports tell it apart by; absent: it is of a test and only counted there. */
  readonly facets?: Facets;
  /** ms; from then on it is quiet where its person is, and nothing is sent. */
  readonly quietFrom?: number;
  /** How many pushes share the place it has in its person's caps; absent: it has none. */
  readonly place?: number;
  /** Last answer's outcome code when this is a repeat; decides what an expiry counts as. */
  readonly last?: 'try-later' | 'unknown';
  /** ms; when the provider said that the token is not of `environment`: this once it goes to the other one. */
  readonly other?: number;
  /** ms; when the token was refused for itself before: what is said of it now holds. */
  readonly again?: number;
}

/** Pushes a second that all batches naming `key` may be sent at together. */
export interface PaceLimit {
  readonly key: string;
  readonly perSecond: number;
  /** A provider project's: both lanes share it, and after a rest it is warmed up. */
  readonly project?: boolean;
}

export type Environment = 'production' | 'sandbox';

export interface PushScope {
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly instance: string;
  readonly visit: number;
  readonly message: string;
  readonly category: 'marketing' | 'transactional';
  /** Which wording of the message, where its experiment compares some: `<treatment>@<run>` (core/message/experiment.ts). */
  readonly treatment?: string;
}

/** The token whose owner decides whether the push may go. */
export const holderOf = ({ activity, token }: Pick<Push, 'activity' | 'token'>): string => activity?.holder ?? token;

export interface GonePush { readonly scope: PushScope; readonly reason: string; readonly facets?: Facets }

/** RFC 8291, 3.1 and 3.2, base64url: the browser's public key on P-256 (65 bytes) and its authentication secret (16 bytes). */
export interface SubscriptionKeys { readonly p256dh: string; readonly auth: string }

/** Provider-neutral rest of the request: APNs headers + payload, FCM message without `token`, or what a service worker is given. */
export type Rendered =
  | { readonly kind: 'apns'; readonly pushType: 'alert' | 'background' | 'liveactivity'; readonly priority: 10 | 5 | 1; readonly payload: JsonObject }
  | { readonly kind: 'fcm'; readonly message: JsonObject }
  /** `replaces`: the author says by a collapse key what takes the place of what. */
  | { readonly kind: 'web'; readonly urgency: Urgency; readonly replaces?: true; readonly payload: JsonObject };

/** RFC 8030, 5.3. */
export const URGENCIES = ['very-low', 'low', 'normal', 'high'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** As many as an index row of 2 KB tells of (lambdas/adapters/batch-rows.ts): what a batch costs, its lease, its row's rest and the round-up to
 *  whole write units, is shared by so many. */
export const BATCH_PUSHES = 480;
/** Of JSON; a queue message is a fifth of it when its pushes are alike, and at most a third more (SQS takes 1 MiB). */
export const BATCH_BYTES = 720 * 1024;
