import * as z from 'zod';
import { deviceFields } from './devices.ts';
import { documentId } from './documents.ts';
import { subscription, withSubscription } from './subscription.ts';

/** A device as servers and imports tell of it. */
export const serverDevice = withSubscription(deviceFields.omit({ permission: true }).extend({
  app: documentId.optional().describe('The key\'s own app unless said'),
  deviceId: z.string().regex(/^[A-Za-z0-9._-]{1,128}$/, 'Expected 1 to 128 letters, digits and "._-".'),
  token: z.string().regex(/^[A-Za-z0-9:_-]{8,4096}$/, 'Expected the push token: hex digits of an APNs token, or an FCM registration token.').optional(),
  subscription: subscription.optional().describe('Of a browser, in place of a token'),
  enabled: z.boolean().optional().describe('false: it is kept and gets no visible marketing, as if its notifications were switched off'),
  seenAt: z.iso.datetime({ offset: true }).optional().describe('When the person was seen there last'),
})).meta({ id: 'ServerDevice' });
export type ServerDeviceBody = z.output<typeof serverDevice>;
