import * as z from 'zod';
import { EVENT_SCHEMAS } from './events.ts';
import type { OperationSchemas } from './operation.ts';

/** What AWS Amplify's `push-notifications/customer-profiles` sends (aws-amplify 6.20.0 and later); it reads no answer but its status. */
const TEXT_MAX = 255;
const text = z.string().max(TEXT_MAX);
const given = text.optional();
const deviceId = z.string().regex(/^[A-Za-z0-9._-]{1,128}$/, 'Expected 1 to 128 letters, digits and "._-".');
const nothing = z.object({});

const userProfile = z.strictObject({
  email: given, name: given, phone: given,
  location: z.strictObject({ city: given, country: given, postalCode: given, region: given }).optional(),
  customAttributes: z.record(z.string(), text).optional(),
});
export type UserProfile = z.output<typeof userProfile>;

const device = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9:_-]{8,4096}$/, 'Expected the push token: hex digits of an APNs token, or an FCM registration token.'),
  deviceId, platform: z.enum(['ios', 'android']), appVersion: z.string().max(64).optional(),
  channelType: z.enum(['GCM', 'APNS', 'APNS_SANDBOX']),
});
export type AmplifyDevice = z.output<typeof device>;

export const AMPLIFY_SCHEMAS = {
  identifyUser: { body: z.strictObject({ userProfile }).meta({ id: 'AmplifyUser' }), answers: { 200: nothing } },
  registerAmplifyDevice: { body: z.strictObject({ device }).meta({ id: 'AmplifyDevice' }), answers: { 200: nothing } },
  removeAmplifyDevice: { body: z.strictObject({ deviceId }), answers: { 200: nothing } },
} as const satisfies OperationSchemas;

/** What Amplify leaves out: the batch of POST /v1/events, whose subject is who signed. */
export const RECORD_SCHEMAS = {
  recordEvents: { body: EVENT_SCHEMAS.postEvents.body.omit({ subject: true, attributes: true }).meta({ id: 'SignedEventBatch' }), answers: EVENT_SCHEMAS.postEvents.answers },
} as const satisfies OperationSchemas;

/** Their names for a person's attributes; an app's own stand beside them. */
export const attributesOf = ({ location, customAttributes, ...named }: UserProfile): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries({ ...customAttributes, ...named, ...location }).filter((pair): pair is [string, string] => pair[1] !== undefined));

export const environmentOfChannel = (channelType: AmplifyDevice['channelType']): 'production' | 'sandbox' => (channelType === 'APNS_SANDBOX' ? 'sandbox' : 'production');

/** Whose pool signs, and of which app their devices are; undefined: the installation has no Amplify apps. */
export interface AmplifySetting { readonly app: string; readonly pool: string }
export const readAmplify = (json: string): AmplifySetting | undefined => (json === '' ? undefined : (JSON.parse(json) as AmplifySetting));
