import { z } from 'zod';
import { locale as localeSchema, profileId, timeZone as timeZoneSchema } from '../../../core/api/profiles.ts';
import { check } from '../../../core/api/validation.ts';
import type { Hash } from '../../../core/hash.ts';
import { type JsonObject, present } from '../../../core/json.ts';
import type { Fault } from '../../../core/problem.ts';
import { anonymousId } from '../../../core/profile/anonymous.ts';
import type { Convert, Converted, ProfileItem } from '../item.ts';
import type { Cells } from '../rows.ts';
import { endpointAttribute, metric, place, plainName, userAttribute } from './names.ts';

/** Which channels are devices. The others have no counterpart: what is said of them is kept with the profile. */
const DEVICES = {
  GCM: { platform: 'android', environment: 'production' },
  APNS: { platform: 'ios', environment: 'production' },
  APNS_SANDBOX: { platform: 'ios', environment: 'sandbox' },
} as const;
const CHANNELS = ['GCM', 'APNS', 'APNS_SANDBOX', 'PUSH', 'APNS_VOIP', 'APNS_VOIP_SANDBOX', 'ADM', 'BAIDU', 'SMS', 'VOICE', 'EMAIL', 'CUSTOM', 'IN_APP'] as const;

const text = z.string().nullish();
const lists = z.record(z.string(), z.array(z.string()).nullable()).nullish();
/** An endpoint as Pinpoint exports it (`EndpointResponse` of the AWS model); unknown keys are kept. */
const endpoint = z.looseObject({
  Id: text, ChannelType: z.enum(CHANNELS), Address: text,
  EndpointStatus: z.enum(['ACTIVE', 'INACTIVE']).nullish(), OptOut: z.enum(['ALL', 'NONE']).nullish(),
  Attributes: lists, Metrics: z.record(z.string(), z.number()).nullish(),
  Demographic: z.looseObject({ AppVersion: text, Locale: text, PlatformVersion: text, Timezone: text }).nullish(),
  Location: z.looseObject({ City: text, Country: text, PostalCode: text, Region: text, Latitude: z.number().nullish(), Longitude: z.number().nullish() }).nullish(),
  User: z.looseObject({ UserId: text, UserAttributes: lists }).nullish(),
});
type Endpoint = z.output<typeof endpoint>;

/** As device ids are (core/api/devices.ts). */
const DEVICE_ID = /^[A-Za-z0-9._-]{1,128}$/;
const TOKEN = /^[A-Za-z0-9:_-]{8,4096}$/;

export interface EndpointOptions { readonly app: string; readonly hash: Hash }

/** Makes an endpoint an item of POST /v1/profiles. Endpoints of one user are items of one profile, whose devices add up. */
export const endpointConverter = ({ app, hash }: EndpointOptions): Convert => (value) => {
  const checked = check(endpoint, value);
  if (!checked.ok) return { faults: checked.faults };
  const said = checked.value;
  const deviceId = deviceIdOf(said, hash);
  const id = said.User?.UserId || anonymousId(hash, app, deviceId, 0);
  const faults = [...idFaults(id), ...addressFaults(said)];
  return faults.length > 0 ? { faults } : converted(said, { app, id, deviceId });
};

/** An endpoint may come without an id, or with one that is no device id: then what it is names it. */
function deviceIdOf({ Id, ChannelType, Address }: Endpoint, hash: Hash): string {
  if (typeof Id === 'string' && DEVICE_ID.test(Id)) return Id;
  return hash(Id || `${ChannelType}/${Address ?? ''}`).slice(0, 32);
}

const idFaults = (id: string): readonly Fault[] => (profileId.safeParse(id).success ? [] : [{
  path: '/User/UserId', code: 'wrong-format', message: 'A profile id is 1 to 128 letters, digits and "_.:@-".', suggestion: 'Give the user the id your servers will call the profile by.',
}]);

const isDevice = (channel: string): channel is keyof typeof DEVICES => channel in DEVICES;

function addressFaults({ ChannelType, Address, Id }: Endpoint): readonly Fault[] {
  if (!Address) return isDevice(ChannelType) || !Id ? [{ path: '/Address', code: 'required', message: 'This field is required.' }] : [];
  return isDevice(ChannelType) && !TOKEN.test(Address) ? [{ path: '/Address', code: 'wrong-format', message: 'Expected the push token: hex digits of an APNs token, or an FCM registration token.' }] : [];
}

interface Who { readonly app: string; readonly id: string; readonly deviceId: string }

