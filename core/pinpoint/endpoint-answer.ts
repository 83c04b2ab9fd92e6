import type * as z from 'zod';
import type { PEOPLE_SCHEMAS } from '../api/people.ts';
import { type Json, type JsonObject, present } from '../json.ts';
import { isObject } from './attributes.ts';
import { DEVICE_CHANNELS } from './endpoint-shape.ts';
import { OBJECT_ATTRIBUTES } from './endpoint.ts';

/** A profile as GET /v1/profiles/{id} tells it. */
export type Person = z.output<(typeof PEOPLE_SCHEMAS)['getProfile']['answers'][200]>;
type DeviceOfPerson = Person['devices'][number];

/** EndpointResponse of a device. No `Address`: the API never tells a token, and its last characters, put back by a server that reads, changes and
 *  writes, would take the token's place. Only what Pinpoint's calls write is told of attributes, so that writing it back changes no type. */
export function endpointAnswer(person: Person, device: DeviceOfPerson, names: { readonly Id: string; readonly ApplicationId: string; readonly RequestId: string }): JsonObject {
  const attributes = Object.entries(person.attributes as JsonObject);
  return {
    ...names,
    ChannelType: channelOf(device),
    EndpointStatus: device.token === undefined || device.quarantine !== undefined ? 'INACTIVE' : 'ACTIVE',
    OptOut: person.consent.push === 'out' ? 'ALL' : 'NONE',
    EffectiveDate: device.seenAt, CreationDate: device.registeredAt,
    Attributes: named(attributes, 'endpoint_', isTexts),
    Metrics: named(attributes, 'metric_', (value) => typeof value === 'number'),
    Demographic: { ...partOf(person, 'demographic'), ...toldBy(device) },
    Location: partOf(person, 'location'),
    User: {
      // Without a user the profile has the endpoint's own id, or one that Beckon gave.
      ...(!person.anonymous && person.id !== names.Id && { UserId: person.id }),
      UserAttributes: named(attributes.filter(([name]) => !name.startsWith('endpoint_')), '', isTexts),
    },
  };
}

/** A browser is a push endpoint of no channel Pinpoint has. */
const channelOf = ({ platform, environment }: DeviceOfPerson): string =>
  Object.entries(DEVICE_CHANNELS).find(([, channel]) => channel.platform === platform && (!('environment' in channel) || channel.environment === environment))?.[0] ?? 'PUSH';

const isTexts = (value: Json): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');

const named = (attributes: readonly (readonly [string, Json])[], prefix: string, takes: (value: Json) => boolean): JsonObject =>
  Object.fromEntries(attributes.flatMap(([name, value]) => (name.startsWith(prefix) && takes(value) ? [[name.slice(prefix.length), value]] : [])));

function partOf({ attributes }: Person, name: keyof typeof OBJECT_ATTRIBUTES): JsonObject {
  const held = isObject(attributes[name]) ? attributes[name] : {};
  return present<Json>(Object.fromEntries(Object.entries(OBJECT_ATTRIBUTES[name].names).map(([theirs, ours]) => [theirs, held[ours]])));
}

const toldBy = ({ appVersion, osVersion, locale, timeZone }: DeviceOfPerson): JsonObject =>
  present<Json>({ AppVersion: appVersion, PlatformVersion: osVersion, Locale: locale?.replaceAll('-', '_'), Timezone: timeZone });
