/** The adapters take what is used of a platform's package by its shape, so that none is a dependency. Here the real packages are held against those
 *  shapes: `npm install --ignore-scripts --legacy-peer-deps` in this folder, then `npx tsc -p .` */
import { PushNotifications } from '@capacitor/push-notifications';
import { Preferences } from '@capacitor/preferences';
import AsyncStorage from '@react-native-async-storage/async-storage';
import messaging from '@react-native-firebase/messaging';
import * as Notifications from 'expo-notifications';
import { connectCapacitor, preferencesStore } from '../src/adapters/capacitor.ts';
import { connectExpo } from '../src/adapters/expo.ts';
import { backgroundHandler, connectFirebase, itemStore } from '../src/adapters/react-native-firebase.ts';
import type { Beckon } from '../src/core/client.ts';

declare const beckon: Beckon;

connectFirebase(beckon, messaging(), { platform: 'ios' });
messaging().setBackgroundMessageHandler(backgroundHandler(beckon));
itemStore(AsyncStorage);
connectExpo(beckon, Notifications);
void connectCapacitor(beckon, PushNotifications);
preferencesStore(Preferences);
// @ts-expect-error a store is no messaging
connectFirebase(beckon, AsyncStorage, { platform: 'ios' });
// @ts-expect-error Capacitor's is not Expo's
connectExpo(beckon, PushNotifications);
// @ts-expect-error Expo's is not Capacitor's
void connectCapacitor(beckon, Notifications);
