import { z } from 'zod';
import { parseCondition } from './condition.ts';

/** The FCM v1 message, as strict as Google's parser of proto3 JSON: names in camel or snake case, nothing unknown, no
 *  number for a string. A schema's `error` is the proto type Google names in its answer. */
const of = (type: string) => ({ error: type });
const google = (name: string): { error: string } => of(`type.googleapis.com/${name}`);

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

/** Of a name given in both cases the last wins. */
const camelKeys = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [camel(name), member]))
    : value;

const proto = <S extends z.ZodRawShape>(shape: S) => z.preprocess(camelKeys, z.strictObject(shape)).optional();

const string = z.string(of('TYPE_STRING')).optional();
const bool = z.boolean(of('TYPE_BOOL')).optional();
const int = z.union([z.int(), z.string().regex(/^-?\d+$/)], of('TYPE_INT32')).optional();
const float = z.number(of('TYPE_FLOAT')).optional();
const strings = z.array(z.string(of('TYPE_STRING'))).optional();
const stringMap = z.record(z.string(), z.string(of('TYPE_STRING'))).optional();
const struct = z.record(z.string(), z.unknown(), google('google.protobuf.Struct')).optional();
const durationText = z.string(google('google.protobuf.Duration')).regex(/^-?\d+(\.\d{1,9})?s$/, google('google.protobuf.Duration'));
const duration = durationText.optional();
const choice = <T extends readonly [string, ...string[]]>(name: string, words: T) => z.enum(words, google(`google.firebase.fcm.v1.${name}`)).optional();

const WEEKS_4 = 2_419_200;
const ttl = durationText.refine((text) => {
  const seconds = Number(text.slice(0, -1));
  return seconds >= 0 && seconds <= WEEKS_4;
}, { error: 'Invalid ttl: it must be from 0s to 2419200s.' }).optional();

const RESERVED = /^(from$|message_type$|google|gcm)/;
const data = stringMap.superRefine((map, context) => {
  for (const key of Object.keys(map ?? {})) {
    if (RESERVED.test(key)) context.addIssue({ code: 'custom', path: [key], message: `Invalid data payload key: ${key}` });
  }
});

const fcmOptions = proto({ analyticsLabel: z.string(of('TYPE_STRING')).regex(/^[a-zA-Z0-9-_.~%]{1,50}$/, { error: 'Invalid analytics label.' }).optional(), image: string });

const color = proto({ red: float, green: float, blue: float, alpha: float });
const androidNotification = proto({
  title: string, body: string, icon: string, sound: string, tag: string, clickAction: string,
  color: z.string(of('TYPE_STRING')).regex(/^#[0-9a-fA-F]{6}$/, { error: 'Invalid color: it must be #rrggbb.' }).optional(),
  bodyLocKey: string, bodyLocArgs: strings, titleLocKey: string, titleLocArgs: strings,
  channelId: string, ticker: string, sticky: bool, localOnly: bool, image: string, notificationCount: int,
  eventTime: z.iso.datetime({ offset: true, ...google('google.protobuf.Timestamp') }).optional(),
  notificationPriority: choice('AndroidNotification.NotificationPriority', ['PRIORITY_UNSPECIFIED', 'PRIORITY_MIN', 'PRIORITY_LOW', 'PRIORITY_DEFAULT', 'PRIORITY_HIGH', 'PRIORITY_MAX']),
  defaultSound: bool, defaultVibrateTimings: bool, defaultLightSettings: bool, vibrateTimings: z.array(durationText).optional(),
  lightSettings: proto({ color, lightOnDuration: duration, lightOffDuration: duration }),
  visibility: choice('AndroidNotification.Visibility', ['VISIBILITY_UNSPECIFIED', 'PRIVATE', 'PUBLIC', 'SECRET']),
  proxy: choice('AndroidNotification.Proxy', ['PROXY_UNSPECIFIED', 'ALLOW', 'DENY', 'IF_PRIORITY_LOWERED']),
  bypassProxyNotification: bool,
});

const android = proto({
  collapseKey: string,
  priority: choice('AndroidMessagePriority', ['NORMAL', 'HIGH', 'normal', 'high']),
  ttl, restrictedPackageName: string, data, notification: androidNotification, fcmOptions,
  directBootOk: bool, bandwidthConstrainedOk: bool, restrictedSatelliteOk: bool,
});
const apns = proto({ headers: stringMap, payload: struct, fcmOptions, liveActivityToken: string });
const webpush = proto({ headers: stringMap, data, notification: struct, fcmOptions: proto({ link: string, analyticsLabel: string }) });

/** A topic's name, without `/topics/`. */
export const TOPIC = /^[a-zA-Z0-9-_.~%]{1,900}$/;

const TARGETS = ['token', 'fid', 'topic', 'condition'] as const;
const messageShape = z.strictObject({
  name: string,
  token: string, fid: string,
  condition: z.string(of('TYPE_STRING')).refine((text) => parseCondition(text) !== undefined, { error: 'Invalid condition expression provided.' }).optional(),
  topic: z.string(of('TYPE_STRING')).regex(TOPIC, { error: 'Invalid topic name.' }).optional(),
  data, notification: proto({ title: string, body: string, image: string }), android, apns, webpush, fcmOptions,
}, google('google.firebase.fcm.v1.Message')).superRefine((message, context) => {
  const targets = TARGETS.filter((target) => message[target] !== undefined);
  if (targets.length === 0) context.addIssue({ code: 'custom', message: 'Recipient of the message is not set.' });
  for (const target of targets.slice(1)) {
    context.addIssue({ code: 'custom', message: `Invalid value at 'message' (oneof), oneof field 'target' is already set. Cannot set '${target}'` });
  }
});

export const sendRequest = z.preprocess(camelKeys, z.strictObject({ validateOnly: bool, message: z.preprocess(camelKeys, messageShape) }));
export type SendRequest = z.infer<typeof sendRequest>;
export type FcmMessage = SendRequest['message'];
