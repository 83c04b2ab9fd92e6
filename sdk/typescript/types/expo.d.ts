/** What expo-notifications takes from packages of Expo that its types alone do not need. */
declare module 'expo-modules-core' {
  export interface PermissionResponse { status: 'granted' | 'denied' | 'undetermined'; granted: boolean; canAskAgain: boolean }
  export interface EventSubscription { remove(): void }
}

/** What the example takes of Expo itself. */
declare module 'expo' {
  export function registerRootComponent(component: () => unknown): void;
}
