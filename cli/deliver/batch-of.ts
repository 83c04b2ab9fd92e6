import type { Environment, Push, PushBatch, Rendered } from '../../core/delivery/batch.ts';
import { batchId, pushId } from '../../core/delivery/ids.ts';
import type { Provider } from '../../core/delivery/lanes.ts';
import type { Hash } from '../../core/hash.ts';
import type { JsonObject } from '../../core/json.ts';
import { messageOf, type Line } from './line.ts';

export interface BatchFacts {
  /** Line number: two lines may carry the same id. */
  readonly n: number;
  readonly topic: string;
  readonly environment: Environment;
  /** ms */
  readonly now: number;
  readonly expiresAt: number;
  readonly hash: Hash;
}

/** The project of an FCM push is its service account's, the key of one to a browser that of vapid.json. */
const FCM_APP = 'fcm';
const WEB_APP = 'web';
const APPS: Readonly<Record<Provider, (line: Line, topic: string) => string>> = { apns: (line, topic) => (line.topic ?? '') || topic, fcm: () => FCM_APP, web: () => WEB_APP };

/** Lines name tokens, not people: there is nobody a token could have passed to. */
export const OWNER = { profileId: 'line', deviceId: 'line' } as const;

/** A batch of one push. A batch's pushes share their app's fate when its answers come in a wave; here each push is to get the
 *  provider's own answer. */
export function batchOf(line: Line, { n, topic, environment, now, expiresAt, hash }: BatchFacts): PushBatch {
  const provider = line.platform;
  const push: Push = {
    id: apnsIdOf(line, hash),
    scope: { journey: 'deliver', version: 1, node: 'line', instance: String(n), visit: 1, message: 'line', category: 'transactional' },
    ...OWNER,
    // There is one APNs to ask, and no token to be put aside: the first refusal holds.
    token: line.token, ...(line.keys !== undefined && { keys: line.keys }), registeredAt: 0, environment, expiresAt, again: now,
    collapseId: hash(`collapse\u0000${line.id}`).slice(0, 32),
    rendered: renderedOf(line),
  };
  return { id: batchId(hash, 'deliver', n, provider), app: APPS[provider](line, topic), provider, lane: 'now', queuedAt: now, attempt: 0, gone: [], pushes: [push] };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id itself if it can be an `apns-id`, else one that is the same whenever the id is. */
const apnsIdOf = ({ id, platform }: Line, hash: Hash): string =>
  (UUID.test(id) ? id.toLowerCase() : pushId(batchId(hash, `deliver\u0000${id}`, 0, platform), 0));

function renderedOf({ platform, payload }: Line): Rendered {
  if (platform === 'fcm') return { kind: 'fcm', message: messageOf(payload)[1] };
  if (platform === 'web') return { kind: 'web', urgency: 'high', payload };
  const silent = isSilent(payload);
  return { kind: 'apns', pushType: silent ? 'background' : 'alert', priority: silent ? 5 : 10, payload };
}

/** `content-available` alone is a background push, which must not have priority 10 (Apple, "Pushing background updates to your app"). */
function isSilent({ aps }: JsonObject): boolean {
  return typeof aps === 'object' && aps !== null && 'content-available' in aps && !['alert', 'badge', 'sound'].some((shown) => shown in aps);
}