function converted(said: Endpoint, { app, id, deviceId }: Who): Converted {
  const { ChannelType, Demographic } = said;
  const device = isDevice(ChannelType) ? deviceOf(said, { app, deviceId, ...DEVICES[ChannelType] }) : undefined;
  const attributes = { ...placesOf(said), ...attributesOf(said), [plainName(deviceId, 'pinpoint_')]: restOf(said, device) };
  const item = present({
    id, attributes,
    consent: device !== undefined && said.OptOut === 'ALL' ? { push: 'out' } : undefined,
    devices: device === undefined ? undefined : [device],
  }) as ProfileItem;
  const notes = [
    ...(device === undefined ? [`${ChannelType}: no push of Beckon goes there; its address is kept with the profile`] : []),
    ...(device !== undefined && said.OptOut === 'ALL' ? ['OptOut ALL: the person gets no marketing push'] : []),
    ...(device !== undefined && said.EndpointStatus === 'INACTIVE' ? ['INACTIVE: the device gets nothing until it registers again'] : []),
    ...(said.User?.UserId ? [] : ['no UserId: an anonymous profile']),
    ...(device !== undefined && Demographic?.Timezone && device.timeZone === undefined ? ['unknown time zone: kept with the profile only'] : []),
    ...(device !== undefined && Demographic?.Locale && device.locale === undefined ? ['unknown locale: kept with the profile only'] : []),
  ];
  return { item, notes };
}

/** An inactive endpoint's token is dead, or another endpoint's by now: it is not taken. */
function deviceOf({ Address, EndpointStatus, Demographic }: Endpoint, base: Readonly<Record<string, string>>): JsonObject {
  const zone = timeZoneSchema.safeParse(Demographic?.Timezone).data;
  // Phones say en_US; BCP 47 says en-US.
  const locale = localeSchema.safeParse(Demographic?.Locale?.replaceAll('_', '-')).data;
  return present({
    ...base,
    ...(EndpointStatus === 'INACTIVE' ? { enabled: false } : { token: Address ?? undefined }),
    timeZone: zone, locale, appVersion: version(Demographic?.AppVersion), osVersion: version(Demographic?.PlatformVersion),
  }) as JsonObject;
}

const version = (said: string | null | undefined): string | undefined => said?.slice(0, 64) || undefined;

/** Lists stay lists, also those of one value: what is sometimes a text and sometimes a list breaks expressions. */
function attributesOf({ Attributes, Metrics, User }: Endpoint): JsonObject {
  return Object.fromEntries([
    ...Object.entries(Metrics ?? {}).map(([name, value]) => [metric(name), value] as const),
    ...Object.entries(Attributes ?? {}).map(([name, values]) => [endpointAttribute(name), values ?? []] as const),
    ...Object.entries(User?.UserAttributes ?? {}).map(([name, values]) => [userAttribute(name), values ?? []] as const),
  ]);
}

const placesOf = ({ Location }: Endpoint): JsonObject =>
  Object.fromEntries(Object.entries(Location ?? {}).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[place(name), value as JsonObject[string]]])));

/** Whatever has no place of its own, in an attribute of the endpoint's own. */
function restOf(said: Endpoint, device: JsonObject | undefined): JsonObject {
  const { Attributes: _, Metrics: __, Location: ___, User, Address, Demographic, ...others } = said;
  const { UserId: ____, UserAttributes: _____, ...user } = User ?? {};
  const kept = {
    ...others,
    ...(device === undefined && Address ? { Address } : {}),
    ...(Object.keys(Demographic ?? {}).length === 0 ? {} : { Demographic }),
    ...(Object.keys(user).length === 0 ? {} : { User: user }),
  };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== null && value !== undefined)) as JsonObject;
}

/** Numbers of a table are texts. */
const NUMBERS = /^(Metrics\.|Location\.(Latitude|Longitude)$)/;
const LISTS = /^(Attributes|User\.UserAttributes)\./;

/** A CSV record of a segment file: dotted names, a list's column once for each value. */
export function endpointOfCells(cells: Cells): JsonObject {
  const value: Record<string, unknown> = {};
  for (const [name, cell] of cells) if (cell !== '') put(value, name, cell);
  return value as JsonObject;
}

function put(value: Record<string, unknown>, name: string, cell: string): void {
  const [, way = '', list = name] = /^((?:Attributes|Metrics|User\.UserAttributes|User|Location|Demographic)\.)(.*)$/.exec(name) ?? [];
  let at = value;
  for (const part of way.split('.').filter((p) => p !== '')) at = (at[part] ??= {}) as Record<string, unknown>;
  if (LISTS.test(name)) at[list] = [...((at[list] as readonly string[] | undefined) ?? []), cell];
  else at[list] = NUMBERS.test(name) && Number.isFinite(Number(cell)) ? Number(cell) : cell;
}

