import type { JsonObject } from '../json.ts';
import type { Fault } from '../problem.ts';
import { isObject } from './attributes.ts';

/** Channels whose endpoints are devices. */
export const DEVICE_CHANNELS = {
  GCM: { platform: 'android' },
  APNS: { platform: 'ios', environment: 'production' },
  APNS_SANDBOX: { platform: 'ios', environment: 'sandbox' },
} as const;
export type DeviceChannel = keyof typeof DEVICE_CHANNELS;
/** VoIP tokens take no alerts; ADM and Baidu are no providers of Beckon; PUSH says no platform. */
const OTHERS = ['PUSH', 'APNS_VOIP', 'APNS_VOIP_SANDBOX', 'ADM', 'BAIDU', 'SMS', 'VOICE', 'EMAIL', 'CUSTOM', 'IN_APP'] as const;

const WORDS = { ChannelType: [...Object.keys(DEVICE_CHANNELS), ...OTHERS], EndpointStatus: ['ACTIVE', 'INACTIVE'], OptOut: ['ALL', 'NONE'] } as const;
const TEXTS = ['Id', 'Address'] as const;
const OBJECTS = ['Demographic', 'Location', 'User'] as const;

/** An endpoint as far as `shapeFaults` has checked it. */
export interface Endpoint extends JsonObject {
  readonly [field: string]: NonNullable<JsonObject[string]>;
}

/** null says nothing, in whatever place. */
export const withoutNulls = (object: JsonObject): Endpoint =>
  Object.fromEntries(Object.entries(object).flatMap(([name, value]) => (value === null ? [] : [[name, isObject(value) ? withoutNulls(value) : value]]))) as Endpoint;

/** What is wrong with the fields that must be of one kind. */
export function shapeFaults(endpoint: Endpoint): Fault[] {
  const userId = isObject(endpoint.User) ? endpoint.User.UserId : undefined;
  const says = (name: string): boolean => endpoint[name] !== undefined && endpoint[name] !== '';
  return [
    ...OBJECTS.filter((name) => endpoint[name] !== undefined && !isObject(endpoint[name])).map((name) => fault(`/${name}`, 'wrong-type', 'Expected an object.')),
    ...TEXTS.filter((name) => endpoint[name] !== undefined && typeof endpoint[name] !== 'string').map((name) => fault(`/${name}`, 'wrong-type', 'Expected a text.')),
    ...Object.entries(WORDS).flatMap(([name, words]) => (endpoint[name] === undefined || words.includes(endpoint[name] as never) ? [] : [fault(`/${name}`, 'not-allowed', `Expected one of ${words.join(', ')}.`)])),
    ...(userId === undefined || typeof userId === 'string' ? [] : [fault('/User/UserId', 'wrong-type', 'Expected a text.')]),
    ...(says('Id') || says('Address') || userId !== undefined ? [] : [fault('/Id', 'required', 'It is required where there is neither Address nor User.UserId.')]),
    ...(says('ChannelType') || (userId !== undefined && !says('Address')) ? [] : [fault('/ChannelType', 'required', 'It is required.')]),
    ...dateFaults(endpoint.EffectiveDate),
  ];
}

const dateFaults = (date: unknown): Fault[] =>
  (date === undefined || (typeof date === 'string' && !Number.isNaN(Date.parse(date))) ? [] : [fault('/EffectiveDate', 'wrong-format', 'Expected a time such as "2026-01-31T09:00:00Z".')]);

const fault = (path: string, code: string, message: string): Fault => ({ path, code, message });
