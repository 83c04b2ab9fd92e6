import * as z from 'zod';

/** An FCM message without its target, as Google describes it (https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages),
 *  in snake case: of a name in both cases the last wins, and what is rendered is in this one. */
const text = z.string();
const duration = text.regex(/^\d+(\.\d{1,9})?s$/, 'Expected seconds such as "3.5s".');
const strings = z.record(text, text);
const label = z.strictObject({ analytics_label: text.regex(/^[a-zA-Z0-9-_.~%]{1,50}$/, 'Expected 1 to 50 letters, digits and "-_.~%".') }).partial();

const share = z.number().min(0).max(1);
const lights = z.strictObject({ color: z.strictObject({ red: share, green: share, blue: share, alpha: share }).partial(), light_on_duration: duration, light_off_duration: duration });

const notification = z.strictObject({
  title: text, body: text, icon: text, color: text.regex(/^#[0-9a-fA-F]{6}$/, 'Expected #rrggbb.'), sound: text, tag: text, click_action: text, image: text, ticker: text, channel_id: text,
  body_loc_key: text, body_loc_args: z.array(text), title_loc_key: text, title_loc_args: z.array(text),
  sticky: z.boolean(), event_time: z.iso.datetime({ offset: true }), local_only: z.boolean(),
  notification_priority: z.enum(['PRIORITY_MIN', 'PRIORITY_LOW', 'PRIORITY_DEFAULT', 'PRIORITY_HIGH', 'PRIORITY_MAX']),
  default_sound: z.boolean(), default_vibrate_timings: z.boolean(), vibrate_timings: z.array(duration).max(100), default_light_settings: z.boolean(), light_settings: lights,
  visibility: z.enum(['PRIVATE', 'PUBLIC', 'SECRET']), notification_count: z.int().min(0), proxy: z.enum(['ALLOW', 'DENY', 'IF_PRIORITY_LOWERED']),
}).partial();

const android = z.strictObject({
  collapse_key: text, priority: z.enum(['NORMAL', 'HIGH']), restricted_package_name: text, data: strings, notification, fcm_options: label,
  direct_boot_ok: z.boolean(), bandwidth_constrained_ok: z.boolean(), restricted_satellite_ok: z.boolean(),
}).partial();

/** `ttl`, target and tracking block are delivery's; `apns` and `webpush` are for other platforms. */
export const fcmMessage = z.strictObject({
  data: strings, notification: z.strictObject({ title: text, body: text, image: text }).partial(), android, fcm_options: label,
}).partial();
