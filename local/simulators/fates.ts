import type { Provider } from './ledger.ts';

/** What became of accepted pushes beyond the provider's answer, which says nothing of it. */
export const FATES = {
  delivered: 'the app has it',
  stored: 'kept by the provider while the device is away',
  notStored: 'the device was away and the push was not to be kept',
  replaced: 'a kept push gave way to a newer one (APNs: one a bundle and device; FCM: same collapse key, or a fifth; browsers: same Topic)',
  expired: 'its time was over before the device came back',
  overflowed: 'FCM keeps 100 for a device; one more and it discards all',
  notPermitted: 'the person allows no notifications',
  unreadable: 'a browser cannot decrypt it, or it is no JSON',
  unseen: 'APNs: a background push that shows something',
  keptBack: 'over the budget of background pushes (APNs) or of collapsible ones (FCM): the newest comes later',
} as const;
export type Fate = keyof typeof FATES;

export type FateCounts = Readonly<Partial<Record<Fate, number>>>;

export class Fates {
  #counts: Record<Provider, Partial<Record<Fate, number>>> = { apns: {}, fcm: {}, web: {} };

  count(provider: Provider, fate: Fate, n = 1): void {
    if (n > 0) this.#counts[provider][fate] = (this.#counts[provider][fate] ?? 0) + n;
  }

  counts(): Readonly<Record<Provider, FateCounts>> {
    return this.#counts;
  }

  clear(): void {
    this.#counts = { apns: {}, fcm: {}, web: {} };
  }
}
