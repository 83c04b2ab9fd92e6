import * as z from 'zod';
import { jsonObject } from '../api/json-object.ts';
import { URGENCIES } from '../delivery/batch.ts';
import { PAYLOAD_BYTES } from '../delivery/payload.ts';
import type { JsonObject } from '../json.ts';
import { apnsPayload } from './apns-payload.ts';
import { fcmMessage } from './fcm-payload.ts';
import { address, isReservedKey, name, SHARED, text, withTemplates } from './fields.ts';
import { mergePatch } from './leaves.ts';

/** Of the author's own: merged over what Beckon made (RFC 7386), and held to the provider's own rules. */
const rawOver = (payload: z.ZodType, what: string): z.ZodType<JsonObject, JsonObject> => jsonObject({ name: z.string().min(1).max(128), bytes: PAYLOAD_BYTES.ios })
  // Only what is known to be shallow may be walked through.
  .pipe(z.record(z.string(), z.json()).superRefine((patch, context) => {
    // What null takes away is none.
    const result = payload.safeParse(mergePatch({}, patch));
    for (const issue of result.error?.issues ?? []) context.addIssue({ ...issue });
    for (const key of ownedKeys(patch)) context.addIssue({ code: 'custom', path: key, message: 'Is reserved by the providers or by Beckon; use another name' });
    withTemplates(patch, context);
  }))
  .describe(`Merged over ${what} (RFC 7386: null takes a member away); strings may hold templates`) as unknown as z.ZodType<JsonObject, JsonObject>;

/** The tracking block and what taps do are not an author's to forge. */
function ownedKeys(patch: Readonly<Record<string, unknown>>): readonly string[][] {
  const own = (at: unknown, path: readonly string[]): readonly string[][] =>
    (typeof at !== 'object' || at === null ? [] : Object.keys(at).filter((key) => key !== 'aps' && isReservedKey(key)).map((key) => [...path, key]));
  const { data, android } = patch as { readonly data?: unknown; readonly android?: { readonly data?: unknown } | null };
  return [...own(patch, []), ...own(data, ['data']), ...own(android?.data, ['android', 'data'])];
}

const media = z.strictObject({ kind: z.enum(['image', 'gif', 'video', 'audio']), url: address })
  .describe('What the service extension attaches in place of the picture');

export const ios = z.strictObject({
  ...SHARED,
  subtitle: text.optional(),
  media: media.optional(),
  launchImage: name.optional().describe('Picture or storyboard of the app shown while it starts'),
  targetContentId: text.optional().describe('Window of the app that comes to the front'),
  filterCriteria: text.optional().describe('What a Focus filter of the app decides by'),
  contentAvailable: z.boolean().optional().describe('Wakes the app in the background as well'),
  raw: rawOver(apnsPayload, 'the APNs payload').optional(),
}).describe('What iOS says differently, and what only iOS has');

/** Android's own durations: `0.5s`. */
const millis = z.int().min(1).max(10_000);
const vibrate = z.union([z.literal('default'), z.array(millis).min(1).max(50)]).describe('ms of pause and vibration by turns, or "default"');
const lights = z.union([z.literal('default'), z.strictObject({ color: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Expected #rrggbb.'), onMs: millis, offMs: millis })]);

export const android = z.strictObject({
  ...SHARED,
  display: z.enum(['system', 'app']).optional().describe('Who shows it: the system (default), or the app from the data it gets, which buttons and a large icon need'),
  icon: name.optional().describe('Drawable of the app in the status bar'),
  largeIcon: address.optional().describe('Picture beside the text; with display `app`'),
  color: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Expected #rrggbb.').optional().describe('Of the icon'),
  ticker: text.optional().describe('What accessibility services read out'),
  clickAction: name.optional().describe('Intent filter of the activity that a tap starts'),
  sticky: z.boolean().optional().describe('Stays when it is tapped'),
  localOnly: z.boolean().optional().describe('Is not bridged to watches'),
  eventTime: z.iso.datetime({ offset: true }).optional().describe('Time shown and sorted by'),
  notificationPriority: z.enum(['min', 'low', 'default', 'high', 'max']).optional().describe('Before Android 8; later the channel decides'),
  vibrate: vibrate.optional(),
  lights: lights.optional().describe('Colour and blinking of the light, or "default"'),
  proxy: z.enum(['allow', 'deny', 'if-priority-lowered']).optional().describe('Whether Google Play services may show it in the app\'s stead'),
  restrictedPackageName: name.optional().describe('Only this package gets it'),
  directBootOk: z.boolean().optional().describe('Also before the phone was unlocked for the first time'),
  bandwidthConstrainedOk: z.boolean().optional().describe('Also over constrained networks'),
  restrictedSatelliteOk: z.boolean().optional().describe('Also over restricted satellite networks'),
  analyticsLabel: z.string().regex(/^[a-zA-Z0-9-_.~%]{1,50}$/, 'Expected 1 to 50 letters, digits and "-_.~%".').optional().describe('In Firebase\'s reports'),
  raw: rawOver(fcmMessage, 'the FCM message').optional(),
}).describe('What Android says differently, and what only Android has');

/** A browser plays no sound of the author's choice, and has no texts of an app. */
const { sound: _sound, localisation: _localisation, ...sharedOnWeb } = SHARED;
export const web = z.strictObject({
  ...sharedOnWeb,
  icon: address.optional().describe('Picture beside the text'),
  badgeIcon: address.optional().describe('One-coloured picture in the status bar'),
  urgency: z.enum(URGENCIES).optional().describe('How soon a browser is woken up for it (RFC 8030, 5.3); without it from the priority'),
  requireInteraction: z.boolean().optional().describe('It stays until somebody acts on it'),
  renotify: z.boolean().optional().describe('It makes itself noticed again where it takes the place of an older one'),
  muted: z.boolean().optional().describe('It makes no sound and does not vibrate'),
}).describe('What browsers say differently, and what only browsers have');

export type WebFields = z.infer<typeof web>;
export type IosFields = z.infer<typeof ios>;
export type AndroidFields = z.infer<typeof android>;
