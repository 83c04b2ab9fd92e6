import type { Beckon } from '../core/client.ts';
import type { Permission } from '../core/state.ts';
import { arrived, opening, type Show } from './arrival.ts';

export { itemStore } from './stores.ts';

interface Message { readonly data?: Readonly<Record<string, unknown>> | undefined; readonly notification?: object | undefined }

/** What is used of `@react-native-firebase/messaging`: pass `messaging()`. */
export interface FirebaseMessaging {
  getToken(): Promise<string>;
  getAPNSToken(): Promise<string | null>;
  hasPermission(): Promise<number>;
  onTokenRefresh(listener: (token: string) => unknown): () => void;
  onMessage(listener: (message: Message) => unknown): () => void;
  onNotificationOpenedApp(listener: (message: Message) => unknown): () => void;
  getInitialNotification(): Promise<Message | null>;
}

export interface FirebaseOptions {
  /** `Platform.OS` */
  readonly platform: 'ios' | 'android';
  /** A push came while the app is in front: the system shows nothing then. */
  readonly onPush?: Show;
  /** Somebody tapped a push: open what its `click` says. */
  readonly onOpen?: Show;
}

/** `AuthorizationStatus`: -1 not asked, 0 no, 1 yes, 2 provisional, 3 ephemeral. */
const PERMISSIONS: Readonly<Record<number, Permission>> = { [-1]: 'undetermined', 0: 'denied', 1: 'granted', 2: 'provisional', 3: 'granted' };

const payloadOf = ({ data, notification }: Message): object => ({ ...(notification !== undefined && { notification }), ...data });

/** Tells Beckon of token and permission, and of pushes that come and are tapped. Call it at each start. @returns what ends it */
export function connectFirebase(beckon: Beckon, messaging: FirebaseMessaging, { platform, onPush, onOpen }: FirebaseOptions): () => void {
  // Beckon sends to APNs itself, which knows its own tokens alone.
  const token = (): Promise<string | null> => (platform === 'ios' ? messaging.getAPNSToken() : messaging.getToken());
  const tell = async (): Promise<void> => {
    const permission = await messaging.hasPermission().catch(() => -1);
    const known = await token().catch(() => null);
    await beckon.registerDevice({ permission: PERMISSIONS[permission] ?? 'undetermined', ...(known !== null && { token: known }) });
  };
  const open = opening(beckon, onOpen);
  void tell();
  void messaging.getInitialNotification().then((message) => message && open(payloadOf(message))).catch(() => undefined);
  const ends = [
    messaging.onTokenRefresh(() => { void tell(); }),
    messaging.onMessage((message) => arrived(beckon, payloadOf(message), onPush)),
    messaging.onNotificationOpenedApp((message) => open(payloadOf(message))),
  ];
  return () => { for (const end of ends) end(); };
}

/** For `messaging().setBackgroundMessageHandler(…)`, outside of any component. `onPush` shows what the system does not: a message with buttons, or data alone. */
export const backgroundHandler = (beckon: Beckon, onPush?: Show) => async (message: Message): Promise<void> => {
  await arrived(beckon, payloadOf(message), onPush);
};
