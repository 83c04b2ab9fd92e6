/** An app's key pair for browsers (RFC 8292), base64url: the point on P-256 uncompressed (65 bytes), the number (32 bytes). */
export interface VapidPair { readonly publicKey: string; readonly privateKey: string }

/** 0x04, then 64 bytes: the first letter of base64url is B. */
export const VAPID_PUBLIC = /^B[A-Za-z0-9_-]{86}$/;
export const VAPID_PRIVATE = /^[A-Za-z0-9_-]{43}$/;
export const VAPID_SUBJECT = /^(mailto:[^\s@<>]+@[^\s@<>]+|https:\/\/[^\s]+)$/;

/** RFC 8292, 2: a token is good for a day at most. Half of it, and one made anew an hour before its end: clocks differ, and pushes wait. */
const LIFE = 12 * 60 * 60;
const EARLY = 60 * 60;

export interface VapidTimes { /** Seconds. */ readonly expiresAt: number }
export const vapidExpiry = (now: number): number => now + LIFE;
export const vapidFresh = ({ expiresAt }: VapidTimes, now: number): boolean => now < expiresAt - EARLY && expiresAt - now <= LIFE;
