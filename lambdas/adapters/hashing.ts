import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Hash } from '../../core/hash.ts';

export const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex');

/** HMAC-SHA256, base64url. */
export const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64url');

/** Takes the same time wherever two texts of a length differ. */
export const sameText = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
