import type { Push, PushBatch, Rendered } from '../../core/delivery/batch.ts';
import { batchId, pushId } from '../../core/delivery/ids.ts';
import type { Lane, Provider } from '../../core/delivery/lanes.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { subscribe } from '../../local/simulators/webpush/subscription.ts';
import { APP } from './app.ts';

export interface Lot {
  readonly provider: Provider;
  readonly pushes: number;
  /** ms */
  readonly now: number;
  /** Names the run; another one has other tokens and ids. */
  readonly run: string;
  readonly perBatch: number;
  /** Seconds. */
  readonly life: number;
  readonly lane?: Lane;
  /** Origin of the browsers' push service. */
  readonly service?: string;
}

const DAY_MS = 86_400_000;

const RENDERED: Readonly<Record<Provider, Rendered>> = {
  apns: { kind: 'apns', pushType: 'alert', priority: 10, payload: { aps: { alert: { title: 'Your cart', body: 'waits for you' } } } },
  fcm: { kind: 'fcm', message: { notification: { title: 'Your cart', body: 'waits for you' }, android: { priority: 'HIGH' } } },
  web: { kind: 'web', urgency: 'high', payload: { title: 'Your cart', body: 'waits for you' } },
};

/** First sends, as perform-moves packs them: one push to each of so many devices. */
export function batchesOf({ provider, pushes, now, run, perBatch, life, lane = 'now', service = 'https://push.example' }: Lot): readonly PushBatch[] {
  return Array.from({ length: Math.ceil(pushes / perBatch) }, (_, n) => {
    const id = batchId(sha256, run, n, provider);
    const count = Math.min(perBatch, pushes - n * perBatch);
    return {
      id, app: APP, provider, lane, queuedAt: now, attempt: 0, gone: [],
      pushes: Array.from({ length: count }, (_none, index) => pushOf(id, index, { provider, service, now, expiresAt: now + life * 1_000, name: `${run}/${n}/${index}` })),
    };
  });
}

/** A browser's is where its push service listens, and has keys beside it. */
function addressOf(provider: Provider, { service, token }: { readonly service: string; readonly token: string }): Pick<Push, 'token' | 'keys'> {
  if (provider !== 'web') return { token };
  const { endpoint, keys } = subscribe(service, token);
  return { token: endpoint, keys };
}

interface Made { readonly provider: Provider; readonly service: string; readonly now: number; readonly expiresAt: number; readonly name: string }

function pushOf(batch: string, index: number, { provider, service, now, expiresAt, name }: Made): Push {
  return {
    ...addressOf(provider, { service, token: sha256(`token/${name}`) }),
    id: pushId(batch, index),
    scope: { journey: 'cart', version: 1, node: 'nudge', instance: name, visit: 1, message: 'cart-nudge', category: 'marketing' },
    profileId: `p/${name}`, deviceId: `d/${name}`,
    registeredAt: now - DAY_MS,
    environment: 'production',
    expiresAt,
    collapseId: sha256(`collapse/${name}`).slice(0, 32),
    rendered: RENDERED[provider],
  };
}
