import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Owed } from '../../core/journey/owed.ts';
import type { Past } from '../../core/journey/row.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { Unreadable } from '../../core/stream/range.ts';
import { bytesOf } from './item-bytes.ts';

/** What a move owes with the person as it saw them: who performs it within seconds need not read them again. */

/** Which dictionary: it stays what it is, or this counts up. */
const FORMAT = 1;
/** What profiles are made of; with it one person is as small as one of many. What comes last is found cheapest. */
const DICTIONARY = Buffer.from('"webhooks":[{"back":["reason":"failed:"treatment":"place":true,"held":true,"beside":true,"responses":{"started""treated""touched""goal""otherwise""timeout""},"owed":{"pushes":[{"instance":"","journey":"","version":1,"node":"","visit":4,"context":{},"message":"","at":17}],"waits":[{"moment":17}],"steps":[{"kind":"entered","from":"","path":"paths/0"},{"kind":"ended","reason":"completed"}]}'
  + '"quarantine":{"reason":"target":"activities":{"keys":{"p256dh":"auth":"permission":"denied""provisional""environment":"sandbox""platform":"web""purposes":{"test":true'
  + '"movedTo":"set":{"locale":true,"timeZone":true"email":"lastName":"firstName":"city":"tier":"push":"out""source":"server""operator""import""timeZone":"America/Asia/"locale":"en-US""de-DE"'
  + '{"revision":,"attributes":{"name":"consent":{"push":"in","at":17,"source":"app"},"timeZone":"Europe/","locale":"en-GB","anonymous":false,"createdAt":17,"seenAt":17,"devices":{"/":{"app":"","deviceId":"'
  + '","platform":"android","token":":APA91b","registeredAt":17,"environment":"production","permission":"granted","locale":"","timeZone":"Europe/","appVersion":"","osVersion":"","sdkVersion":"1.0.0","seenAt":17},"platform":"ios","');
/** Everything fits a window of 4 KB; zlib's usual one takes longer to lay out than to fill. */
const ZLIB = { dictionary: DICTIONARY, windowBits: 12, memLevel: 4 };
const JSON_BYTES = 4 * 1_024 * 1_024;

/** What a move owes, and the person its pushes are for where they go along; nobody is addressed by another name than their id. */
export function packed(owed: Owed, whose?: Profile): Buffer {
  const { id: _id, aliases: _aliases, ...person } = whose ?? {};
  return Buffer.concat([Buffer.of(FORMAT), deflateRawSync(JSON.stringify({ ...(whose !== undefined && { person }), owed }), ZLIB)]);
}

/** Throws on what it did not write, so that the record is parked. */
export function unpacked(id: string, bytes: Uint8Array): { readonly owed: Owed; readonly person?: Profile } {
  if (bytes[0] !== FORMAT) throw new Unreadable('not an actor row');
  const { owed, person } = JSON.parse(inflateRawSync(bytes.subarray(1), { ...ZLIB, maxOutputLength: JSON_BYTES }).toString('utf8')) as { readonly owed: Owed; readonly person?: Omit<Profile, 'id'> };
  return { owed, ...(person !== undefined && { person: { ...person, id } }) };
}

/** What an item's move owes, whichever way it was written; of one that cannot be read nothing. */
export function owedIn({ owed }: Readonly<Record<string, unknown>>): Partial<Owed> {
  if (!(owed instanceof Uint8Array)) return owed ?? {};
  try {
    return unpacked('', owed).owed;
  } catch {
    return {};
  }
}

const UNIT = 1_024;
/** So many bytes fewer than they are taken for an item may have. */
const UNSURE = 32;
const unitsOf = (item: object): number => Math.ceil(bytesOf(item) / UNIT);

type Carrier = { readonly at?: number; readonly owed: Owed; readonly past?: readonly Past[] };

/** The item in the write units it takes anyway, with what else they have room for: the person, packed with what is owed, which both take what that took alone; then the
 *  instances that ended last. Those of this very move are worth packing what is owed by itself, since nothing else will ever tell of them. */
export function carrying<T extends Carrier>({ past = [], ...item }: T, person: Profile | undefined): Readonly<Record<string, unknown>> {
  const units = Math.ceil(Math.max(1, bytesOf(item) - UNSURE) / UNIT);
  const whole = person === undefined ? item : { ...item, owed: packed(item.owed, person) };
  const carrier = unitsOf(whole) > units ? item : whole;
  const kept = fitting(past, units * UNIT - bytesOf(carrier));
  const last = past.at(-1);
  if (kept.length > 0 || last === undefined || last[5] !== item.at) return remembering(carrier, kept);
  const bare = { ...item, owed: packed(item.owed) };
  const told = fitting(past, units * UNIT - bytesOf(bare));
  return told.length === 0 ? carrier : remembering(bare, told);
}

const remembering = (item: object, past: readonly Past[]) => ({ ...item, ...(past.length > 0 && { past }) });

/** The last that so many bytes have room for. */
function fitting(past: readonly Past[], room: number): readonly Past[] {
  let left = room - bytesOf({ past: [] });
  const first = past.findLastIndex((one) => (left -= bytesOf(one) + 1) < 0);
  return past.slice(first + 1);
}
