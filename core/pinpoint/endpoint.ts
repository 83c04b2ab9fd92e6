import { locale, timeZone } from '../api/profiles.ts';
import type { Hash } from '../hash.ts';
import { type Json, type JsonObject, present } from '../json.ts';
import type { Fault } from '../problem.ts';
import { type Gathered, gather, isObject } from './attributes.ts';
import { ENDPOINT_FIELDS, type EndpointNote } from './endpoint-fields.ts';
import { DEVICE_CHANNELS, type DeviceChannel, type Endpoint, shapeFaults, withoutNulls } from './endpoint-shape.ts';

/** An item of POST /v1/profiles; where its parts come from, by their paths; keys of NOTES for what could not go along whole. */
export interface EndpointItem {
  readonly item: JsonObject & { readonly id: string };
  readonly places: Readonly<Record<string, string>>;
  readonly notes: readonly EndpointNote[];
}

/** What is made of one endpoint, piece by piece. */
interface Making {
  readonly hash: Hash;
  readonly endpoint: Endpoint;
  readonly id: string;
  readonly userId: string | undefined;
  /** undefined: its channel is no push of Beckon. */
  readonly channel: DeviceChannel | undefined;
  /** What has no other place. */
  readonly kept: Record<string, Json>;
  readonly notes: Set<EndpointNote>;
}

/** An endpoint, as Pinpoint's API and its exports write it. `app`: where its device is; undefined: where whoever calls is. */
export const endpointOf = (app: string | undefined, hash: Hash) => (given: JsonObject): EndpointItem | { readonly faults: readonly Fault[] } => {
  const endpoint = withoutNulls(given);
  const gathered: Gathered = { attributes: {}, places: {}, faults: shapeFaults(endpoint), renamed: false };
  if (gathered.faults.length === 0) gatherAll(gathered, endpoint);
  return gathered.faults.length > 0 ? { faults: gathered.faults } : itemOf(app, makingOf(endpoint, hash), gathered);
};

function gatherAll(into: Gathered, { User, Attributes, Metrics }: Endpoint): void {
  gather(into, isObject(User) ? User.UserAttributes : undefined, { place: '/User/UserAttributes', prefix: '', takes: 'texts' });
  gather(into, Attributes, { place: '/Attributes', prefix: 'endpoint_', takes: 'texts' });
  gather(into, Metrics, { place: '/Metrics', prefix: 'metric_', takes: 'number' });
}

function makingOf(endpoint: Endpoint, hash: Hash): Making {
  const { Id, Address = '', User, ChannelType } = endpoint;
  const userId = isObject(User) && User.UserId !== '' ? (User.UserId as string | undefined) : undefined;
  const channel = Object.hasOwn(DEVICE_CHANNELS, String(ChannelType)) ? (ChannelType as DeviceChannel) : undefined;
  // A segment file may leave Id out: the same address is the same endpoint then.
  const id = typeof Id === 'string' && Id !== '' ? Id : hashedId(Address as string, hash);
  const kept = unknownFields(endpoint);
  return { hash, endpoint, id, userId, channel, kept, notes: new Set<EndpointNote>(Object.keys(kept).length > 0 ? ['unknown'] : []) };
}

function itemOf(app: string | undefined, making: Making, { attributes, places, renamed }: Gathered): EndpointItem {
  const { hash, endpoint, id, userId, channel, kept, notes } = making;
  const device = deviceOf(app, making);
  const isOut = channel !== undefined && endpoint.OptOut === 'ALL';
  for (const [note, holds] of [['renamed', renamed], ['no-user', userId === undefined], ['opted-out', isOut]] as const) if (holds) notes.add(note);
  const all = { ...objectAttributes(endpoint), ...attributes, ...(Object.keys(kept).length > 0 && { [keptNameOf(id, hash)]: kept }) };
  return {
    item: {
      id: userId ?? id,
      ...present<Json>({ attributes: Object.keys(all).length > 0 ? all : undefined, devices: device === undefined ? undefined : [device] }),
      ...(isOut && { consent: { push: 'out' } }),
    },
    places: { ...PLACES, '/id': userId === undefined ? '/Id' : '/User/UserId', ...places },
    notes: [...notes],
  };
}

const PLACES = {
  '/devices/0/deviceId': '/Id', '/devices/0/token': '/Address', '/devices/0/seenAt': '/EffectiveDate',
  '/devices/0/appVersion': '/Demographic/AppVersion', '/devices/0/osVersion': '/Demographic/PlatformVersion', '/attributes/demographic': '/Demographic', '/attributes/location': '/Location',
} as const;

