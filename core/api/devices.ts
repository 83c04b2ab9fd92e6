import * as z from 'zod';
import { activityName } from '../message/live-activity.ts';
import { PLATFORMS } from '../delivery/lanes.ts';
import type { OperationSchemas } from './operation.ts';
import { attributes, consentChange, locale, profileId, timeZone } from './profiles.ts';
import { subscription, withSubscription } from './subscription.ts';

const deviceId = z.string().regex(/^[A-Za-z0-9._-]{1,128}$/, 'Expected 1 to 128 letters, digits and "._-".').describe('Made once by the app, for instance a UUID; a device that lost its secret takes a new one').meta({ example: '5b0d6a1e-7f0c-4f0e-9a53-0c5a2f7b9c11' });
const byDevice = z.strictObject({ deviceId });
const byActivity = z.strictObject({ deviceId, name: activityName });
const versionText = z.string().min(1).max(64);
/** Visible ASCII: it becomes part of a request's path at APNs. Vendors promise no length; these are far above what is seen. */
const token = z.string().regex(/^[A-Za-z0-9:_-]{8,4096}$/, 'Expected the push token: hex digits of an APNs token, or an FCM registration token.');

export const deviceFields = z.strictObject({
  platform: z.enum(PLATFORMS),
  token: token.nullable().optional().describe('null forgets the token; left out, the stored one stays. Not of a browser'),
  subscription: subscription.nullable().optional().describe('Of a browser (`platform: "web"`), in place of a token: null forgets it; left out, the stored one stays'),
  environment: z.enum(['production', 'sandbox']).optional().describe('Where APNs issued the token; production if never said'),
  locale: locale.optional(),
  timeZone: timeZone.optional(),
  permission: z.enum(['granted', 'denied', 'provisional', 'undetermined']).optional().describe('What the person answered to the system\'s question'),
  appVersion: versionText.optional(),
  osVersion: versionText.optional(),
  sdkVersion: versionText.optional(),
});
export const deviceDetails = withSubscription(deviceFields).describe('What is left out stays as it is').meta({ id: 'Device' });
export type DeviceDetails = z.output<typeof deviceDetails>;

const standing = { deviceId, profileId: profileId.describe('The profile the device belongs to: the subject of its next events') };
const registered = z.object(standing).meta({ id: 'RegisteredDevice' });
const firstRegistered = z.object({ ...standing, secret: z.string().describe('Shown this once; the device proves itself by it from now on') }).meta({ id: 'NewDevice' });

export const DEVICE_SCHEMAS = {
  putDevice: { params: byDevice, body: deviceDetails, answers: { 200: registered, 201: firstRegistered } },
  getDevice: { params: byDevice, answers: { 200: registered } },
  deleteDevice: { params: byDevice, answers: { 204: z.undefined() } },
  identifyDevice: {
    params: byDevice,
    body: z.strictObject({
      profileId: profileId.refine((id) => !id.startsWith('anon-'), { params: { code: 'reserved' }, message: 'Names that start with "anon-" are given by Beckon.' }),
      identityToken: z.string().max(8_192).optional().describe('JWT (ES256 or RS256) signed by you, `sub` the profile id, with `exp`; not needed when the app\'s identity is open'),
    }).meta({ id: 'Identification' }),
    answers: { 200: registered },
  },
  patchDeviceProfile: {
    params: byDevice,
    body: z.strictObject({ attributes: attributes.optional(), consent: consentChange.optional() }).meta({ id: 'OwnChange', description: 'Attributes: those the schema lets apps set' }),
    answers: { 200: z.object({ profileId, revision: z.int().min(0) }).meta({ id: 'OwnChanged' }) },
  },
  putActivity: {
    params: byActivity,
    body: z.strictObject({
      token,
      event: z.enum(['start', 'update']).default('update').describe('`start`: the push-to-start token of a kind, named like its ActivityAttributes type; `update`: the token of one that runs, named as you like (an order\'s id), kept for 12 hours'),
    }).meta({ id: 'ActivityToken' }),
    answers: { 204: z.undefined() },
  },
  deleteActivity: { params: byActivity, query: z.strictObject({ event: z.enum(['start', 'update']).default('update') }), answers: { 204: z.undefined() } },
  resetDevice: { params: byDevice, answers: { 200: registered } },
} as const satisfies OperationSchemas;
