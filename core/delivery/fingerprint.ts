import type { Hash } from '../hash.ts';

/** Short hashes that find a row among many and then are compared with what the row itself holds. */
const WHO = 8;
const DEVICE = 4;
const WORKED = 12;

/** 8 hex digits of a person. */
export const whoOf = (hash: Hash, profileId: string): string => hash(`profile\u0000${profileId}`).slice(0, WHO);

/** 4 hex digits of a device: they tell a person's few apart. */
export const deviceMark = (hash: Hash, deviceId: string): string => hash(`device\u0000${deviceId}`).slice(0, DEVICE);

/** 12 hex digits of a device of a person. */
export const memberOf = (hash: Hash, profileId: string, deviceId: string): string => whoOf(hash, profileId) + deviceMark(hash, deviceId);

/** A member's person and device. */
export const whoIn = (member: string): string => member.slice(0, WHO);
export const deviceIn = (member: string): string => member.slice(WHO);

/** 12 hex digits of one stream row: the parts name it and its state. */
export const workedOf = (hash: Hash, ...parts: readonly (string | number)[]): string => hash(`worked\u0000${parts.join('\u0000')}`).slice(0, WORKED);
