import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Json, type JsonObject, pointer, present } from '../json.ts';
import type { Fault } from '../problem.ts';
import { UnfitFile } from './unfit-file.ts';
import { type Field, fieldOf, objectOfCells } from './field.ts';
import type { Converted, Reading } from './judge.ts';
import { isObject } from '../pinpoint/attributes.ts';

type Part = 'profile' | 'token' | 'platform' | 'app' | 'device' | 'consent' | 'dead' | 'timeZone' | 'locale';

interface TokenFormat {
  /** By which names each part goes; the first that says something holds. */
  readonly names: Readonly<Record<Part, readonly string[]>>;
  /** List of devices within one object of a profile export. */
  readonly list: string;
  readonly out: readonly string[];
  readonly dead: readonly string[];
}

/** AJO: field group "Push Notification Details" of a profile (`pushNotificationDetails[]`), as rows or as a profile.
 *  Braze: the body of POST /users/track and the answer of POST /users/export/ids (`push_tokens[]`), as rows or as a user. */
export const TOKEN_FORMATS = {
  ajo: {
    names: {
      profile: ['profileId', 'personId', 'crmId', 'userId', 'identity.id', 'ECID', 'pushNotificationDetails.identity.id'],
      token: ['token', 'pushNotificationDetails.token'],
      platform: ['platform', 'pushNotificationDetails.platform'],
      app: ['appID', 'pushNotificationDetails.appID'],
      device: ['deviceId', 'identity.id', 'ECID', 'pushNotificationDetails.identity.id'],
      consent: ['consents.marketing.push.val', 'consent'],
      dead: ['denylisted', 'pushNotificationDetails.denylisted', 'blocklisted', 'blacklisted'],
      timeZone: ['timeZone'], locale: ['preferredLanguage'],
    },
    list: 'pushNotificationDetails', out: ['n', 'dn', 'no'], dead: ['true', '1'],
  },
  braze: {
    names: {
      profile: ['external_id', 'user_id', 'braze_id'],
      token: ['token', 'push_token', 'push_tokens.token'],
      platform: ['platform', 'push_tokens.platform'],
      app: ['app', 'app_id', 'push_tokens.app'],
      device: ['device_id', 'push_tokens.device_id'],
      consent: ['push_subscribe'],
      dead: [],
      timeZone: ['time_zone'], locale: ['language'],
    },
    list: 'push_tokens', out: ['unsubscribed'], dead: [],
  },
} as const satisfies Record<string, TokenFormat>;
export type TokenFormatName = keyof typeof TOKEN_FORMATS;

const PLATFORMS: Readonly<Record<string, JsonObject>> = {
  apns: { platform: 'ios', environment: 'production' }, apnssandbox: { platform: 'ios', environment: 'sandbox' },
  ios: { platform: 'ios', environment: 'production' }, fcm: { platform: 'android' }, android: { platform: 'android' },
};
/** A device token of APNs is hex; a registration token of FCM is not. */
const isApnsToken = (token: Json | undefined): boolean => typeof token === 'string' && /^[0-9a-fA-F]{64,200}$/.test(token);

export const TOKEN_NOTES = {
  'no-profile': 'tokens without a person: the profile has the device\'s id',
  'opted-out': 'people who are opted out: consent push is out',
  dead: 'tokens that the provider had refused (denylisted): not imported',
  'other-app': 'tokens of other apps than --only names: not imported',
  web: 'web push: Beckon has none; the browser asks again',
} as const;
type TokenNote = keyof typeof TOKEN_NOTES;

