import type { Hash } from '../hash.ts';
import type { TrackedPush } from '../profile/event.ts';
import type { Push } from './batch.ts';
import type { Platform } from './lanes.ts';

/** HMAC-SHA256 given by the shell: key and text in, base64url out. */
export type Hmac = (key: string, text: string) => string;

/** What a push carries so that the phone can report on it: top-level key `beckon` of an APNs payload (object), or
 *  `data.beckon` of an FCM message (the same as a JSON string). The names are short because the payload has 4,096 bytes. */
export interface TrackingBlock {
  /** Push id. */
  readonly id: string;
  /** Scope `journey/version/node/visit/message`, and `/treatment` where there is one; of a push that is counted in reports `/treatment/locale/appVersion`.
   *  Each part percent-encoded. */
  readonly s: string;
  /** Instance id. */
  readonly i: string;
  readonly p: Platform;
  /** Reader: 16 hex digits of the profile id's hash, so that the SDK can hide what was meant for somebody else. */
  readonly r: string;
  /** MAC over the other five. */
  readonly m: string;
}

const MAC_CHARS = 22;
const BLOCK_CHARS_MAX = 2_048;

export const readerOf = (hash: Hash, profileId: string): string => hash(profileId).slice(0, 16);

/** The block has its room (TRACKING_BYTES); what is longer than any version or language people have is left out. */
const SHORT = 18;
function short(text = ''): string {
  const encoded = encodeURIComponent(text);
  return encoded.length > SHORT ? '' : encoded;
}

export function trackingBlock(
  push: Pick<Push, 'id' | 'scope' | 'profileId' | 'facets'>, platform: Platform, key: string, { hash, hmac }: { readonly hash: Hash; readonly hmac: Hmac },
): TrackingBlock {
  const { journey, version, node, visit, message, instance, treatment } = push.scope;
  const named = [journey, version, node, visit, message, ...(treatment === undefined && push.facets === undefined ? [] : [treatment ?? ''])].map((part) => encodeURIComponent(String(part)));
  const s = [...named, ...(push.facets === undefined ? [] : [push.facets.locale, push.facets.appVersion].map(short))].join('/');
  const unsigned = { id: push.id, s, i: instance, p: platform, r: readerOf(hash, push.profileId) };
  return { ...unsigned, m: macOf(unsigned, key, hmac) };
}

/** What the block says when its MAC holds; undefined for anything else. Takes the object, or the JSON string FCM hands over. */
export function verifyTracking(block: unknown, key: string, hmac: Hmac): TrackedPush | undefined {
  const read = readBlock(typeof block === 'string' ? parsed(block) : block);
  if (read === undefined || !sameText(read.m, macOf(read, key, hmac))) return undefined;
  const scope = scopeIn(read.s);
  return scope && { pushId: read.id, instance: read.i, platform: read.p, ...scope };
}

function scopeIn(s: string): Omit<TrackedPush, 'pushId' | 'instance' | 'platform'> | undefined {
  const [journey, version, node, visit, message, treatment = '', ...rest] = s.split('/').map(decodeURIComponent);
  if (journey === undefined || node === undefined || message === undefined || !HAS_FACETS.has(rest.length)) return undefined;
  return { journey, version: Number(version), node, visit: Number(visit), message, ...(treatment !== '' && { treatment }), ...facetsIn(rest) };
}

function facetsIn([locale, appVersion]: readonly string[]): Pick<TrackedPush, 'facets'> {
  if (locale === undefined) return {};
  return { facets: { ...(locale !== '' && { locale }), ...(appVersion !== '' && appVersion !== undefined && { appVersion }) } };
}

const HAS_FACETS: ReadonlySet<number> = new Set([0, 2]);

type Unsigned = Omit<TrackingBlock, 'm'>;

const macOf = ({ id, s, i, p, r }: Unsigned, key: string, hmac: Hmac): string => hmac(key, [id, s, i, p, r].join('\n')).slice(0, MAC_CHARS);

function parsed(text: string): unknown {
  if (text.length > BLOCK_CHARS_MAX) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readBlock(value: unknown): TrackingBlock | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, s, i, p, r, m } = value as Record<string, unknown>;
  const texts = [id, s, i, p, r, m];
  if (!texts.every((t): t is string => typeof t === 'string' && t.length <= BLOCK_CHARS_MAX)) return undefined;
  return { id, s, i, p, r, m } as TrackingBlock;
}

/** Looks at every character whatever it finds, so that the time taken does not tell how much of a guess was right. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < b.length; at += 1) difference |= (a.charCodeAt(at) || 0) ^ b.charCodeAt(at);
  return difference === 0;
}