/** undefined where there is nothing to push to; what would be lost by that is kept. */
function deviceOf(app: string | undefined, making: Making): JsonObject | undefined {
  const { endpoint, channel, kept, notes } = making;
  const { ChannelType, Address, EndpointStatus, OptOut, EffectiveDate } = endpoint;
  if (channel === undefined || Address === undefined || Address === '') {
    if (ChannelType !== undefined) notes.add(channel === undefined ? 'channel' : 'no-token');
    Object.assign(kept, present({ ChannelType, Address, EndpointStatus, OptOut, EffectiveDate }));
    return undefined;
  }
  const device = { ...(app !== undefined && { app }), ...DEVICE_CHANNELS[channel], ...toldOf(making) };
  if (EndpointStatus !== 'INACTIVE') return { ...device, token: Address };
  // Pinpoint makes the older endpoint of an address inactive: its line must not take the token from the device that has it now.
  notes.add('inactive');
  Object.assign(kept, { EndpointStatus, Address });
  return device;
}

/** What the endpoint says of the device itself. */
function toldOf({ hash, endpoint, id, kept, notes }: Making): JsonObject {
  const { EffectiveDate } = endpoint;
  const { AppVersion, PlatformVersion, Locale, Timezone } = (endpoint.Demographic ?? {}) as Endpoint;
  const known = (note: 'locale' | 'time-zone', value: Json | undefined, schema: typeof locale): string | undefined => {
    if (value === undefined || value === '') return undefined;
    const checked = schema.safeParse(value);
    if (checked.success) return checked.data;
    notes.add(note);
    kept[note === 'locale' ? 'Demographic.Locale' : 'Demographic.Timezone'] = value;
    return undefined;
  };
  return present<Json>({
    deviceId: deviceIdOf(id, hash),
    locale: known('locale', typeof Locale === 'string' ? Locale.replaceAll('_', '-') : Locale, locale),
    timeZone: known('time-zone', Timezone, timeZone),
    appVersion: textOf(AppVersion), osVersion: textOf(PlatformVersion),
    seenAt: typeof EffectiveDate === 'string' ? new Date(EffectiveDate).toISOString() : undefined,
  });
}

const textOf = (value: Json | undefined): Json | undefined => (value === '' ? undefined : value);

/** One for each endpoint, as attributes are merged by name: one of them all would hold the last endpoint alone. */
export const keptNameOf = (id: string, hash: Hash): string => `pinpoint.${/^[A-Za-z0-9_.-]{1,55}$/.test(id) ? id : hashedId(id, hash)}`;
/** The device of an endpoint. */
export const deviceIdOf = (id: string, hash: Hash): string => (/^[A-Za-z0-9._-]{1,128}$/.test(id) ? id : hashedId(id, hash));
const hashedId = (text: string, hash: Hash): string => `pinpoint-${hash(text).slice(0, 32)}`;

/** Attributes that hold an object of the endpoint, under which names. */
export const OBJECT_ATTRIBUTES = {
  demographic: { from: 'Demographic', names: { Make: 'make', Model: 'model', ModelVersion: 'modelVersion', Platform: 'platform' } },
  location: { from: 'Location', names: { City: 'city', Country: 'country', Latitude: 'latitude', Longitude: 'longitude', PostalCode: 'postalCode', Region: 'region' } },
} as const;

function objectAttributes(endpoint: Endpoint): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(OBJECT_ATTRIBUTES).flatMap(([name, { from, names }]) => {
    const source = (endpoint[from] ?? {}) as JsonObject;
    const value = present(Object.fromEntries(Object.entries(names).map(([theirs, ours]) => [ours, source[theirs]])));
    return Object.keys(value).length === 0 ? [] : [[name, value]];
  }));
}

const NESTED = ['Demographic', 'Location', 'User'] as const;
const MAPS: readonly string[] = [...NESTED, 'Attributes', 'Metrics', 'User.UserAttributes'];
const isKnown = (name: string): boolean => Object.hasOwn(ENDPOINT_FIELDS, name) || MAPS.includes(name);

/** By their dotted names. */
function unknownFields(endpoint: Endpoint): Record<string, Json> {
  const inner = NESTED.flatMap((name) => Object.entries((endpoint[name] ?? {}) as JsonObject).map(([key, value]) => [`${name}.${key}`, value] as const));
  return Object.fromEntries([...Object.entries(endpoint), ...inner].filter(([name]) => !isKnown(name)));
}
