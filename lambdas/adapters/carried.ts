import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Profile } from '../../core/profile/profile.ts';

/** The person as a move saw them, beside the pushes it owes: who performs it within seconds need not read them again. */

/** Which dictionary. Another one's is not read: the person is looked at anew. */
const FORMAT = 1;
/** What profiles are made of; with it one person is as small as one of many. What comes last is found cheapest. */
const DICTIONARY = Buffer.from('"quarantine":{"reason":"target":"activities":{"keys":{"p256dh":"auth":"permission":"denied""provisional""environment":"sandbox""platform":"web""purposes":{"test":true'
  + '"movedTo":"set":{"locale":true,"timeZone":true"email":"lastName":"firstName":"city":"tier":"push":"out""source":"server""operator""import""timeZone":"America/Asia/"locale":"en-US""de-DE"'
  + '{"revision":,"attributes":{"name":"consent":{"push":"in","at":17,"source":"app"},"timeZone":"Europe/","locale":"en-GB","anonymous":false,"createdAt":17,"seenAt":17,"devices":{"/":{"app":"","deviceId":"'
  + '","platform":"android","token":":APA91b","registeredAt":17,"environment":"production","permission":"granted","locale":"","timeZone":"Europe/","appVersion":"","osVersion":"","sdkVersion":"1.0.0","seenAt":17},"platform":"ios","');
/** Everything fits a window of 4 KB; zlib's usual one takes longer to lay out than to fill. */
const ZLIB = { dictionary: DICTIONARY, windowBits: 12, memLevel: 4 };
const JSON_BYTES = 64 * 1_024;

/** Nobody is addressed by another name than their id. */
export function packed({ id: _id, aliases: _aliases, ...person }: Profile): Buffer {
  return Buffer.concat([Buffer.of(FORMAT), deflateRawSync(JSON.stringify(person), ZLIB)]);
}

/** Undefined: it cannot be read, and is no loss. */
export function unpacked(id: string, person: unknown): Profile | undefined {
  if (!(person instanceof Uint8Array) || person[0] !== FORMAT) return undefined;
  try {
    return { ...(JSON.parse(inflateRawSync(person.subarray(1), { ...ZLIB, maxOutputLength: JSON_BYTES }).toString('utf8')) as Omit<Profile, 'id'>), id };
  } catch {
    return undefined;
  }
}

const UNIT = 1_024;
const NAME = 'person';

/** The item with the person, where that makes its write no dearer. */
export function carrying(item: Readonly<Record<string, unknown>>, person: Profile | undefined): Readonly<Record<string, unknown>> {
  if (person === undefined) return item;
  const free = UNIT - 1 - ((bytesAtMost(item) - 1) % UNIT);
  if (free < LEAST) return item;
  const its = packed(person);
  return NAME.length + its.length <= free ? { ...item, [NAME]: its } : item;
}
/** Nobody with a device takes less; trying costs CPU time. */
const LEAST = 160;

/** What DynamoDB bills an item by (Developer Guide, "DynamoDB item sizes and formats"), or a little more. */
export const bytesAtMost = (item: object): number =>
  Object.entries(item).reduce((sum, [name, value]) => (value === undefined ? sum : sum + Buffer.byteLength(name) + valueBytes(value)), 0);

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + (value < 0 ? 2 : 1);
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + valueBytes(one), 3);
  return typeof value === 'object' && value !== null ? 3 + Object.keys(value).length + bytesAtMost(value) : 1;
}
