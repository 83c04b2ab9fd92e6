import AsyncStorage from '@react-native-async-storage/async-storage';
import * as Notifications from 'expo-notifications';
import * as SecureStore from 'expo-secure-store';
import { Alert, Linking, Platform } from 'react-native';
import { type Click, configure, type Push } from 'beckon-client';
import { connectExpo, itemStore, secureStore } from 'beckon-client/expo';
import { API, APP_KEY, EVENTS } from './settings.ts';

export const beckon = configure(
  {
    api: API, events: EVENTS, appKey: APP_KEY,
    device: { platform: Platform.OS === 'ios' ? 'ios' : 'android', environment: __DEV__ ? 'sandbox' : 'production', appVersion: '1.0.0' },
    onRefused: ({ request, status, code }) => { console.warn('refused', request, status, code); },
  },
  { store: itemStore(AsyncStorage), secrets: secureStore(SecureStore) },
);

/** The push that somebody came by: what they do next is told with it. */
let cameBy: { readonly beckon: unknown } | undefined;
export const track = (name: string, properties: Readonly<Record<string, string | number>>): Promise<void> => beckon.track(name, properties, cameBy);

function follow(push: Push, click: Click = push.click): void {
  cameBy = { beckon: push.block };
  if (click.uri !== undefined) void Linking.openURL(click.uri);
}

/** In front Expo shows nothing unless told to, so the app does, and says itself what became of it. An alert of Android has room for three buttons. */
function showInFront(push: Push): void {
  const payload = { beckon: push.block };
  Alert.alert(push.title ?? '', push.body, [
    { text: 'Dismiss', style: 'cancel', onPress: () => { void beckon.dismissed(payload); } },
    ...push.buttons.slice(0, 1).map(({ id, title, click }) => ({ text: title, onPress: () => { void beckon.action(payload, id); follow(push, click); } })),
    { text: 'Open', onPress: () => { void beckon.opened(payload); follow(push); } },
  ]);
}

// Tells of the token, of what comes (received), and of what is tapped (opened, or action).
const connect = (): (() => void) => connectExpo(beckon, Notifications, { onPush: showInFront, onOpen: (push) => { follow(push); } });
let end = connect();

export async function askForPermission(): Promise<void> {
  await Notifications.requestPermissionsAsync();
  end();
  end = connect();
}
