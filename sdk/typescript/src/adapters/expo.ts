import type { Beckon } from '../core/client.ts';
import type { Permission } from '../core/state.ts';
import { arrived, opening, type Show } from './arrival.ts';

export { itemStore, secureStore } from './stores.ts';

interface Ending { remove(): void }
interface Received { readonly request: { readonly content: { readonly title?: string | null; readonly body?: string | null; readonly data?: unknown }; readonly trigger: unknown } }
interface Response { readonly actionIdentifier: string; readonly notification: Received }

/** What is used of `expo-notifications`: pass the module. */
export interface ExpoNotifications {
  getDevicePushTokenAsync(): Promise<{ readonly data: unknown }>;
  getPermissionsAsync(): Promise<{ readonly status: string; readonly ios?: { readonly status: number } | undefined }>;
  addPushTokenListener(listener: (token: { readonly data: unknown }) => void): Ending;
  addNotificationReceivedListener(listener: (event: Received) => void): Ending;
  addNotificationResponseReceivedListener(listener: (event: Response) => void): Ending;
  getLastNotificationResponseAsync(): Promise<Response | null>;
}

export interface ExpoOptions {
  readonly onPush?: Show;
  readonly onOpen?: Show;
}

const TAP = 'expo.modules.notifications.actions.DEFAULT';
const PROVISIONAL = 3;

const permissionOf = ({ status, ios }: { readonly status: string; readonly ios?: { readonly status: number } | undefined }): Permission => {
  if (ios?.status === PROVISIONAL) return 'provisional';
  return status === 'granted' || status === 'denied' ? status : 'undetermined';
};

/** Expo hands over what the provider sent in the trigger; `content.data` has less. */
function payloadOf({ request: { content, trigger } }: Received): object {
  const { payload, remoteMessage } = (trigger ?? {}) as { payload?: object; remoteMessage?: { data?: object } | null };
  const { title, body, data } = content;
  return { notification: { title, body }, ...(data as object | undefined), ...remoteMessage?.data, ...payload };
}

/** Tells Beckon of token and permission, and of pushes that come and are tapped. Call it at each start, and once the person was asked. @returns what ends it */
export function connectExpo(beckon: Beckon, notifications: ExpoNotifications, { onPush, onOpen }: ExpoOptions = {}): () => void {
  const tell = async (token: unknown): Promise<void> => {
    const permission = await notifications.getPermissionsAsync().then(permissionOf, (): Permission => 'undetermined');
    await beckon.registerDevice({ permission, ...(typeof token === 'string' && { token }) });
  };
  const open = opening(beckon, onOpen);
  const react = ({ actionIdentifier, notification }: Response): Promise<void> => open(payloadOf(notification), actionIdentifier === TAP ? undefined : actionIdentifier);
  void notifications.getDevicePushTokenAsync().then(({ data }) => tell(data), () => tell(undefined));
  void notifications.getLastNotificationResponseAsync().then((response) => response && react(response)).catch(() => undefined);
  const ends = [
    notifications.addPushTokenListener(({ data }) => { void tell(data); }),
    notifications.addNotificationReceivedListener((event) => { void arrived(beckon, payloadOf(event), onPush); }),
    notifications.addNotificationResponseReceivedListener((response) => { void react(response); }),
  ];
  return () => { for (const end of ends) end.remove(); };
}
