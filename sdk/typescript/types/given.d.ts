/** What the guides take as given: packages whose types alone weigh more than the guides (react-native), and what a reader has already. */
declare module 'react-native' {
  export const Linking: { openURL(url: string): Promise<unknown> };
  export const Platform: { readonly OS: 'ios' | 'android' | 'windows' | 'macos' | 'web' };
}
declare module 'expo-secure-store' {
  const all: import('../src/adapters/stores.ts').SecureStore;
  export const getItemAsync: typeof all.getItemAsync;
  export const setItemAsync: typeof all.setItemAsync;
}
declare const __DEV__: boolean;
declare const BECKON_API: string;
declare const BECKON_EVENTS: string;
declare const APP_KEY: string;
declare const PUBLIC_KEY: string;
declare const button: HTMLButtonElement;
declare const tokenFromYourServer: string;
declare const appVersion: string;
declare function showYourself(push: import('../src/core/payload.ts').Push): void;
