import type { Beckon } from '../core/client.ts';
import type { Permission } from '../core/state.ts';
import { arrived, opening, type Show } from './arrival.ts';

export { preferencesStore } from './stores.ts';

interface Ending { remove(): Promise<void> }
interface Notification { readonly title?: string; readonly body?: string; readonly data: unknown }

/** What is used of `@capacitor/push-notifications`: pass `PushNotifications`. */
export interface CapacitorPush {
  register(): Promise<void>;
  checkPermissions(): Promise<{ readonly receive: string }>;
  addListener(event: 'registration', listener: (token: { value: string }) => void): Promise<Ending>;
  addListener(event: 'pushNotificationReceived', listener: (notification: Notification) => void): Promise<Ending>;
  addListener(event: 'pushNotificationActionPerformed', listener: (action: { actionId: string; notification: Notification }) => void): Promise<Ending>;
}

export interface CapacitorOptions {
  readonly onPush?: Show;
  readonly onOpen?: Show;
}

const payloadOf = ({ title, body, data }: Notification): object => ({ notification: { title, body }, ...(data as object | undefined) });
const permissionOf = (receive: string): Permission => (receive === 'granted' || receive === 'denied' ? receive : 'undetermined');

/** Tells Beckon of token and permission, and of pushes that come and are tapped. Call it at each start. @returns what ends it */
export async function connectCapacitor(beckon: Beckon, push: CapacitorPush, { onPush, onOpen }: CapacitorOptions = {}): Promise<() => Promise<void>> {
  const permission = async (): Promise<Permission> => push.checkPermissions().then(({ receive }) => permissionOf(receive), () => 'undetermined');
  const open = opening(beckon, onOpen);
  const ends = [
    await push.addListener('registration', ({ value }) => { void permission().then((answer) => beckon.registerDevice({ token: value, permission: answer })); }),
    await push.addListener('pushNotificationReceived', (notification) => { void arrived(beckon, payloadOf(notification), onPush); }),
    await push.addListener('pushNotificationActionPerformed', ({ actionId, notification }) => { void open(payloadOf(notification), actionId === 'tap' ? undefined : actionId); }),
  ];
  await beckon.registerDevice({ permission: await permission() });
  await push.register().catch(() => undefined);
  return async () => { for (const end of ends) await end.remove(); };
}
