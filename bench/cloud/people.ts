import { createHash } from 'node:crypto';
import { type Item, itemBytes } from './item-size.ts';

export const APP = 'shop';
/** One in so many said no to marketing. */
const OUT_EVERY = 50;
/** Of ten people three have a second device. */
const SECOND_OF_TEN = 3;
const PAGE_BYTES = 1_024 * 1_024;
const CITIES = ['Vienna', 'Graz', 'Munich', 'Zürich', 'Lyon', 'Porto', 'Kraków', 'Tampere'];
const TIERS = ['none', 'silver', 'gold'];

export interface Segment { readonly segment: number; readonly segments: number; readonly limit: number; readonly after?: string | undefined }

/** Profiles that nobody has to keep: person `n` is made anew, alike, whenever asked for. */
export interface People {
  readonly count: number;
  byId(id: string): Item | undefined;
  /** A page of a parallel scan as DynamoDB's JSON, at most 1 MB of items, and what its items are billed by. */
  page(of: Segment): { readonly text: string; readonly bytes: number };
}

export const personId = (n: number): string => `u-${createHash('sha256').update(`person ${n}`).digest('hex').slice(0, 16)}-${n}`;
export const devicesOf = (n: number): number => (n % 10 < SECOND_OF_TEN ? 2 : 1);
export const isOut = (n: number): boolean => n % OUT_EVERY === OUT_EVERY - 1;

export function peopleOf(count: number, now: number): People {
  const numberIn = (id: string): number => Number(id.slice(id.lastIndexOf('-') + 1));
  return {
    count,
    byId: (id) => {
      const n = numberIn(id);
      return n >= 0 && n < count && personId(n) === id ? person(n, now) : undefined;
    },
    page: ({ segment, segments, limit, after }) => {
      const end = Math.floor(((segment + 1) * count) / segments);
      const items: string[] = [];
      let bytes = 0;
      let n = after === undefined ? Math.floor((segment * count) / segments) : numberIn(after) + 1;
      for (; n < end && items.length < limit && bytes < PAGE_BYTES; n += 1) {
        const item = person(n, now);
        items.push(JSON.stringify(item));
        bytes += itemBytes(item);
      }
      const last = n < end ? `,"LastEvaluatedKey":{"profileId":{"S":${JSON.stringify(personId(n - 1))}}}` : '';
      return { text: `{"Count":${items.length},"ScannedCount":${items.length},"Items":[${items.join(',')}]${last}}`, bytes };
    },
  };
}

const s = (value: string) => ({ S: value });
const n = (value: number) => ({ N: String(value) });
const DAY = 86_400_000;

function person(number: number, now: number): Item {
  const seenAt = now - (number % 30) * DAY;
  const devices = Array.from({ length: devicesOf(number) }, (_, d) => device(number, d, seenAt));
  return {
    profileId: s(personId(number)), revision: n(3 + (number % 5)), attributes: s(attributes(number)), consent: { M: consent(number, seenAt) },
    timeZone: s('Europe/Vienna'), locale: s(number % 4 === 0 ? 'en-GB' : 'de-AT'), anonymous: { BOOL: false },
    createdAt: n(now - 400 * DAY), seenAt: n(seenAt), aliases: { M: { crm: s(`c${100_000 + number}`) } },
    devices: { M: Object.fromEntries(devices) },
  };
}

const consent = (number: number, at: number): Item => ({ push: s(isOut(number) ? 'out' : 'in'), at: n(at), source: s('app') });

const attributes = (number: number): string => JSON.stringify({
  firstName: `Name${number % 977}`, lastName: `Family${number % 4_001}`, city: CITIES[number % CITIES.length], tier: TIERS[number % TIERS.length],
  orders: 1 + (number % 40), revenue: (number % 5_000) / 10, newsletter: number % 3 === 0, signedUp: '2024-03-01T10:00:00Z',
});

const deviceNo = (number: number, d: number): string => createHash('sha256').update(`device ${number} ${d}`).digest('hex').slice(0, 20);

function device(number: number, d: number, seenAt: number): readonly [string, { M: Item }] {
  const ios = (number + d) % 2 === 0;
  const deviceId = deviceNo(number, d);
  return [`${APP}/${deviceId}`, {
    M: {
      app: s(APP), deviceId: s(deviceId), platform: s(ios ? 'ios' : 'android'), token: s(tokenOf(deviceId, ios)), registeredAt: n(seenAt - DAY),
      environment: s('production'), permission: s('granted'), locale: s('de-AT'), timeZone: s('Europe/Vienna'), appVersion: s('4.12.0'),
      osVersion: s(ios ? '18.2' : '15'), sdkVersion: s('1.0.0'), seenAt: n(seenAt),
    },
  }];
}

/** 64 hex digits at APNs; FCM's are about 142 characters. */
function tokenOf(deviceId: string, ios: boolean): string {
  const hash = createHash('sha512').update(deviceId);
  return ios ? hash.digest('hex').slice(0, 64) : `${deviceId}:APA91b${hash.digest('base64url')}${'x'.repeat(30)}`;
}
