import { pushId } from '../../../core/delivery/ids.ts';
import type { Push, PushBatch, PushScope, Rendered } from '../../../core/delivery/batch.ts';
import type { Provider } from '../../../core/delivery/lanes.ts';
import { subscribe } from '../../../local/simulators/webpush/subscription.ts';
import { forbid } from '../forbidden.ts';

/** 2026-11-24 12:00 UTC: the clock of the delivery tests. */
export const NOON = Date.UTC(2026, 10, 24, 12);
export const BATCH = 'aaaaaaaaaaaa8aaa8aaaaaaaaaaa';

export const scope: PushScope = { journey: 'cart', version: 1, node: 'nudge', instance: 'i-1', visit: 1, message: 'cart-nudge', category: 'marketing' };

const RENDERED: Readonly<Record<Provider, Rendered>> = {
  apns: { kind: 'apns', pushType: 'alert', priority: 10, payload: { aps: { alert: { title: 'Your cart', body: 'waits' } } } },
  fcm: { kind: 'fcm', message: { notification: { title: 'Your cart', body: 'waits' }, android: { priority: 'HIGH' } } },
  web: { kind: 'web', urgency: 'high', payload: { title: 'Your cart', body: 'waits' } },
};

/** Of a browser's subscription. */
const { keys: KEYS } = subscribe('https://push.example', 'browser-of-the-tests');

/** A push of the batch, registered an hour ago and good for another. */
export const pushOf = (provider: Provider, index: number, change: Partial<Push> = {}): Push => forbid({
  id: pushId(BATCH, index),
  scope: { ...scope, instance: `i-${index}` },
  profileId: `p-${index}`,
  deviceId: `d-${index}`,
  token: `token-${index}`,
  ...(provider === 'web' && { keys: KEYS }),
  registeredAt: NOON - 3_600_000,
  environment: 'production',
  expiresAt: NOON + 3_600_000,
  collapseId: `c-${index}`,
  rendered: RENDERED[provider],
  ...change,
});

export const batchOf = (provider: Provider, pushes: number | readonly Partial<Push>[], change: Partial<PushBatch> = {}): PushBatch => ({
  id: BATCH,
  app: 'shop',
  provider,
  lane: 'now',
  queuedAt: NOON,
  attempt: 0,
  pushes: (typeof pushes === 'number' ? Array.from({ length: pushes }, () => ({})) : pushes).map((p, i) => pushOf(provider, i, p)),
  gone: [],
  ...change,
});
