import { Capacitor } from '@capacitor/core';
import { Preferences } from '@capacitor/preferences';
import { PushNotifications } from '@capacitor/push-notifications';
import { configure, type Push } from 'beckon-client';
import { connectCapacitor, preferencesStore } from 'beckon-client/capacitor';
import { API, APP_KEY, EVENTS } from './settings.ts';

export const beckon = configure(
  {
    api: API, events: EVENTS, appKey: APP_KEY,
    device: { platform: Capacitor.getPlatform() === 'ios' ? 'ios' : 'android', locale: navigator.language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, appVersion: '1.0.0' },
    onRefused: ({ request, status, code }) => { console.warn('refused', request, status, code); },
  },
  { store: preferencesStore(Preferences) },
);

export interface Shown { readonly inFront: (push: Push) => void; readonly opened: (push: Push) => void }

let end: (() => Promise<void>) | undefined;

/** At each start, and once the person was asked. Tells of the token, of what comes (received), and of what is tapped (opened, or action). */
export async function connect({ inFront, opened }: Shown): Promise<void> {
  await end?.();
  end = await connectCapacitor(beckon, PushNotifications, { onPush: inFront, onOpen: opened });
}

export async function askForPermission(shown: Shown): Promise<void> {
  await PushNotifications.requestPermissions();
  await connect(shown);
}