/** `app`: where the devices are; `only`: what the file calls the app, when it holds several. */
export function tokenReading(format: TokenFormatName, { app, only }: { readonly app: string; readonly only?: string | undefined }): Reading {
  const { names, list, out, dead }: TokenFormat = TOKEN_FORMATS[format];
  const field = (objects: readonly At[], part: Part): Field => firstOf(objects, names[part]);
  return {
    task: JSON.stringify(['tokens', format, app, only]),
    ofCells: objectOfCells,
    header: (columns) => {
      if (!names.token.some((name) => columns.includes(name))) throw new UnfitFile(`The first line names no column of tokens (${names.token.join(', ')}): ${columns.join(', ').slice(0, 200)}`);
    },
    convert: (row) => {
      const inner = row[list];
      const devices: readonly At[] = Array.isArray(inner) ? (inner as readonly Json[]).map((one, i) => ({ object: isObject(one) ? one : {}, at: pointer(list, i) })) : [{ object: row, at: '' }];
      const whole: At = { object: row, at: '' };
      const made = devices.map((device) => deviceOf({ app, only, dead }, (part) => field([device, whole], part)));
      return itemOf(made, { profile: field([whole, ...devices], 'profile'), isOut: out.includes(String(field([whole], 'consent').value ?? '').toLowerCase()) });
    },
  };
}

interface At { readonly object: JsonObject; readonly at: string }

function firstOf(objects: readonly At[], names: readonly string[]): Field {
  const fields = objects.flatMap(({ object, at }) => names.map((name) => ({ at, ...fieldOf(object, name) }))).map(({ at, value, path }) => ({ value, path: at + path }));
  return fields.find(({ value }) => value !== undefined) ?? fields[0] ?? { value: undefined, path: '' };
}

type Made = { readonly device: JsonObject; readonly places: Readonly<Record<string, string>> } | { readonly note: TokenNote } | { readonly fault: Fault };

interface Choice { readonly app: string; readonly only: string | undefined; readonly dead: readonly string[] }

function deviceOf({ app, only, dead }: Choice, field: (part: Part) => Field): Made {
  if (only !== undefined && field('app').value !== only) return { note: 'other-app' };
  const token = field('token');
  const platform = field('platform');
  if (token.value === undefined) return { fault: { path: token.path, code: 'required', message: 'It is required.' } };
  if (dead.includes(String(field('dead').value ?? '').toLowerCase())) return { note: 'dead' };
  const said = platform.value === undefined ? (isApnsToken(token.value) ? 'apns' : 'fcm') : String(platform.value).toLowerCase();
  if (said.startsWith('web')) return { note: 'web' };
  const known = PLATFORMS[said];
  if (known === undefined) return { fault: { path: platform.path, code: 'not-allowed', message: `Expected one of ${Object.keys(PLATFORMS).join(', ')}, web.` } };
  return placed({ app, ...known }, token, field);
}

function placed(base: JsonObject, token: Field, field: (part: Part) => Field): Made {
  const [id, timeZone, locale] = [field('device'), field('timeZone'), field('locale')];
  return {
    device: present<Json>({ ...base, deviceId: id.value ?? `token-${bytesToHex(sha256(utf8ToBytes(String(token.value)))).slice(0, 32)}`, token: token.value, timeZone: timeZone.value, locale: typeof locale.value === 'string' ? locale.value.replaceAll('_', '-') : locale.value }),
    places: { token: token.path, deviceId: id.path, timeZone: timeZone.path, locale: locale.path },
  };
}

function itemOf(made: readonly Made[], { profile, isOut }: { readonly profile: Field; readonly isOut: boolean }): Converted {
  const faults = made.flatMap((one) => ('fault' in one ? [one.fault] : []));
  if (faults.length > 0) return { faults };
  const devices = made.flatMap((one) => ('device' in one ? [one] : []));
  const id = profile.value ?? devices[0]?.device.deviceId;
  const notes = [...made.flatMap((one) => ('note' in one ? [one.note] : [])), ...(profile.value === undefined ? ['no-profile'] : []), ...(isOut ? ['opted-out'] : [])];
  if (id === undefined) return { nothing: notes };
  return {
    item: { id: id as string, ...(devices.length > 0 && { devices: devices.map(({ device }) => device) }), ...(isOut && { consent: { push: 'out' } }) },
    places: Object.fromEntries([['/id', profile.path], ...devices.flatMap(({ places }, i) => Object.entries(places).map(([name, path]) => [pointer('devices', i, name), path] as const))]),
    notes,
  };
}
