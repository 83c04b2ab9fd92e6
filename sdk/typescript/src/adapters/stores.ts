import type { TextStore } from '../core/ports.ts';

/** `@react-native-async-storage/async-storage`, or `localStorage` behind promises. */
export interface ItemStorage {
  getItem(key: string): Promise<string | null>;
  setItem(key: string, value: string): Promise<void>;
}
export const itemStore = (storage: ItemStorage): TextStore => ({ get: (key) => storage.getItem(key), set: (key, value) => storage.setItem(key, value) });

/** `expo-secure-store`, whose names have no dots. */
export interface SecureStore {
  getItemAsync(key: string): Promise<string | null>;
  setItemAsync(key: string, value: string): Promise<void>;
}
export const secureStore = (secure: SecureStore): TextStore => ({ get: (key) => secure.getItemAsync(key), set: (key, value) => secure.setItemAsync(key, value) });

/** `@capacitor/preferences` */
export interface Preferences {
  get(options: { key: string }): Promise<{ value: string | null }>;
  set(options: { key: string; value: string }): Promise<void>;
}
export const preferencesStore = (preferences: Preferences): TextStore => ({ get: async (key) => (await preferences.get({ key })).value, set: (key, value) => preferences.set({ key, value }) });
