import AsyncStorage from '@react-native-async-storage/async-storage';
import messaging from '@react-native-firebase/messaging';
import { Alert, Linking, PermissionsAndroid, Platform } from 'react-native';
import { type Click, configure, type Push } from 'beckon-client';
import { backgroundHandler, connectFirebase, itemStore } from 'beckon-client/react-native-firebase';
import { API, APP_KEY, EVENTS } from './settings.ts';

const platform = Platform.OS === 'ios' ? 'ios' : 'android';

export const beckon = configure(
  {
    api: API, events: EVENTS, appKey: APP_KEY,
    device: { platform, environment: __DEV__ ? 'sandbox' : 'production', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, appVersion: '1.0.0' },
    onRefused: ({ request, status, code }) => { console.warn('refused', request, status, code); },
  },
  { store: itemStore(AsyncStorage) },
);

/** The push that somebody came by: what they do next is told with it. */
let cameBy: { readonly beckon: unknown } | undefined;
export const track = (name: string, properties: Readonly<Record<string, string | number>>): Promise<void> => beckon.track(name, properties, cameBy);

function follow(push: Push, click: Click = push.click): void {
  cameBy = { beckon: push.block };
  if (click.uri !== undefined) void Linking.openURL(click.uri);
}

/** In front the system shows nothing, so the app does, and says itself what became of it. An alert of Android has room for three buttons. */
function showInFront(push: Push): void {
  const payload = { beckon: push.block };
  Alert.alert(push.title ?? '', push.body, [
    { text: 'Dismiss', style: 'cancel', onPress: () => { void beckon.dismissed(payload); } },
    ...push.buttons.slice(0, 1).map(({ id, title, click }) => ({ text: title, onPress: () => { void beckon.action(payload, id); follow(push, click); } })),
    { text: 'Open', onPress: () => { void beckon.opened(payload); follow(push); } },
  ]);
}

// Tells of the token, of what comes (received) and of what is tapped (opened).
connectFirebase(beckon, messaging(), { platform, onPush: showInFront, onOpen: (push) => { follow(push); } });
messaging().setBackgroundMessageHandler(backgroundHandler(beckon));

const ASKED_FROM_API = 33;

export async function askForPermission(): Promise<void> {
  if (platform === 'android' && Number(Platform.Version) >= ASKED_FROM_API) await PermissionsAndroid.request('android.permission.POST_NOTIFICATIONS');
  else await messaging().requestPermission();
  await beckon.registerDevice({ permission: await messaging().hasPermission() > 0 ? 'granted' : 'denied' });
}
