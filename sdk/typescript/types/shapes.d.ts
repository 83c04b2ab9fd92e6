/** Platform packages by what the adapters ask of them, and what the guides call beside that: what test/docs/guides.test.ts reads in place of a package that
 *  is not installed in this folder. `platforms.ts` holds the packages against the same shapes. */
declare module '@react-native-async-storage/async-storage' {
  const AsyncStorage: import('../src/adapters/stores.ts').ItemStorage;
  export default AsyncStorage;
}
declare module '@react-native-firebase/messaging' {
  type Adapter = typeof import('../src/adapters/react-native-firebase.ts');
  export default function messaging(): Parameters<Adapter['connectFirebase']>[1] & {
    requestPermission(): Promise<number>;
    setBackgroundMessageHandler(handler: ReturnType<Adapter['backgroundHandler']>): void;
  };
}
declare module 'expo-notifications' {
  type Expo = import('../src/adapters/expo.ts').ExpoNotifications;
  export const getDevicePushTokenAsync: Expo['getDevicePushTokenAsync'];
  export const getPermissionsAsync: Expo['getPermissionsAsync'];
  export const addPushTokenListener: Expo['addPushTokenListener'];
  export const addNotificationReceivedListener: Expo['addNotificationReceivedListener'];
  export const addNotificationResponseReceivedListener: Expo['addNotificationResponseReceivedListener'];
  export const getLastNotificationResponseAsync: Expo['getLastNotificationResponseAsync'];
  export const requestPermissionsAsync: Expo['getPermissionsAsync'];
}
declare module '@capacitor/core' {
  export const Capacitor: { getPlatform(): string };
}
declare module '@capacitor/preferences' {
  export const Preferences: import('../src/adapters/stores.ts').Preferences;
}
declare module '@capacitor/push-notifications' {
  type CapacitorPush = import('../src/adapters/capacitor.ts').CapacitorPush;
  export const PushNotifications: CapacitorPush & { requestPermissions(): ReturnType<CapacitorPush['checkPermissions']> };
}
