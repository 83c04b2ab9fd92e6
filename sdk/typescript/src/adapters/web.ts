import type { Status } from '../core/client.ts';
import type { Permission } from '../core/state.ts';
import type { Told } from './service-worker.ts';

/** Calls a page may make; the service worker makes them, for it alone holds the state: pages come and go, and there may be several. */
export interface WebBeckon {
  identify(profileId: string, identityToken?: string): Promise<unknown>;
  reset(): Promise<unknown>;
  track(name: string, properties?: object): Promise<unknown>;
  setConsent(push: 'in' | 'out' | null, purposes?: object): Promise<unknown>;
  setAttributes(attributes: object): Promise<unknown>;
  flush(): Promise<unknown>;
  status(): Promise<Status | undefined>;
  /** Asks for permission and subscribes. Browsers want it called from a click. @returns what the person answered */
  subscribe(): Promise<Permission>;
}

export interface WebOptions {
  /** Address of the script that calls `serve`. */
  readonly worker: string;
  /** The app's public VAPID key (`GET /v1/apps/{id}`, `web.publicKey`). */
  readonly applicationServerKey: string;
  readonly container?: ServiceWorkerContainer;
}

const PERMISSIONS: Readonly<Record<NotificationPermission, Permission>> = { granted: 'granted', denied: 'denied', default: 'undetermined' };

/** At each start of the page: registers the worker and tells it of a subscription that stands. */
export async function connectWeb({ worker, applicationServerKey, container = navigator.serviceWorker }: WebOptions): Promise<WebBeckon> {
  await container.register(worker, { type: 'module' });
  const registration = await container.ready;
  const tell = (call: Told['call'], args: readonly unknown[]): Promise<unknown> => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => { resolve(data); };
    registration.active?.postMessage({ beckon: { call, args } satisfies Told }, [port2]);
  });
  const standing = async (subscription: PushSubscription | null): Promise<Permission> => {
    const permission = PERMISSIONS[Notification.permission];
    await tell('registerDevice', [{ permission, ...(subscription !== null && { subscription: subscription.toJSON() }) }]);
    return permission;
  };
  await standing(await registration.pushManager.getSubscription().catch(() => null));
  return {
    identify: (...args) => tell('identify', args), reset: () => tell('reset', []), track: (...args) => tell('track', args),
    setConsent: (...args) => tell('setConsent', args), setAttributes: (...args) => tell('setAttributes', args), flush: () => tell('flush', []),
    status: () => tell('status', []) as Promise<Status | undefined>,
    subscribe: async () => {
      if (await Notification.requestPermission() !== 'granted') return standing(null);
      return standing(await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }).catch(() => null));
    },
  };
}
