import type { FcmMessage } from './schema.ts';

const WEEKS_4_MS = 4 * 7 * 24 * 60 * 60 * 1000;

/** FCM shows a notification message by itself; a data message is the app's to show. */
export const showsSomething = ({ notification, android }: FcmMessage): boolean => notification !== undefined || android?.notification !== undefined;

/** A notification message collapses by default, under its app's package name. */
export const collapseKeyOf = (message: FcmMessage): string | undefined =>
  message.android?.collapseKey ?? (showsSomething(message) ? 'package' : undefined);

/** What replaces what on the screen. */
export const shownAs = ({ android }: FcmMessage): string | undefined => android?.notification?.tag ?? android?.collapseKey;

/** ms */
export const ttlOf = ({ android }: FcmMessage): number => (android?.ttl === undefined ? WEEKS_4_MS : Number(android.ttl.slice(0, -1)) * 1000);
