import type { JsonObject } from '../json.ts';

/** Something a profile did. An interaction carries the tracking block of the push it is about, MAC already checked. */
export interface BeckonEvent {
  readonly id: string;
  readonly name: string;
  /** Own time, ms, clamped to receipt. */
  readonly time: number;
  readonly properties: JsonObject;
  readonly push?: TrackedPush;
}

/** A client's batch as it came; `batchId` is a UUIDv7 made once by the client, `subject` the id it was recorded under:
 *  a retry after hours or after identify meets its own key. */
export interface EventBatch {
  readonly subject: string;
  readonly batchId: string;
  readonly app: string;
  readonly receivedAt: number;
  readonly source: 'app' | 'server';
  readonly events: readonly BeckonEvent[];
}

/** What a push's tracking block says, verified: opens cannot be invented. */
export interface TrackedPush {
  readonly pushId: string;
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  readonly instance: string;
  readonly visit: number;
  readonly message: string;
  readonly platform: string;
  /** `<treatment>@<run>` */
  readonly treatment?: string;
  /** Absent: it is of a test. */
  readonly facets?: { readonly locale?: string; readonly appVersion?: string };
  /** `push.action`: the button. */
  readonly action?: string;
}
