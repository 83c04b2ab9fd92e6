export const PROVIDERS = ['apns', 'fcm', 'web'] as const;
export type Provider = (typeof PROVIDERS)[number];
/** `now`: transactional and journey pushes; `bulk`: broadcasts. Two queues, so neither waits behind the other. */
export const LANES = ['now', 'bulk'] as const;
export type Lane = (typeof LANES)[number];
export const PLATFORMS = ['ios', 'android', 'web'] as const;
export type Platform = (typeof PLATFORMS)[number];
export const PROVIDER_OF = { ios: 'apns', android: 'fcm', web: 'web' } as const satisfies Record<Platform, Provider>;
export const PLATFORM_OF = { apns: 'ios', fcm: 'android', web: 'web' } as const satisfies Record<Provider, Platform>;
